internal import Argo

/// Three consecutive levels that tests 9 and 11 look at.
struct Triplet {
  /// The middle level.
  var level: Int
  /// Its pressure in dbar.
  var pressure: Double
  /// The values, the first in stored order called above.
  var above: Double
  var middle: Double
  var below: Double

  /// The three values in words.
  var detail: String {
    "\(Float(middle)) between \(Float(above)) and \(Float(below)) at \(Float(pressure)) dbar"
  }
}

/// Walks over the triplets of a column.
enum Triplets {
  /// Calls `body` for each three consecutive levels whose pressures and values are all there and
  /// not bad.
  @inline(__always)
  static func forEach(
    _ columns: LevelColumns, _ parameter: Parameter, excluding flags: LevelFlags,
    _ body: (Triplet) -> Void
  ) {
    let pressure = columns.pressure.span
    let values = columns[parameter].span
    let pressureFlags = flags.pressure.span
    let valueFlags = flags[parameter].span
    // The number of usable levels in a row up to and with this one.
    var run = 0
    for level in values.indices {
      let isUsable =
        !pressure[level].isNaN && !values[level].isNaN && pressureFlags[level] != .bad
        && valueFlags[level] != .bad
      run = isUsable ? run + 1 : 0
      guard run >= 3 else { continue }
      body(
        Triplet(
          level: level - 1, pressure: Double(pressure[level - 1]),
          above: Double(values[level - 2]), middle: Double(values[level - 1]),
          below: Double(values[level])))
    }
  }
}
