internal import Glibc
package import Gridding

/// Which values a prediction uses.
package struct PredictionOptions: Hashable, Sendable {
  /// Values at most: those of largest correlation.
  package var neighbours = 100
  /// Half the width of the window in degrees of latitude and of longitude.
  package var window = 10.0
  /// Days before and after at most.
  package var days = 45.5
  /// Lines that no value reaches across.
  package var barriers: OceanBarriers?

  /// The usual options.
  package init(barriers: OceanBarriers? = .usual) { self.barriers = barriers }
}

/// What is left out of a prediction.
package enum LeftOut: Hashable, Sendable {
  /// Nothing.
  case nothing
  /// One value, by its number.
  case value(Int)
  /// All values of a float.
  case float(Int32)
}

/// The field at a place and time as the values around tell it.
package struct FieldPrediction: Hashable, Sendable {
  /// The anomaly.
  package var estimate: Double
  /// The variance of the field's departure from it.
  package var variance: Double
  /// The variance of an observation's departure from it: with the nugget.
  package var observationVariance: Double
  /// How many values were used.
  package var count: Int
  /// How many of them have a correlation above ``FieldPredictor/noticeableCorrelation``.
  package var correlated: Int
  /// How far the nearest value used is, in km; infinite without one.
  package var nearest: Double
}

/// Predicts anomalies from those around by the parameters of the place.
package struct FieldPredictor: Sendable {
  /// A correlation of values that count as neighbours in the checks of outliers.
  package static let noticeableCorrelation = 0.05

  /// The values.
  package let anomalies: Anomalies
  private let options: PredictionOptions

  /// Takes the values and how they are chosen.
  package init(anomalies: Anomalies, options: PredictionOptions) {
    self.anomalies = anomalies
    self.options = options
  }

  /// The memory of predictions, one for each task.
  package struct Workspace: ~Copyable {
    let matrices: LikelihoodWorkspace
    var selector = NearestSelector()

    fileprivate init(capacity: Int) { matrices = LikelihoodWorkspace(capacity: capacity) }
  }

  /// Memory for predictions of this predictor.
  package func workspace() -> Workspace {
    Workspace(capacity: min(options.neighbours, anomalies.count))
  }

  /// The field at a place and day; nothing where the covariances of the values used are not
  /// positive definite in double precision, as where the nugget is next to nothing and values
  /// coincide.
  package func prediction(
    at site: Site, day: Double, _ parameters: CovarianceParameters,
    without left: LeftOut = .nothing,
    _ workspace: inout Workspace
  ) -> FieldPrediction? {
    choose(site, day, parameters, left, &workspace)
    let count = workspace.selector.candidates.count
    var prediction = FieldPrediction(
      estimate: 0, variance: parameters.variance,
      observationVariance: parameters.variance + parameters.nuggetVariance, count: count,
      correlated: 0, nearest: .infinity)
    guard count > 0 else { return prediction }
    gather(site, day, parameters, workspace)
    let columns = count.paddedToFour
    let stride = columns + 4
    fillCovariance(count, parameters, workspace.matrices)
    let values = unsafe workspace.matrices.matrix + columns * stride
    let sides = unsafe values + stride
    let limit = -log(FieldPredictor.noticeableCorrelation)
    for index in 0..<columns {
      let candidate = index < count ? workspace.selector.candidates[index] : nil
      unsafe values[index] = candidate.map { anomalies.values[Int($0.number)] } ?? 0
      let distance = candidate.map { $0.distance.squareRoot() } ?? .infinity
      unsafe sides[index] = candidate == nil ? 0 : parameters.variance * exp(-distance)
      if distance < limit { prediction.correlated += 1 }
    }
    guard
      unsafe DenseKernels.eliminate(
        workspace.matrices.matrix, stride: stride, rows: columns + 2, columns: columns,
        pivots: columns)
    else { return nil }
    prediction.estimate = unsafe DenseKernels.dot(values, sides, columns)
    let explained = unsafe DenseKernels.dot(sides, sides, columns)
    prediction.variance = max(parameters.variance - explained, 0)
    prediction.observationVariance = prediction.variance + parameters.nuggetVariance
    prediction.nearest = nearest(to: site, workspace)
    return prediction
  }

  /// Leaves in the selector the values of largest correlation.
  private func choose(
    _ site: Site, _ day: Double, _ parameters: CovarianceParameters, _ left: LeftOut,
    _ workspace: inout Workspace
  ) {
    workspace.selector.removeAll()
    for number in anomalies.window(around: site, width: options.window) {
      let index = Int(number)
      let dt = anomalies.days[index] - day
      guard abs(dt) <= options.days else { continue }
      switch left {
      case .nothing: break
      case .value(let value): if value == index { continue }
      case .float(let float): if float == anomalies.floats[index] { continue }
      }
      let other = anomalies.sites[index]
      if let barriers = options.barriers, barriers.separates(other, site) { continue }
      let y = (other.y - site.y) / parameters.latitudeScale
      let x = longitudeDifference(other.x, site.x) / parameters.longitudeScale
      let t = dt / parameters.timeScale
      workspace.selector.append(y * y + x * x + t * t, number)
    }
    workspace.selector.keepNearest(options.neighbours)
  }

  /// Puts the scaled coordinates of the chosen values into the workspace.
  private func gather(
    _ site: Site, _ day: Double, _ parameters: CovarianceParameters,
    _ workspace: borrowing Workspace
  ) {
    let columns = workspace.selector.candidates.count.paddedToFour
    let scaled = unsafe workspace.matrices.scaled
    unsafe scaled.update(repeating: 0, count: 3 * columns)
    for (place, candidate) in workspace.selector.candidates.enumerated() {
      let index = Int(candidate.number)
      let other = anomalies.sites[index]
      unsafe scaled[place] = (other.y - site.y) / parameters.latitudeScale
      unsafe scaled[columns + place] =
        longitudeDifference(other.x, site.x) / parameters.longitudeScale
      unsafe scaled[2 * columns + place] = (anomalies.days[index] - day) / parameters.timeScale
    }
  }

  private func nearest(to site: Site, _ workspace: borrowing Workspace) -> Double {
    // A plain distance is good enough to tell which is nearest.
    let cosine = cos(site.y * Double.pi / 180)
    var best: (square: Double, number: Int)?
    for candidate in workspace.selector.candidates {
      let other = anomalies.sites[Int(candidate.number)]
      let x = longitudeDifference(other.x, site.x) * cosine
      let y = other.y - site.y
      let square = x * x + y * y
      if square < best?.square ?? .infinity { best = (square, Int(candidate.number)) }
    }
    guard let best else { return .infinity }
    return DistanceRule.sphere(equatorialFactor: 1).distance(site, anomalies.sites[best.number])
  }
}
