/// Finds a minimum of a smooth function of a few variables, each within bounds.
///
/// A projected quasi-Newton method. The second derivatives are the function's own estimate plus a
/// correction that makes them agree with the last change of the gradient, so that steps are good
/// from the first on and fast near the end. A step is as long as the trust region allows at most;
/// variables that would leave their bounds are put on them and the others solved for again.
package struct BoundedMinimizer: Sendable {
  /// Least values.
  package var lower: [Double]
  /// Greatest values.
  package var upper: [Double]
  /// Steps at most.
  package var mostSteps = 100
  /// A relative decrease below this ends the search.
  package var relativeDecrease = 1e-8
  /// So does a largest derivative, of those that the bounds leave, below this.
  package var largestSlope = 1e-3

  static let firstTrust = 1.5
  static let greatestTrust = 1.5

  /// Makes a minimiser of as many variables as there are bounds.
  package init(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count, "two bounds for each variable")
    self.lower = lower
    self.upper = upper
  }

  /// A minimum, or the best that was found.
  package struct Minimum: Sendable {
    /// Where it is.
    package var point: [Double]
    /// The function there.
    package var evaluation: GaussianLikelihood.Evaluation
    /// How often the function was called.
    package var evaluations: Int
  }

  /// Searches downhill from a start, which is put within the bounds; nothing where the function
  /// has no value there.
  ///
  /// The function gives nothing where it cannot be evaluated, which shortens the step.
  package func minimum(
    from start: [Double], of function: ([Double]) -> GaussianLikelihood.Evaluation?
  ) -> Minimum? {
    var point = start.indices.map { min(max(start[$0], lower[$0]), upper[$0]) }
    guard let first = function(point) else { return nil }
    var best = Minimum(point: point, evaluation: first, evaluations: 1)
    var correction = SmallMatrix(size: start.count)
    var trust = BoundedMinimizer.firstTrust
    for _ in 0..<mostSteps {
      let now = best.evaluation
      guard slope(at: point, now.gradient) >= largestSlope else { break }
      let model = SmallMatrix(size: start.count, now.information) + correction
      let step = boundedStep(from: point, now.gradient, model, trust)
      let next = point.indices.map { point[$0] + step[$0] }
      let length = dot(step, step).squareRoot()
      guard length > 1e-12 else { break }
      let trial = function(next)
      best.evaluations += 1
      guard let trial, trial.value < now.value else {
        // Noise at the end of the search looks like this too.
        guard length > 1e-7 else { break }
        trust = length / 4
        if let trial { correction.learn(step, now, trial) }
        continue
      }
      let expected = -(dot(now.gradient, step) + 0.5 * model.form(step))
      let ratio = (now.value - trial.value) / max(expected, .leastNormalMagnitude)
      if ratio > 0.75, length > 0.9 * trust {
        trust = min(2 * trust, BoundedMinimizer.greatestTrust)
      } else if ratio < 0.25 {
        trust = max(length / 2, 1e-6)
      }
      correction.learn(step, now, trial)
      point = next
      best.point = next
      best.evaluation = trial
      let scale = max(abs(now.value), abs(trial.value), 1)
      if now.value - trial.value <= relativeDecrease * scale { break }
    }
    return best
  }

  /// The largest derivative that does not push a variable against its bound.
  private func slope(at point: [Double], _ gradient: [Double]) -> Double {
    point.indices.lazy.filter { isFree($0, point, gradient) }.map { abs(gradient[$0]) }.max() ?? 0
  }

  private func isFree(_ index: Int, _ point: [Double], _ gradient: [Double]) -> Bool {
    gradient[index] > 0 ? point[index] > lower[index] : point[index] < upper[index]
  }

  /// The step to the minimum of the quadratic model within the bounds and the trust region.
  private func boundedStep(
    from point: [Double], _ gradient: [Double], _ model: SmallMatrix, _ trust: Double
  ) -> [Double] {
    var step = [Double](repeating: 0, count: point.count)
    var free = point.indices.filter { isFree($0, point, gradient) }
    while !free.isEmpty {
      // Variables that are fixed at a bound pull on the others.
      let pull = free.map { row in
        -gradient[row]
          - step.indices.reduce(0) {
            free.contains($1) ? $0 : $0 + model[row, $1] * step[$1]
          }
      }
      let part = model.solve(pull, for: free, within: trust)
      var bound: [Int] = []
      for (index, move) in zip(free, part) {
        let target = point[index] + move
        step[index] = min(max(target, lower[index]), upper[index]) - point[index]
        if target < lower[index] || target > upper[index] { bound.append(index) }
      }
      guard !bound.isEmpty else { return step }
      free.removeAll { bound.contains($0) }
    }
    return step
  }
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
