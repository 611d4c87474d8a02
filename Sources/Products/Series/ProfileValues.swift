internal import Argo
internal import Gridding
internal import Seawater

/// What one profile gives to a series: a value for each column, NaN for none.
struct ProfileValues: Sendable {
  private let question: SeriesQuestion
  private let resampler: ProfileResampler

  init(_ question: SeriesQuestion) {
    self.question = question
    resampler = ProfileResampler(
      levels: question.levels, method: question.interpolation, gaps: question.gaps)
  }

  /// The values of the levels of a profile at a position.
  ///
  /// Temperature and salinity are brought to the levels, and what follows from them is derived
  /// there.
  func values(of selected: SelectedLevels, at position: Position) -> [Double] {
    var values: [Double] = []
    if !question.variables.isEmpty {
      let temperature = resampler.values(
        positions: selected.pressure, values: selected.temperature)
      let salinity = resampler.values(positions: selected.pressure, values: selected.salinity)
      for variable in question.variables {
        for (level, pressure) in question.levels.values.enumerated() {
          values.append(
            variable.value(
              temperature: temperature[level], practicalSalinity: salinity[level],
              pressure: pressure, longitude: position.longitude, latitude: position.latitude,
              method: question.method))
        }
      }
    }
    if !question.layers.isEmpty {
      let column = HeatColumn(selected, at: position, question.method)
      values += question.layers.map { column.heat(in: $0, question.reach) ?? .nan }
    }
    return values
  }
}

/// The heat of the levels of a profile that have temperature and salinity.
private struct HeatColumn {
  private let column: OrderedColumn
  private let latitude: Double

  /// Takes levels in any order; those at one pressure are averaged.
  init(_ selected: SelectedLevels, at position: Position, _ method: AbsoluteSalinityMethod) {
    latitude = position.latitude
    column = OrderedColumn(
      positions: selected.pressure,
      values: selected.pressure.indices.map { level in
        SeawaterQuantity.conservativeTemperature.value(
          temperature: selected.temperature[level],
          practicalSalinity: selected.salinity[level], pressure: selected.pressure[level],
          longitude: position.longitude, latitude: position.latitude, method: method)
      })
  }

  /// Heat content of a layer in m, GJ/m²; nothing where the levels do not cover it.
  func heat(in layer: ClosedRange<Double>, _ reach: SeriesQuestion.HeatReach) -> Double? {
    TEOS10.heatContent(
      pressures: column.positions, conservativeTemperatures: column.values, latitude: latitude,
      from: TEOS10.pressure(depth: layer.lowerBound, latitude: latitude),
      to: TEOS10.pressure(depth: layer.upperBound, latitude: latitude),
      surfaceExtension: reach.upwards, bottomExtension: reach.downwards,
      largestGap: GapLimits.usual.limit
    ).map { $0 / 1e9 }
  }
}
