package import Argo
package import Gridding
internal import NetCDF

/// One quantity of a gridded field at one level, for a picture of it.
package struct GriddedLevel: Sendable {
  /// The quantity.
  package var variable: MappedQuantity
  /// The level with its unit, such as `10 dbar`; nothing for a quantity of the column.
  package var level: String?
  /// The period that the field is of.
  package var period: TimePeriod
  /// How the values were made, in a word or two.
  package var method: String
  /// The grid.
  package var cells: GridCells
  /// The values, row by row from the south; NaN where there is none.
  package var values: [Double]
  /// The departures from mean and season alike; empty where the method has none.
  package var anomalies: [Double] = []
  /// The standard errors alike; empty where the method has none.
  package var errors: [Double] = []
  /// Where the observations of the period were made.
  package var observations: [Position]
}

extension GriddedLevel {
  /// Takes the first quantity and the first level of a field that has values; nil where none has.
  init?(_ request: GridRequest, _ field: GriddedField) {
    guard let variable = request.variables.first,
      case .float32(let all) = field.layers[variable.variableName]
    else { return nil }
    let count = request.cells.count
    func numbers(at level: Int) -> ArraySlice<Float> {
      all.dropFirst(level * count).prefix(count)
    }
    func layer(_ suffix: String, at level: Int) -> [Double] {
      guard case .float32(let all) = field.layers[variable.variableName + suffix] else { return [] }
      return all.dropFirst(level * count).prefix(count).map { $0 == Fill.float ? .nan : Double($0) }
    }
    guard
      let level = request.levels.values.indices.first(where: { level in
        numbers(at: level).contains { $0 != Fill.float }
      })
    else { return nil }
    self.variable = variable
    period = field.period
    cells = request.cells
    self.level = variable.isOnLevels ? request.levels.name(ofLevel: level) : nil
    method =
      switch request.method {
      case .mean: "cell means"
      case .objective: "objective interpolation"
      case .spaceTime(let settings): settings.words
      }
    values = layer("", at: level)
    anomalies = layer("_ANOM", at: level)
    if case .mean = request.method {} else { errors = layer("_ERR", at: level) }
    observations = field.observations.compactMap {
      Position(latitude: $0.latitude, longitude: $0.longitude)
    }
  }
}

extension GriddedLevel {
  /// Takes the first level of the last period of a product that has values; the file does not know
  /// where observations were made.
  ///
  /// Throws `GridError` where none has; else what the file throws.
  package init(_ maps: ProductMaps) throws {
    for period in maps.periods.indices.reversed() {
      for level in maps.levels.values.indices {
        let values = try maps.map(.values, period: period, level: level)
        guard values.contains(where: \.isFinite) else { continue }
        func layer(_ kind: ProductMaps.Kind) throws -> [Double] {
          maps.kinds.contains(kind) ? try maps.map(kind, period: period, level: level) : []
        }
        variable = maps.variable
        self.level = variable.isOnLevels ? maps.levels.name(ofLevel: level) : nil
        self.period = maps.periods[period]
        method = maps.method
        cells = maps.cells
        self.values = values
        anomalies = try layer(.anomalies)
        errors = try layer(.errors)
        observations = []
        return
      }
    }
    throw GridError(code: .noValues, reason: "no map has a value")
  }
}

extension StandardLevels {
  /// A level with its unit, such as `10 dbar`.
  package func name(ofLevel level: Int) -> String {
    "\(values[level].short) \(coordinate == .pressure ? "dbar" : "m")"
  }
}
