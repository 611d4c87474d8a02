package import Gridding

/// One quantity of a gridded product by depth along a parallel or meridian, for a picture of it.
package struct GriddedSection: Sendable {
  /// The quantity.
  package var variable: MappedQuantity
  /// The period that the section is of.
  package var period: TimePeriod
  /// How the values were made, in a few words.
  package var method: String
  /// Degrees of latitude and longitude of a cell.
  package var cell: Double
  /// The parallel or meridian, in the middle of the cells.
  package var line: SectionLine
  /// The sides of the cells along it, degrees east or north; they increase, beyond 180 across the
  /// date line.
  package var edges: [Double]
  /// The levels, downwards.
  package var levels: StandardLevels
  /// The values, level by level, from west to east or south to north; NaN where there is none.
  package var values: [[Double]]
  /// The departures from mean and season alike; empty where the method has none.
  package var anomalies: [[Double]] = []
  /// The standard errors alike; empty where the method has none.
  package var errors: [[Double]] = []
}

extension GriddedSection {
  /// Takes the last period of a product that has a value along a line.
  ///
  /// Throws `GridError` where none has, the line lies outside the grid, or there is one level only;
  /// else what the file throws.
  package init(_ maps: ProductMaps, along line: SectionLine?) throws {
    let cells = maps.cells
    let line = line ?? SectionLine(middleOf: cells)
    guard let place = line.place(in: cells) else {
      throw GridError(code: .noPicture, reason: "the line of the section lies outside the maps")
    }
    guard maps.levels.values.count > 1 else {
      throw GridError(code: .noPicture, reason: "a section needs two levels or more")
    }
    let indices: [Int]
    switch line {
    case .latitude:
      self.line = .latitude(cells.latitude(ofRow: place))
      indices = Array(place * cells.columns..<(place + 1) * cells.columns)
      edges = (0...cells.columns).map(cells.longitudeEdge)
    case .longitude:
      self.line = .longitude(cells.longitude(ofColumn: place))
      indices = (0..<cells.rows).map { $0 * cells.columns + place }
      edges = (0...cells.rows).map(cells.latitudeEdge)
    }
    func section(_ kind: ProductMaps.Kind, _ period: Int) throws -> [[Double]] {
      guard maps.kinds.contains(kind) else { return [] }
      return try maps.levels.values.indices.map { level in
        let map = try maps.map(kind, period: period, level: level)
        return indices.map { map[$0] }
      }
    }
    for period in maps.periods.indices.reversed() {
      let values = try section(.values, period)
      guard values.contains(where: { $0.contains(where: \.isFinite) }) else { continue }
      variable = maps.variable
      self.period = maps.periods[period]
      method = maps.method
      cell = cells.cell
      levels = maps.levels
      self.values = values
      anomalies = try section(.anomalies, period)
      errors = try section(.errors, period)
      return
    }
    throw GridError(
      code: .noPicture, reason: "the maps have no value along the line of the section")
  }
}
