internal import Argo

/// The levels of a profile that have pressure, temperature and salinity, none of them bad, in stored
/// order.
struct WholeLevels {
  /// Their values.
  let columns: LevelColumns
  /// Their number.
  let count: Int
  /// The levels; nil where they are the first ones of the profile.
  private let levels: [Int]?

  /// Finds them; `hasBadLevels` says whether any flag may be bad.
  init(_ columns: LevelColumns, _ outline: LevelOutline, _ flags: LevelFlags, hasBadLevels: Bool) {
    let (pressure, temperature, salinity) =
      (outline.pressure, outline.temperature, outline.salinity)
    if !hasBadLevels, pressure.isUnbroken, temperature.isUnbroken, salinity.isUnbroken {
      self.init(columns, count: min(pressure.end, temperature.end, salinity.end), levels: nil)
    } else {
      let levels = WholeLevels.levels(columns, flags)
      let whole = LevelColumns(
        pressure: levels.map { columns.pressure[$0] },
        temperature: levels.map { columns.temperature[$0] },
        salinity: levels.map { columns.salinity[$0] })
      self.init(whole, count: levels.count, levels: levels)
    }
  }

  private init(_ columns: LevelColumns, count: Int, levels: [Int]?) {
    self.columns = columns
    self.count = count
    self.levels = levels
  }

  private static func levels(_ columns: LevelColumns, _ flags: LevelFlags) -> [Int] {
    var isWhole = [Bool](repeating: true, count: columns.count)
    for parameter in Parameter.allCases {
      let (values, valueFlags) = (columns[parameter], flags[parameter])
      for level in values.indices where values[level].isNaN || valueFlags[level] == .bad {
        isWhole[level] = false
      }
    }
    return isWhole.indices.filter { isWhole[$0] }
  }

  /// The level at a place.
  subscript(place: Int) -> Int {
    if let levels { return levels[place] }
    return place
  }
}
