internal import Argo
internal import Gridding
internal import Seawater

/// What one profile gives to a series: a value for each column, NaN for none.
struct ProfileValues: Sendable {
  private let question: SeriesQuestion
  private let resampler: ProfileResampler
  private let asked: ProfileQuantities
  /// What the columns of the quantities count in, in their own units.
  private let scales: [Double]

  init(_ question: SeriesQuestion) {
    self.question = question
    resampler = ProfileResampler(
      levels: question.levels, method: question.interpolation, gaps: question.gaps)
    asked = question.asked
    scales =
      question.quantities.map { _ in 1 }
      + question.layers.map { _ in ProfileValues.joulePerGigajoule }
  }

  private static let joulePerGigajoule = 1e9

  /// The values of the levels of a profile at a position and time.
  ///
  /// Temperature and salinity are brought to the levels, and what follows from them is derived
  /// there.
  func values(
    of selected: SelectedLevels, at position: Position, _ time: ArgoTime
  ) -> [Double] {
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
    values += zip(asked.values(of: selected, at: position, time), scales).map { $0 / $1 }
    return values
  }
}
