internal import Argo

/// The values of a column that are present and have a pressure, both with a wanted flag.
struct UsableValues {
  private let columns: LevelColumns
  private let parameter: Parameter
  private let flags: LevelFlags
  private let wanted: Wanted
  /// The number of levels down to the last one that may be usable.
  private let end: Int
  /// Whether all of them are.
  private let areAllUsable: Bool
  /// The greatest pressure of them, dbar; nil where there are none.
  private(set) var deepest: Double?

  /// Which flags are wanted.
  enum Wanted {
    /// 1 alone.
    case good
    /// All but 4.
    case notBad
  }

  init(
    _ columns: LevelColumns, _ parameter: Parameter, _ flags: LevelFlags, _ wanted: Wanted
  ) {
    self.init(columns, parameter, flags, wanted, end: columns.count, areAllUsable: false)
  }

  /// The same of a column in which no test has flagged anything.
  init(_ columns: LevelColumns, _ parameter: Parameter, _ flags: LevelFlags, fresh: LevelOutline) {
    let (pressure, values) = (fresh.pressure, fresh[parameter])
    self.init(
      columns, parameter, flags, .notBad, end: min(pressure.end, values.end),
      areAllUsable: pressure.isUnbroken && values.isUnbroken,
      isSorted: fresh.isSortedByPressure)
  }

  private init(
    _ columns: LevelColumns, _ parameter: Parameter, _ flags: LevelFlags, _ wanted: Wanted,
    end: Int, areAllUsable: Bool, isSorted: Bool = false
  ) {
    self.columns = columns
    self.parameter = parameter
    self.flags = flags
    self.wanted = wanted
    self.end = end
    self.areAllUsable = areAllUsable
    var deepest = -Double.infinity
    if areAllUsable, isSorted, end > 0 {
      deepest = Double(columns.pressure[end - 1])
    } else {
      forEach { pressure, _ in if pressure > deepest { deepest = pressure } }
    }
    self.deepest = deepest.isFinite ? deepest : nil
  }

  /// Calls `body` with pressure in dbar and value of each.
  @inline(__always)
  func forEach(_ body: (_ pressure: Double, _ value: Double) -> Void) {
    let pressure = columns.pressure.span
    let values = columns[parameter].span
    if areAllUsable {
      for level in 0..<end { body(Double(pressure[level]), Double(values[level])) }
      return
    }
    let pressureFlags = flags.pressure.span
    let valueFlags = flags[parameter].span
    for level in 0..<end {
      guard !pressure[level].isNaN, !values[level].isNaN, isWanted(pressureFlags[level]),
        isWanted(valueFlags[level])
      else { continue }
      body(Double(pressure[level]), Double(values[level]))
    }
  }

  @inline(__always)
  private func isWanted(_ flag: QualityFlag) -> Bool {
    flag == .good || wanted == .notBad && flag != .bad
  }
}
