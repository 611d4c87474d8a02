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
      self.columns = columns
      count = min(pressure.end, temperature.end, salinity.end)
      levels = nil
      return
    }
    let levels = columns.pressure.indices.filter { level in
      Parameter.allCases.allSatisfy {
        !columns[$0][level].isNaN && flags[$0][level] != .bad
      }
    }
    self.levels = levels
    count = levels.count
    self.columns = LevelColumns(
      pressure: levels.map { columns.pressure[$0] },
      temperature: levels.map { columns.temperature[$0] },
      salinity: levels.map { columns.salinity[$0] })
  }

  /// The level at a place.
  subscript(place: Int) -> Int {
    if let levels { return levels[place] }
    return place
  }
}
