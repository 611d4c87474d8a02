internal import Gridding
internal import SpaceTime

/// Predicts anomalies of a column in a period, by either method.
struct ColumnPredictor: Sendable {
  private enum Method: Sendable {
    case process(FieldPredictor, ParameterGrid)
    case objective(ObjectivePredictor, SignalVariance, noise: Double)
  }

  private let method: Method

  /// A Gaussian process.
  init(_ anomalies: Anomalies, _ settings: ProcessSettings, _ parameters: ParameterGrid) {
    var options = PredictionOptions(barriers: settings.barriers)
    options.neighbours = settings.neighbours
    options.window = settings.window
    options.days = settings.days
    method = .process(FieldPredictor(anomalies: anomalies, options: options), parameters)
  }

  /// Objective interpolation; each value stands for so many profiles.
  init(
    _ anomalies: Anomalies, votes: [Int], _ settings: ObjectiveSettings, timeScale: Double?,
    _ variance: SignalVariance
  ) {
    let predictor = ObjectivePredictor(
      anomalies: anomalies, noise: votes.map { Thinning.noise(settings.noise, votes: $0) },
      options: settings.options,
      barriers: settings.barriers.lines.isEmpty ? nil : settings.barriers, timeScale: timeScale)
    method = .objective(predictor, variance, noise: settings.noise)
  }

  /// What it predicts from.
  var anomalies: Anomalies {
    switch method {
    case .process(let predictor, _): predictor.anomalies
    case .objective(let predictor, _, _): predictor.anomalies
    }
  }

  /// What the observations say of a place and day.
  struct Prediction: Sendable {
    /// The anomaly.
    var estimate: Double
    /// The variance of the field's departure from it, of the field itself, and of what an
    /// observation has on its own.
    var variance: Double
    var signalVariance: Double
    var nuggetVariance: Double
    /// Observations used, those of a correlation that counts, and the distance of the nearest.
    var count: Int
    var correlated: Int
    var nearest: Double
    /// The numbers of the observations used, and their weights; empty where they were not asked for,
    /// and of objective interpolation.
    var numbers: [Int32] = []
    var weights: [Float] = []
  }

  /// The memory of predictions, one for each task.
  struct Workspace: ~Copyable {
    fileprivate var process: FieldPredictor.Workspace?
    fileprivate var objective: ObjectivePredictor.Workspace?
  }

  /// Memory for predictions of this predictor.
  func workspace() -> Workspace {
    switch method {
    case .process(let predictor, _): Workspace(process: predictor.workspace(), objective: nil)
    case .objective(let predictor, _, _):
      Workspace(process: nil, objective: predictor.workspace())
    }
  }

  /// The anomaly at a place and day; nothing where the parameters are not known or the matrix
  /// cannot be solved.
  ///
  /// `weighted` asks a Gaussian process for the weights of the observations too.
  func prediction(
    at site: Site, day: Double, without left: LeftOut = .nothing, weighted: Bool = false,
    _ workspace: inout Workspace
  ) -> Prediction? {
    switch method {
    case .process(let predictor, let grid):
      guard let parameters = grid.parameters(at: site) else { return nil }
      var memory = workspace.process.take() ?? predictor.workspace()
      let weights =
        weighted
        ? predictor.weightedPrediction(at: site, day: day, parameters, without: left, &memory)
        : nil
      let found =
        weighted
        ? weights?.prediction
        : predictor.prediction(at: site, day: day, parameters, without: left, &memory)
      workspace.process = consume memory
      return found.map {
        var prediction = Prediction(
          $0, variance: $0.variance, signal: parameters.variance,
          nugget: parameters.nuggetVariance)
        prediction.numbers = weights?.numbers ?? []
        prediction.weights = weights?.weights ?? []
        return prediction
      }
    case .objective(let predictor, let variance, let noise):
      let signal = variance.value(at: site)
      guard signal.isFinite else { return nil }
      var memory = workspace.objective.take() ?? predictor.workspace()
      let found = predictor.prediction(at: site, day: day, without: left, &memory)
      workspace.objective = consume memory
      return found.map {
        Prediction($0, variance: $0.variance * signal, signal: signal, nugget: noise * signal)
      }
    }
  }
}

extension ColumnPredictor.Prediction {
  fileprivate init(
    _ found: FieldPrediction, variance: Double, signal: Double, nugget: Double
  ) {
    self.init(
      estimate: found.estimate, variance: variance, signalVariance: signal,
      nuggetVariance: nugget, count: found.count, correlated: found.correlated,
      nearest: found.nearest)
  }
}
