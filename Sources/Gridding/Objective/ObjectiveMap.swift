internal import TaskFlow

/// An objective map: estimates with their errors at map points, level by level.
public struct ObjectiveMap: Sendable {
  /// The number of map points.
  public let pointCount: Int
  /// The estimates of the anomaly, one list per level, one number per point.
  ///
  /// 0 where no observation is correlated enough; NaN where the matrix was singular.
  public internal(set) var estimates: [[Double]]
  /// The error variances in units of the signal's variance; 1 where no observation is correlated
  /// enough.
  public internal(set) var errorVariances: [[Double]]
  /// The numbers of observations used.
  public internal(set) var counts: [[Int32]]
  /// How far the nearest observation used is, in km without the factor near the equator; infinite
  /// without one.
  public internal(set) var nearest: [[Double]]

  init(pointCount: Int, levels: Int) {
    self.pointCount = pointCount
    estimates = Array(repeating: [Double](repeating: 0, count: pointCount), count: levels)
    errorVariances = Array(repeating: [Double](repeating: 1, count: pointCount), count: levels)
    counts = Array(repeating: [Int32](repeating: 0, count: pointCount), count: levels)
    nearest = Array(repeating: [Double](repeating: .infinity, count: pointCount), count: levels)
  }

  /// Puts the answer of a block in its place.
  mutating func take(_ block: BlockEstimates, at points: [Int]) {
    for level in estimates.indices {
      for (target, point) in points.enumerated() {
        let index = level * block.targets + target
        estimates[level][point] = block.estimates[index]
        errorVariances[level][point] = block.errorVariances[index]
        counts[level][point] = block.counts[index]
        nearest[level][point] = block.nearest[index]
      }
    }
  }
}

extension ObjectiveInterpolator {
  /// Maps points in blocks of neighbours, several blocks at the same time.
  ///
  /// `blocks` has the numbers of the points that are solved together: what they share is computed
  /// once. The choice of blocks changes results by rounding only, and the number of jobs does not
  /// change them at all. Throws `CancellationError` when the task is cancelled.
  public func map(
    _ points: [Site], blocks: [[Int]], jobs: Int
  ) async throws -> ObjectiveMap {
    var map = ObjectiveMap(pointCount: points.count, levels: observations.levels.count)
    // Runs of blocks, so that a search can begin where the one before ended.
    let runs = stride(from: 0, to: blocks.count, by: ObjectiveInterpolator.blocksOfRun).map {
      Array(blocks[$0..<min($0 + ObjectiveInterpolator.blocksOfRun, blocks.count)])
    }
    try await InOrder(jobs: jobs).forEach(runs) { run in
      try self.solve(run, points)
    } take: { answers in
      for answer in answers { map.take(answer.answer, at: answer.points) }
    }
    return map
  }

  /// How many blocks a job solves before it returns them.
  private static let blocksOfRun = 16

  private func solve(
    _ blocks: [[Int]], _ points: [Site]
  ) throws -> [(points: [Int], answer: BlockEstimates)] {
    var solver = BlockSolver(self, keepsWeights: false)
    return try blocks.map { block in
      try Task.checkCancellation()
      return (block, solver.solve(block.map { points[$0] }))
    }
  }
}
