/// The surface in small cells that no shoreline enters, so that most queries are one look-up.
struct SurfaceGrid {
  /// The cells along a side of a bin.
  private let cellsPerBin: Int
  private let columns: Int
  /// The state of each cell, row by row from the south within a row of bins; ``mixed`` where a
  /// shoreline enters.
  private let states: [UInt8]

  /// No point is within shorelines of all eight kinds at once.
  private static let mixed: UInt8 = 0xFF

  init(_ tables: CoastlineTables, _ index: ShoreIndex) {
    // About a third of a degree, whatever the bins.
    let perBin = max(1, 1152 / tables.columns)
    cellsPerBin = perBin
    columns = tables.columns
    let width = tables.columns * perBin
    var states = [UInt8](repeating: 0, count: width * tables.rows * perBin)
    SurfaceGrid.mark(tables, perBin, &states)
    let unit = 65_536.0 / Double(perBin)
    for bin in 0..<(tables.columns * tables.rows) {
      let firstColumn = bin % tables.columns * perBin
      for row in 0..<perBin {
        let start = (bin / tables.columns * perBin + row) * width + firstColumn
        var known: UInt8?
        for column in 0..<perBin {
          if states[start + column] == SurfaceGrid.mixed {
            known = nil
            continue
          }
          let state =
            known
            ?? index.state(
              bin: bin, x: (Double(column) + 0.5) * unit, y: (Double(row) + 0.5) * unit,
              corner: tables.corners[bin]
            ).rawValue
          states[start + column] = state
          known = state
        }
      }
    }
    self.states = states
  }

  /// The state at a point of a bin where no shoreline is near; nil where the shorelines must be
  /// asked.
  func state(bin: Int, x: Double, y: Double) -> ShoreBits? {
    let (column, row) = (Int(x) * cellsPerBin >> 16, Int(y) * cellsPerBin >> 16)
    let width = columns * cellsPerBin
    let state = states[
      (bin / columns * cellsPerBin + row) * width + bin % columns * cellsPerBin + column]
    return state == SurfaceGrid.mixed ? nil : ShoreBits(rawValue: state)
  }

  /// Marks the cells that the bounding box of an edge touches.
  private static func mark(_ tables: CoastlineTables, _ perBin: Int, _ states: inout [UInt8]) {
    let width = tables.columns * perBin
    for bin in 0..<(tables.columns * tables.rows) {
      let origin = bin / tables.columns * perBin * width + bin % tables.columns * perBin
      for segment in tables.segments[tables.firstSegments[bin]..<tables.firstSegments[bin + 1]] {
        for point in segment.points.dropLast() {
          let (x1, x2) = (Int(tables.xs[point]), Int(tables.xs[point + 1]))
          let (y1, y2) = (Int(tables.ys[point]), Int(tables.ys[point + 1]))
          for row in (min(y1, y2) * perBin >> 16)...(max(y1, y2) * perBin >> 16) {
            for column in (min(x1, x2) * perBin >> 16)...(max(x1, x2) * perBin >> 16) {
              states[origin + row * width + column] = mixed
            }
          }
        }
      }
    }
  }
}
