internal import Argo

/// The region of each cell of one degree that no outline enters.
struct RegionGrid: Sendable {
  /// The regions in the order in which they are tested: marginal seas, then basins.
  private let candidates: [(number: Int, region: Region)]
  /// The answer for each cell, row by row from the south, each row from 180° W.
  private let cells: [Int32]

  private static let columns = 360
  private static let rows = 180
  /// No region holds the cell.
  private static let none: Int32 = -1
  /// An outline enters the cell.
  private static let mixed: Int32 = -2

  init(_ regions: [Region]) {
    let numbered = regions.enumerated().map { (number: $0.offset, region: $0.element) }
    candidates =
      numbered.filter { $0.region.kind == .marginalSea }
      + numbered.filter { $0.region.kind == .basin }
    var cells = [Int32](repeating: RegionGrid.none, count: RegionGrid.columns * RegionGrid.rows)
    for (_, region) in candidates {
      for ring in region.polygons.flatMap(\.rings) {
        for (from, to) in zip(ring, ring.dropFirst()) {
          RegionGrid.markCells(
            from: (from.longitude, from.latitude), to: (to.longitude, to.latitude), in: &cells)
        }
      }
    }
    for row in 0..<RegionGrid.rows {
      var known: Int32?
      for column in 0..<RegionGrid.columns {
        let cell = row * RegionGrid.columns + column
        guard cells[cell] != RegionGrid.mixed else {
          known = nil
          continue
        }
        // No outline lies between two such neighbours.
        let answer =
          known
          ?? RegionGrid.search(
            candidates, longitude: Double(column) - 179.5, latitude: Double(row) - 89.5
          ).map(Int32.init) ?? RegionGrid.none
        cells[cell] = answer
        known = answer
      }
    }
    self.cells = cells
  }

  /// The number of the region that holds a point, with longitude in [-180, 180) and latitude in
  /// [-90, 90).
  func region(longitude: Double, latitude: Double) -> Int? {
    let cell = Int(latitude + 90) * RegionGrid.columns + Int(longitude + 180)
    let answer = cells[min(cell, cells.count - 1)]
    if answer >= 0 { return Int(answer) }
    if answer == RegionGrid.none { return nil }
    return RegionGrid.search(candidates, longitude: longitude, latitude: latitude)
  }

  private static func search(
    _ candidates: [(number: Int, region: Region)], longitude: Double, latitude: Double
  ) -> Int? {
    for (number, region) in candidates
    where region.contains(longitude: longitude, latitude: latitude) {
      return number
    }
    return nil
  }

  /// Marks every cell that an edge touches, row by row along it.
  private static func markCells(
    from: (x: Double, y: Double), to: (x: Double, y: Double), in cells: inout [Int32]
  ) {
    let (low, high) = from.y < to.y ? (from, to) : (to, from)
    // Wider than any rounding of a crossing.
    let margin = 1e-6
    func row(_ latitude: Double) -> Int { min(max(Int(latitude + 90), 0), rows - 1) }
    func column(_ longitude: Double) -> Int { min(max(Int(longitude + 180), 0), columns - 1) }
    for row in row(low.y - margin)...row(high.y + margin) {
      let south = max(low.y, Double(row) - 90)
      let north = min(high.y, Double(row) - 89)
      /// Where the edge is at a latitude; an edge along a parallel takes all of its length.
      func longitude(_ latitude: Double) -> Double {
        low.x + (latitude - low.y) / (high.y - low.y) * (high.x - low.x)
      }
      let isLevel = high.y - low.y < margin
      let (one, other) =
        isLevel ? (low.x, high.x) : (longitude(min(south, high.y)), longitude(max(north, low.y)))
      for column in column(min(one, other) - margin)...column(max(one, other) + margin) {
        cells[row * columns + column] = mixed
      }
    }
  }
}
