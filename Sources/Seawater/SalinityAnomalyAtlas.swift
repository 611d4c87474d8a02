/// The atlas of the Absolute Salinity Anomaly Ratio (SAAR): by how much sea water is saltier than
/// water of standard composition with the same Practical Salinity.
///
/// The atlas is made from observations and is not a formula; it is read from a file of the user.
/// Source of the method: T. J. McDougall et al., A global algorithm for estimating Absolute
/// Salinity, Ocean Science 8 (2012), 1123-1134.
public struct SalinityAnomalyAtlas: Sendable {
  /// What outputs call the atlas: the file it was read from.
  public let source: String
  private let longitudes: [Double]
  private let latitudes: [Double]
  private let pressures: [Double]
  private let levelCounts: [Int]
  private let ratios: [Double]

  /// Takes the nodes of an atlas; nil where they do not form one.
  ///
  /// Longitudes (degrees east, from 0 to 360, both included), latitudes (degrees north) and
  /// pressures (dbar) must increase, two or more each. `levelCounts` says how many levels each
  /// column has, 0 on land; `ratios` holds NaN where a node has no data. Both are laid out longitude
  /// by longitude, then latitude, then level.
  public init?(
    source: String, longitudes: [Double], latitudes: [Double], pressures: [Double],
    levelCounts: [Int], ratios: [Double]
  ) {
    let columns = longitudes.count.multipliedReportingOverflow(by: latitudes.count)
    let nodes = columns.partialValue.multipliedReportingOverflow(by: pressures.count)
    guard !columns.overflow, !nodes.overflow, levelCounts.count == columns.partialValue,
      ratios.count == nodes.partialValue,
      [longitudes, latitudes, pressures].allSatisfy(SalinityAnomalyAtlas.isAxis),
      longitudes.first == 0, longitudes.last == 360,
      levelCounts.allSatisfy({ (0...pressures.count).contains($0) })
    else { return nil }
    self.source = source
    self.longitudes = longitudes
    self.latitudes = latitudes
    self.pressures = pressures
    self.levelCounts = levelCounts
    self.ratios = ratios
  }

  private static func isAxis(_ values: [Double]) -> Bool {
    values.count >= 2 && values.allSatisfy(\.isFinite)
      && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// The anomaly ratio at a pressure in dbar and a place in degrees, without unit.
  ///
  /// Linear in longitude and latitude between the four columns around the place, and linear in pressure down
  /// to the deepest level of those, below which it stays; 0 where none of the four is in the sea. A column
  /// without data at a level takes the mean of the others, and so does one on the other side of Central
  /// America. NaN outside the latitudes of the atlas and where an argument is NaN.
  public func ratio(pressure: Double, longitude: Double, latitude: Double) -> Double {
    guard !pressure.isNaN, longitude.isFinite, let south = latitudes.first,
      let north = latitudes.last, latitude >= south, latitude <= north
    else { return .nan }
    let east = TEOS10.normalized(longitude)
    let cell = Cell(
      column: SalinityAnomalyAtlas.interval(of: east, in: longitudes),
      row: SalinityAnomalyAtlas.interval(of: latitude, in: latitudes))
    let depth = levelCount(around: cell)
    guard depth > 0 else { return 0 }

    let weights = Weights(
      east: fraction(of: east, in: longitudes, cell.column),
      north: fraction(of: latitude, in: latitudes, cell.row))
    let believed = believedCorners(of: cell, longitude: east, latitude: latitude)
    let clamped = min(pressure, pressures[depth - 1])
    let level = SalinityAnomalyAtlas.interval(of: clamped, in: pressures)
    let upper = mean(of: cell, level: level, believed, weights)
    let part = fraction(of: clamped, in: pressures, level)
    guard part != 0 else { return upper }
    return upper + part * (mean(of: cell, level: level + 1, believed, weights) - upper)
  }
}

// MARK: - One cell

extension SalinityAnomalyAtlas {
  /// The place of a cell's south-western column.
  private struct Cell {
    var column: Int
    var row: Int
  }

  /// The relative position of a place within a cell.
  private struct Weights {
    var east: Double
    var north: Double
  }

  /// The four corners of a cell, as steps east and north.
  private static let corners: [(east: Int, north: Int)] = [(0, 0), (1, 0), (1, 1), (0, 1)]

  /// The number of levels of the deepest column around a cell.
  private func levelCount(around cell: Cell) -> Int {
    var deepest = 0
    for corner in SalinityAnomalyAtlas.corners {
      deepest = max(deepest, levelCounts[columnIndex(cell, corner)])
    }
    return deepest
  }

  /// Which corners, bit by bit, lie on the same side of Central America as the observer.
  private func believedCorners(of cell: Cell, longitude: Double, latitude: Double) -> UInt8 {
    guard CentralAmerica.concerns(longitude: longitude, latitude: latitude) else { return 0b1111 }
    let side = CentralAmerica.isNorth(longitude: longitude, latitude: latitude)
    var believed: UInt8 = 0
    for (bit, corner) in SalinityAnomalyAtlas.corners.enumerated() {
      let isNorth = CentralAmerica.isNorth(
        longitude: longitudes[cell.column + corner.east],
        latitude: latitudes[cell.row + corner.north])
      if isNorth == side { believed |= 1 << UInt8(bit) }
    }
    return believed
  }

  /// The mean of the corners at a level by their weights, with the plain mean of those that have
  /// data for those that have none.
  private func mean(of cell: Cell, level: Int, _ believed: UInt8, _ weights: Weights) -> Double {
    var sum = 0.0
    var count = 0.0
    var values = SIMD4<Double>(repeating: .nan)
    for (bit, corner) in SalinityAnomalyAtlas.corners.enumerated()
    where believed & 1 << UInt8(bit) != 0 {
      let value = ratios[columnIndex(cell, corner) * pressures.count + level]
      guard !value.isNaN else { continue }
      values[bit] = value
      sum += value
      count += 1
    }
    guard count > 0 else { return 0 }
    for bit in 0..<4 where values[bit].isNaN { values[bit] = sum / count }
    let southern = values[0] + weights.east * (values[1] - values[0])
    let northern = values[3] + weights.east * (values[2] - values[3])
    return southern + weights.north * (northern - southern)
  }

  private func columnIndex(_ cell: Cell, _ corner: (east: Int, north: Int)) -> Int {
    (cell.column + corner.east) * latitudes.count + cell.row + corner.north
  }

  /// Where a value lies between a node and the next one: 0 at the first, 1 at the second, below 0
  /// before the axis begins.
  private func fraction(of value: Double, in axis: [Double], _ interval: Int) -> Double {
    (value - axis[interval]) / (axis[interval + 1] - axis[interval])
  }

  /// The place of the last node that is not beyond a value, but never the last of the axis; the
  /// first one where the value lies before the axis.
  private static func interval(of value: Double, in axis: [Double]) -> Int {
    var low = 0
    var high = axis.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if axis[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
