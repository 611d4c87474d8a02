internal import Argo
internal import Gridding
package import SpaceTime

/// How well observations of one quantity and level are predicted from others.
package struct ColumnScore: Hashable, Sendable {
  /// The quantity and level; a quantity of the column has none.
  package var variable: MappedQuantity
  package var level: Double?
  /// Observations that were predicted, and their floats.
  package var count: Int
  package var floats: Int
  /// What stated errors are multiplied by.
  package var calibration: Double
  /// From all others, and from those of other floats; nothing without any.
  package var withoutItself: PredictionScore?
  package var withoutItsFloat: PredictionScore?
}

extension ColumnMapper {
  /// Observations that are predicted at most.
  private static let mostPredicted = 5000

  /// Predictions of observations in the periods from others.
  struct Predicted {
    var withoutItself: [PredictedObservation] = []
    var withoutItsFloat: [PredictedObservation] = []
  }

  /// Predicts observations of the periods, evenly spaced in the order of time and float, from
  /// `numbers` without themselves and without their floats.
  ///
  /// The climatology stays: it was fitted to the observations that are predicted, so that its error
  /// is not in theirs. Stated deviations have it with `climatology` only.
  func predicted(
    from numbers: [Int], thinned: Bool,
    climatology: (Site, Double) -> Climatology.Value? = { _, _ in nil }
  ) async throws -> Predicted {
    var all: [(period: Int, index: Int, day: Double, float: Int32)] = []
    var predictors: [ColumnPredictor?] = []
    for (place, period) in periods.enumerated() {
      let predictor = predictor(
        of: period, from: members(of: period, among: numbers), thinned: thinned)
      predictors.append(predictor)
      guard let anomalies = predictor?.anomalies else { continue }
      let (start, end) = (period.start.julianDays, period.end.julianDays)
      for index in 0..<anomalies.count
      where anomalies.days[index] >= start && anomalies.days[index] < end {
        all.append((place, index, anomalies.days[index], anomalies.floats[index]))
      }
    }
    all.sort { ($0.day, $0.float, $0.index) < ($1.day, $1.float, $1.index) }
    let most = ColumnMapper.mostPredicted
    let chosen =
      all.count > most ? (0..<most).map { all[$0 * (all.count - 1) / (most - 1)] } : all
    var predicted = Predicted()
    for place in periods.indices {
      guard let predictor = predictors[place] else { continue }
      let anomalies = predictor.anomalies
      let indices = chosen.filter { $0.period == place }.map(\.index)
      func targets(_ left: (Int) -> LeftOut) -> [Target] {
        indices.map { Target(site: anomalies.sites[$0], day: anomalies.days[$0], left: left($0)) }
      }
      func observations(
        _ found: [ColumnPredictor.Prediction?]
      ) -> [PredictedObservation] {
        zip(indices, found).compactMap { index, found in
          guard let found else { return nil }
          let background =
            climatology(anomalies.sites[index], anomalies.days[index])?.errorVariance ?? 0
          return PredictedObservation(
            error: found.estimate - anomalies.values[index],
            deviation: (found.variance + found.nuggetVariance + background).squareRoot(),
            float: anomalies.floats[index])
        }
      }
      predicted.withoutItself += observations(
        try await predictions(targets { .value($0) }, by: predictor))
      predicted.withoutItsFloat += observations(
        try await predictions(targets { .float(anomalies.floats[$0]) }, by: predictor))
    }
    return predicted
  }

  /// The score of predictions.
  func score(_ predicted: Predicted, calibration: Double) -> ColumnScore {
    ColumnScore(
      variable: column.variable, level: column.variable.stated(column.level),
      count: predicted.withoutItself.count,
      floats: Set(predicted.withoutItself.map(\.float)).count, calibration: calibration,
      withoutItself: PredictionScore(predicted.withoutItself, calibration: calibration),
      withoutItsFloat: PredictionScore(predicted.withoutItsFloat, calibration: calibration))
  }
}
