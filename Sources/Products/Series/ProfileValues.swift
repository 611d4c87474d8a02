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
            value(
              of: variable,
              Sample(
                pressure: pressure, temperature: temperature[level], salinity: salinity[level],
                position: position)))
        }
      }
    }
    if !question.layers.isEmpty {
      let column = WaterColumn(selected, at: position, question.method)
      values += question.layers.map { column.heat(in: $0, question.reach) ?? .nan }
    }
    return values
  }

  private struct Sample {
    var pressure: Double
    var temperature: Double
    var salinity: Double
    var position: Position
  }

  private func value(of variable: SeriesVariable, _ sample: Sample) -> Double {
    switch variable {
    case .temperature: return sample.temperature
    case .salinity: return sample.salinity
    case .conservativeTemperature, .absoluteSalinity, .sigma0: break
    }
    let absolute = question.method.absoluteSalinity(
      practicalSalinity: sample.salinity, pressure: sample.pressure,
      longitude: sample.position.longitude, latitude: sample.position.latitude)
    guard variable != .absoluteSalinity else { return absolute }
    let heat = Seawater.conservativeTemperature(
      absoluteSalinity: absolute, temperature: sample.temperature, pressure: sample.pressure)
    guard variable == .sigma0 else { return heat }
    return Seawater.sigma0(absoluteSalinity: absolute, conservativeTemperature: heat)
  }
}

/// The levels of a profile that have temperature and salinity, by pressure, one for each pressure.
private struct WaterColumn {
  private var pressures: [Double] = []
  private var temperatures: [Double] = []
  private let latitude: Double

  /// Takes levels in any order; those at one pressure are averaged.
  init(_ selected: SelectedLevels, at position: Position, _ method: AbsoluteSalinityMethod) {
    latitude = position.latitude
    let levels = selected.pressure.indices.compactMap { level in
      let pressure = selected.pressure[level]
      let temperature = Seawater.conservativeTemperature(
        absoluteSalinity: method.absoluteSalinity(
          practicalSalinity: selected.salinity[level], pressure: pressure,
          longitude: position.longitude, latitude: position.latitude),
        temperature: selected.temperature[level], pressure: pressure)
      return temperature.isFinite ? (pressure, temperature) : nil
    }.sorted { $0 < $1 }
    var start = 0
    while start < levels.count {
      var end = start
      var sum = 0.0
      while end < levels.count, levels[end].0 == levels[start].0 {
        sum += levels[end].1
        end += 1
      }
      pressures.append(levels[start].0)
      temperatures.append(sum / Double(end - start))
      start = end
    }
  }

  /// Heat content of a layer in m, GJ/m²; nothing where the levels do not cover it.
  func heat(in layer: ClosedRange<Double>, _ reach: SeriesQuestion.HeatReach) -> Double? {
    Seawater.heatContent(
      pressures: pressures, conservativeTemperatures: temperatures, latitude: latitude,
      from: Seawater.pressure(depth: layer.lowerBound, latitude: latitude),
      to: Seawater.pressure(depth: layer.upperBound, latitude: latitude),
      surfaceExtension: reach.upwards, bottomExtension: reach.downwards,
      largestGap: GapLimits.usual.limit
    ).map { $0 / 1e9 }
  }
}
