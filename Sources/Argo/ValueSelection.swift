/// The rule by which the values of a profile are taken for science, one rule for the whole package.
///
/// Mode R takes the raw triplet, modes A and D the adjusted one, never a mix of the two: a
/// delayed-mode profile whose adjusted values are all missing was declared unusable, and falling
/// back to its raw values would let rejected data in. A level takes part where pressure and every
/// required parameter are there, are flagged as allowed (1 and 2), and the stated error of the
/// pressure is below 20 dbar. Sources: Argo user manual, `DATA_MODE`; Argo quality control manual
/// for CTD data, which has delayed-mode operators write a pressure error of 20 dbar where a drift
/// could not be adjusted (truncated negative pressure drift).
///
/// A missing pressure error passes: mode A leaves nearly all errors empty, and a missing error says
/// nothing against the value.
public struct ValueSelection: Hashable, Sendable {
  /// Which of the two triplets of a profile is taken.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// Raw for mode R, adjusted for modes A and D.
    case best
    /// Adjusted whatever the mode; nothing where a profile has none.
    case adjusted
    /// As the float sent them, whatever the mode.
    case raw
  }

  /// The triplet to take.
  public var source: Source
  /// The flags that a value may have.
  public var flags: Set<QualityFlag>
  /// The parameters that a level must have besides pressure.
  ///
  /// The others are NaN at levels where they are missing or not flagged as allowed. Without
  /// salinity in it, floats that have no salinity sensor take part with their temperatures.
  public var required: Set<Parameter>
  /// The pressure error in dbar that a level must stay below; nil for no limit.
  public var pressureErrorLimit: Float?

  /// The pressure error that marks a drift that could not be adjusted, 20 dbar.
  public static let usualPressureErrorLimit: Float = 20

  /// Makes a rule; without arguments, the usual one.
  public init(
    source: Source = .best, flags: Set<QualityFlag> = [.good, .probablyGood],
    required: Set<Parameter> = [.pressure, .temperature, .salinity],
    pressureErrorLimit: Float? = ValueSelection.usualPressureErrorLimit
  ) {
    self.source = source
    self.flags = flags
    self.required = required
    self.pressureErrorLimit = pressureErrorLimit
  }

  /// Reads flags from text such as `1,2,5,8`; nothing where a part is no flag of reference table 2.
  public static func flags(from text: some StringProtocol) -> Set<QualityFlag>? {
    var flags: Set<QualityFlag> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let byte = part.utf8.first, part.utf8.count == 1, (0x30...0x39).contains(byte) else {
        return nil
      }
      flags.insert(QualityFlag(rawValue: byte))
    }
    return flags.isEmpty ? nil : flags
  }

  /// The levels of a profile that the rule lets through, in the file's order.
  public func levels(of profile: Profile) -> SelectedLevels {
    var selected = SelectedLevels()
    guard let pressure = profile.pressure else { return selected }
    let isAdjusted = takesAdjusted(profile.dataMode)
    let columns = Parameter.allCases.map { profile[$0] }
    for (parameter, column) in zip(Parameter.allCases, columns) {
      if column == nil, required.contains(parameter) { return selected }
    }
    for level in 0..<profile.levelCount {
      guard let p = value(pressure, level, isAdjusted) else { continue }
      if isAdjusted, let limit = pressureErrorLimit, pressure.adjustedErrors[level] >= limit {
        continue
      }
      let t = profile.temperature.flatMap { value($0, level, isAdjusted) }
      let s = profile.salinity.flatMap { value($0, level, isAdjusted) }
      if t == nil, required.contains(.temperature) { continue }
      if s == nil, required.contains(.salinity) { continue }
      if t == nil, s == nil { continue }
      selected.levels.append(level)
      selected.pressure.append(p)
      selected.temperature.append(t ?? .nan)
      selected.salinity.append(s ?? .nan)
    }
    return selected
  }

  /// Whether the adjusted triplet of a profile of this mode is taken.
  public func takesAdjusted(_ mode: DataMode) -> Bool {
    switch source {
    case .best: mode != .realTime
    case .adjusted: true
    case .raw: false
    }
  }

  /// A value where it is there and flagged as allowed.
  private func value(_ column: Measurements, _ level: Int, _ isAdjusted: Bool) -> Double? {
    let value = isAdjusted ? column.adjusted[level] : column.values[level]
    let flag = isAdjusted ? column.adjustedFlags[level] : column.flags[level]
    return value.isFinite && flags.contains(flag) ? Double(value) : nil
  }
}

/// The levels of a profile that a ``ValueSelection`` lets through, a column each.
///
/// All columns have the same count. Values are the file's float32, widened.
public struct SelectedLevels: Hashable, Sendable {
  /// The numbers of the levels in the profile, from 0.
  public var levels: [Int] = []
  /// Pressure in dbar.
  public var pressure: [Double] = []
  /// In-situ temperature in °C, ITS-90; NaN where it is not required and not there.
  public var temperature: [Double] = []
  /// Practical salinity; NaN where it is not required and not there.
  public var salinity: [Double] = []

  /// Makes no levels.
  public init() {}

  /// The number of levels.
  public var count: Int { levels.count }

  /// Whether there are none.
  public var isEmpty: Bool { levels.isEmpty }

  /// The column of a parameter.
  public subscript(parameter: Parameter) -> [Double] {
    switch parameter {
    case .pressure: pressure
    case .temperature: temperature
    case .salinity: salinity
    }
  }
}
