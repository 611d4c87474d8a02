/// The rule by which the values of a profile are taken for science, one rule for the whole package.
///
/// Mode R takes the raw triplet, modes A and D the adjusted one, never a mix of the two: a
/// delayed-mode profile whose adjusted values are all missing was declared unusable, and falling
/// back to its raw values would let rejected data in. A level counts where pressure and every
/// required parameter are present, are flagged as allowed (1 and 2), are not condemned by our own
/// tests, and the stated error of the pressure is below 20 dbar. Sources: Argo user manual,
/// `DATA_MODE`; Argo quality control manual for CTD data, which has delayed-mode operators write a
/// pressure error of 20 dbar where a drift could not be adjusted (truncated negative pressure
/// drift).
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
  /// Which of our own tests may condemn values that the file calls good.
  public var ownFlags: OwnFlagRule

  /// The pressure error that marks a drift that could not be adjusted, 20 dbar.
  public static let usualPressureErrorLimit: Float = 20

  /// Makes a rule; without arguments, the usual one.
  public init(
    source: Source = .best, flags: Set<QualityFlag> = [.good, .probablyGood],
    required: Set<Parameter> = [.pressure, .temperature, .salinity],
    pressureErrorLimit: Float? = ValueSelection.usualPressureErrorLimit,
    ownFlags: OwnFlagRule = .byMode
  ) {
    self.source = source
    self.flags = flags
    self.required = required
    self.pressureErrorLimit = pressureErrorLimit
    self.ownFlags = ownFlags
  }

  /// Reads flags from text such as `1,2,5,8`; nil where a part is not a digit.
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
    var account = ValueAccount()
    return levels(of: profile, condemned: nil, account: &account)
  }

  /// The levels of a profile that the rule lets through, in the file's order.
  ///
  /// `condemned` says what our own tests condemn of the triplet that is taken, nil where nothing;
  /// what each rule leaves out is added to `account`.
  public func levels(
    of profile: Profile, condemned: CondemnedLevels?, account: inout ValueAccount
  ) -> SelectedLevels {
    let isAdjusted = takesAdjusted(profile.dataMode)
    let allowed = flags.reduce(UInt64(0)) { mask, flag in
      flag.rawValue < 64 ? mask | 1 << UInt64(flag.rawValue) : mask
    }
    let pressure = profile.pressure.map {
      SelectedColumn($0, isAdjusted, allowed, condemned?.pressure, isPressure: true)
    }
    let temperature = profile.temperature.map {
      SelectedColumn($0, isAdjusted, allowed, condemned?.temperature)
    }
    let salinity = profile.salinity.map {
      SelectedColumn($0, isAdjusted, allowed, condemned?.salinity)
    }
    let needsTemperature = required.contains(.temperature)
    let needsSalinity = required.contains(.salinity)
    var selected = SelectedLevels()
    var tally = ValueAccount.ProfileTally()
    for level in 0..<profile.levelCount {
      let p = standing(of: pressure, at: level)
      let t = p.combined(with: standing(of: temperature, at: level))
      let s = p.combined(with: standing(of: salinity, at: level))
      let isWhole = (t.counts || !needsTemperature) && (s.counts || !needsSalinity)
      tally.note(t, isWhole: isWhole)
      tally.note(s, isWhole: isWhole)
      guard isWhole, t.counts || s.counts, let pressure else { continue }
      selected.levels.append(level)
      selected.pressure.append(Double(pressure.values[level]))
      selected.temperature.append(t.counts ? temperature?.value(at: level) ?? .nan : .nan)
      selected.salinity.append(s.counts ? salinity?.value(at: level) ?? .nan : .nan)
    }
    account.add(tally)
    return selected
  }

  /// Whether a value counts by itself, and if not, why.
  private func standing(of column: SelectedColumn?, at level: Int) -> ValueStanding {
    guard let column, column.values[level].isFinite else { return .missing }
    guard column.isAllowed(at: level) else { return .leftOut(.fileFlags) }
    if let limit = pressureErrorLimit, let errors = column.pressureErrors, errors[level] >= limit {
      return .leftOut(.pressureError)
    }
    if let test = column.condemnedBy?[level], test != 0 { return .condemned(test) }
    return .counts
  }

  /// Whether the adjusted triplet of a profile of this mode is taken.
  public func takesAdjusted(_ mode: DataMode) -> Bool {
    switch source {
    case .best: mode != .realTime
    case .adjusted: true
    case .raw: false
    }
  }
}

/// One parameter's columns of the triplet that is taken.
private struct SelectedColumn {
  let values: LevelColumn<Float>
  let flags: LevelColumn<QualityFlag>
  /// The stated errors of pressure in dbar; nil for other columns and for raw values.
  let pressureErrors: LevelColumn<Float>?
  let condemnedBy: [UInt8]?
  /// Bit n for the flag whose character has the code n; flags are digits.
  private let allowed: UInt64

  init(
    _ column: Measurements, _ isAdjusted: Bool, _ allowed: UInt64, _ condemnedBy: [UInt8]?,
    isPressure: Bool = false
  ) {
    self.allowed = allowed
    values = isAdjusted ? column.adjusted : column.values
    flags = isAdjusted ? column.adjustedFlags : column.flags
    pressureErrors = isPressure && isAdjusted ? column.adjustedErrors : nil
    self.condemnedBy = condemnedBy
  }

  func value(at level: Int) -> Double { Double(values[level]) }

  func isAllowed(at level: Int) -> Bool {
    let code = UInt64(flags[level].rawValue)
    return code < 64 && allowed & (1 << code) != 0
  }
}

/// The levels of a profile that a ``ValueSelection`` lets through, one column per parameter.
///
/// All columns have the same count. Values are the file's float32, widened.
public struct SelectedLevels: Hashable, Sendable {
  /// The numbers of the levels in the profile, from 0.
  public var levels: [Int] = []
  /// Pressure in dbar.
  public var pressure: [Double] = []
  /// In-situ temperature in °C, ITS-90; NaN where it is not required and missing.
  public var temperature: [Double] = []
  /// Practical salinity; NaN where it is not required and missing.
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
