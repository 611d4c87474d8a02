internal import Glibc
package import Gridding

/// Predicts anomalies at one place after the other by objective interpolation, with values left
/// out where that is asked for.
///
/// The estimates are those of `ObjectiveInterpolator`; variances are in units of the signal's.
package struct ObjectivePredictor: Sendable {
  /// The values.
  package let anomalies: Anomalies
  private let noise: [Double]
  private let options: ObjectiveOptions
  private let barriers: OceanBarriers?
  private let timeScale: Double?
  private let table: SiteTable
  private let index: SiteIndex

  /// Where the search for neighbours begins, in km.
  private static let firstRadius = 500.0

  /// Takes values with their noise, a ratio of variances each, and how they are chosen.
  ///
  /// With a `timeScale` `L` in days the covariance is multiplied by `exp(-(dt/L)²)`. Weights do not
  /// sum to one, whatever the options say.
  package init(
    anomalies: Anomalies, noise: [Double], options: ObjectiveOptions, barriers: OceanBarriers?,
    timeScale: Double?
  ) {
    precondition(noise.count == anomalies.count, "a noise for each value")
    self.anomalies = anomalies
    self.noise = noise
    self.options = options
    self.barriers = barriers
    self.timeScale = timeScale
    table = SiteTable(anomalies.sites, rule: options.distance)
    index = SiteIndex(table)
  }

  /// The memory of predictions, one for each task.
  package struct Workspace: ~Copyable {
    fileprivate let matrices: LikelihoodWorkspace
    fileprivate var selector = NearestSelector()
    fileprivate var distances: [Double] = []

    fileprivate init(capacity: Int) { matrices = LikelihoodWorkspace(capacity: capacity) }
  }

  /// Memory for predictions of this predictor.
  package func workspace() -> Workspace {
    Workspace(capacity: min(options.neighbours ?? anomalies.count, anomalies.count))
  }

  /// The signal at a place and day in units of its standard deviation's square; nothing where the
  /// matrix is not positive definite.
  package func prediction(
    at site: Site, day: Double, without left: LeftOut = .nothing, _ workspace: inout Workspace
  ) -> FieldPrediction? {
    choose(site, left, &workspace)
    let chosen = workspace.selector.candidates
    var prediction = FieldPrediction(
      estimate: 0, variance: 1, observationVariance: 1, count: 0, correlated: 0,
      nearest: .infinity)
    let sides = chosen.map { candidate in
      options.covariance.value(at: candidate.distance)
        * timeFactor(anomalies.days[Int(candidate.number)] - day)
    }
    guard let largest = sides.max(), largest > options.leastCovariance ?? 0 else {
      return prediction
    }
    prediction.count = chosen.count
    prediction.correlated = sides.count { $0 > FieldPredictor.noticeableCorrelation }
    fill(chosen, &workspace)
    let columns = chosen.count.paddedToFour
    let stride = columns + 4
    let values = unsafe workspace.matrices.matrix + columns * stride
    let right = unsafe values + stride
    for place in 0..<columns {
      let candidate = place < chosen.count ? chosen[place] : nil
      unsafe values[place] = candidate.map { anomalies.values[Int($0.number)] } ?? 0
      unsafe right[place] = candidate == nil ? 0 : sides[place]
    }
    guard
      unsafe DenseKernels.eliminate(
        workspace.matrices.matrix, stride: stride, rows: columns + 2, columns: columns,
        pivots: columns)
    else { return nil }
    prediction.estimate = unsafe DenseKernels.dot(values, right, columns)
    prediction.variance = unsafe max(1 - DenseKernels.dot(right, right, columns), 0)
    prediction.observationVariance = prediction.variance
    prediction.nearest = nearest(to: site, chosen, &workspace)
    return prediction
  }

  /// The bare distance of the nearest chosen value: near the equator it need not be the first.
  private func nearest(
    to site: Site, _ chosen: [NearestSelector.Candidate], _ workspace: inout Workspace
  ) -> Double {
    let bare = table.rule.bare
    SiteTable(entries: chosen.map { table[Int($0.number)] }, rule: bare)
      .distances(from: SiteTable.Entry(site, rule: bare), into: &workspace.distances)
    return workspace.distances.prefix(chosen.count).min() ?? .infinity
  }

  private func timeFactor(_ days: Double) -> Double {
    guard let timeScale else { return 1 }
    return exp(-(days / timeScale) * (days / timeScale))
  }

  /// Leaves the nearest values in the selector, with their distances.
  ///
  /// The circle in which they are looked for grows until it holds enough of them.
  private func choose(_ site: Site, _ left: LeftOut, _ workspace: inout Workspace) {
    let wanted = options.neighbours ?? .max
    var radius = min(wanted == .max ? .infinity : ObjectivePredictor.firstRadius, options.range)
    while true {
      choose(site, left, within: radius, &workspace)
      guard workspace.selector.candidates.count < wanted, radius < options.range else { break }
      radius = min(2 * radius, options.range)
    }
    workspace.selector.keepNearest(wanted)
  }

  private func choose(
    _ site: Site, _ left: LeftOut, within radius: Double, _ workspace: inout Workspace
  ) {
    workspace.selector.removeAll()
    let found = index.sites(around: TargetArea([site]), radius: radius)
    let near = SiteTable(entries: found.map { table[Int($0)] }, rule: table.rule)
    let room = found.count.paddedToFour
    if workspace.distances.count < room {
      workspace.distances = [Double](repeating: 0, count: room)
    }
    near.distances(
      from: SiteTable.Entry(site, rule: table.rule), into: &workspace.distances)
    for (place, number) in found.enumerated() where workspace.distances[place] <= radius {
      switch left {
      case .nothing: break
      case .value(let value): if value == Int(number) { continue }
      case .float(let float): if float == anomalies.floats[Int(number)] { continue }
      }
      if let barriers, barriers.separates(site, anomalies.sites[Int(number)]) { continue }
      workspace.selector.append(workspace.distances[place], number)
    }
  }

  /// Fills the lower triangle of the covariances among the chosen values.
  private func fill(_ chosen: [NearestSelector.Candidate], _ workspace: inout Workspace) {
    let columns = chosen.count.paddedToFour
    let stride = columns + 4
    let places = SiteTable(entries: chosen.map { table[Int($0.number)] }, rule: table.rule)
    if workspace.distances.count < columns {
      workspace.distances = [Double](repeating: 0, count: columns)
    }
    for row in 0..<columns {
      let target = unsafe workspace.matrices.matrix + row * stride
      guard row < chosen.count else {
        unsafe target.update(repeating: 0, count: columns)
        unsafe target[row] = 1
        continue
      }
      places.covariances(
        options.covariance, from: places[row], toFirst: row + 1, into: &workspace.distances)
      let own = Int(chosen[row].number)
      if timeScale == nil {
        for column in 0..<row { unsafe target[column] = workspace.distances[column] }
      } else {
        for column in 0..<row {
          let apart = anomalies.days[own] - anomalies.days[Int(chosen[column].number)]
          unsafe target[column] = workspace.distances[column] * timeFactor(apart)
        }
      }
      unsafe target[row] = 1 + noise[own]
    }
  }
}
