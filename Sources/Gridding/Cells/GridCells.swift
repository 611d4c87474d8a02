public import Argo
internal import Glibc

/// A grid of latitude and longitude: rows from south to north, columns from west to east.
///
/// Cells hold their western and southern sides; the northernmost row holds the pole as well.
public struct GridCells: Hashable, Sendable {
  /// The area.
  public let box: GeographicBox
  /// Degrees of latitude and longitude of a cell.
  public let cell: Double
  /// The number of columns.
  public let columns: Int
  /// The number of rows.
  public let rows: Int

  /// The most cells that a grid may have: 0.05° of the globe.
  public static let most = 3600 * 7200

  /// Makes a grid; nil where the box is not a whole number of cells wide and high, the cell is
  /// not positive, or there would be more than ``most`` cells.
  public init?(box: GeographicBox, cell: Double) {
    guard cell > 0, cell <= 180, let columns = GridCells.count(box.width, cell),
      let rows = GridCells.count(box.north - box.south, cell),
      columns <= GridCells.most / rows
    else { return nil }
    self.box = box
    self.cell = cell
    self.columns = columns
    self.rows = rows
  }

  private static func count(_ length: Double, _ cell: Double) -> Int? {
    let count = (length / cell).rounded()
    guard count >= 1, count <= Double(most), abs(count * cell - length) < 1e-6 * cell else {
      return nil
    }
    return Int(count)
  }

  /// The number of cells.
  public var count: Int { columns * rows }

  /// Degrees north of the southern side of a row, or of the northern side of the one before.
  public func latitudeEdge(_ row: Int) -> Double {
    row == rows ? box.north : box.south + Double(row) * cell
  }

  /// Degrees east of the western side of a column, or of the eastern side of the one before.
  ///
  /// They increase from the box's western side on, beyond 180 where it reaches across the date
  /// line.
  public func longitudeEdge(_ column: Int) -> Double {
    column == columns ? box.west + box.width : box.west + Double(column) * cell
  }

  /// Degrees north of a row's middle.
  public func latitude(ofRow row: Int) -> Double { box.south + (Double(row) + 0.5) * cell }

  /// Degrees east of a column's middle.
  public func longitude(ofColumn column: Int) -> Double {
    box.west + (Double(column) + 0.5) * cell
  }

  /// The cell, row by row, that holds a position; nil outside the grid.
  ///
  /// The same place gives the same cell across the date line and for longitudes that differ by 360
  /// degrees.
  public func index(of position: Position) -> Int? {
    guard position.latitude >= box.south, position.latitude <= box.north else { return nil }
    if position.latitude == box.north, box.north < 90 { return nil }
    let longitude = unwrapped(position.longitude)
    guard longitude < box.west + box.width else { return nil }
    let row = place(position.latitude, from: box.south, rows, latitudeEdge)
    let column = place(longitude, from: box.west, columns, longitudeEdge)
    return row * columns + column
  }

  /// A longitude within the 360 degrees that begin at the grid's western side.
  public func unwrapped(_ longitude: Double) -> Double {
    let turn = ((longitude - box.west) / 360).rounded(.down)
    let unwrapped = longitude - 360 * turn
    // Rounding must not push it out at either end.
    if unwrapped < box.west { return unwrapped + 360 }
    return unwrapped >= box.west + 360 ? unwrapped - 360 : unwrapped
  }

  /// The interval between edges; division alone would go wrong at edges that are not binary
  /// fractions.
  private func place(
    _ value: Double, from start: Double, _ count: Int, _ edge: (Int) -> Double
  ) -> Int {
    var place = min(max(Int(((value - start) / cell).rounded(.down)), 0), count - 1)
    if value < edge(place) {
      place -= 1
    } else if place + 1 < count, value >= edge(place + 1) {
      place += 1
    }
    return max(place, 0)
  }

  /// The area of each cell of a row in km², on the sphere of 6371 km radius.
  public func area(ofRow row: Int) -> Double {
    let radians = Double.pi / 180
    let height = sin(latitudeEdge(row + 1) * radians) - sin(latitudeEdge(row) * radians)
    return DistanceRule.earthRadius * DistanceRule.earthRadius * cell * radians * height
  }

  /// The mean of a field weighted by area, over the cells that have a value; NaN where none has.
  public func areaMean(_ values: [Double]) -> Double {
    var sum = CompensatedSum()
    var area = CompensatedSum()
    for row in 0..<rows {
      let weight = self.area(ofRow: row)
      for value in values[(row * columns)..<((row + 1) * columns)] where !value.isNaN {
        sum.add(weight * value)
        area.add(weight)
      }
    }
    return area.value > 0 ? sum.value / area.value : .nan
  }

  /// The cells in square blocks of neighbours, for ``ObjectiveInterpolator/map(_:blocks:jobs:)``;
  /// only those that are wanted, and no empty block.
  public func blocks(where isWanted: (Int) -> Bool) -> [[Int]] {
    // About four degrees: large enough to share much, small enough to have a common core.
    let edge = min(max(Int((4 / cell).rounded()), 2), 12)
    var blocks: [[Int]] = []
    for south in stride(from: 0, to: rows, by: edge) {
      for west in stride(from: 0, to: columns, by: edge) {
        var block: [Int] = []
        for row in south..<min(south + edge, rows) {
          for column in west..<min(west + edge, columns) {
            let index = row * columns + column
            if isWanted(index) { block.append(index) }
          }
        }
        if !block.isEmpty { blocks.append(block) }
      }
    }
    return blocks
  }
}
