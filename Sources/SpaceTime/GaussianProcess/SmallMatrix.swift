/// A symmetric matrix of a few variables.
struct SmallMatrix {
  let size: Int
  private var items: [Double]

  init(size: Int, _ items: [Double]? = nil) {
    self.size = size
    self.items = items ?? [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { items[row * size + column] }
    set { items[row * size + column] = newValue }
  }

  static func + (left: SmallMatrix, right: SmallMatrix) -> SmallMatrix {
    SmallMatrix(size: left.size, zip(left.items, right.items).map { $0 + $1 })
  }

  /// The product with a vector.
  func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in (0..<size).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// The quadratic form of a vector.
  func form(_ vector: [Double]) -> Double { dot(vector, times(vector)) }

  /// Solves the equations of some variables with as little added to their diagonal as makes them
  /// positive definite and the answer no longer than `length`.
  func solve(_ right: [Double], for variables: [Int], within length: Double) -> [Double] {
    func answer(_ damping: Double) -> [Double]? {
      guard let answer = cholesky(right, variables, damping),
        dot(answer, answer) <= length * length * (1 + 1e-6)
      else { return nil }
      return answer
    }
    if let whole = answer(0) { return whole }
    // With this much the answer is surely short enough.
    let largest =
      variables.map { row in variables.reduce(0) { $0 + abs(self[row, $1]) } }.max() ?? 0
    var enough = largest + dot(right, right).squareRoot() / length
    var short = 0.0
    var best = answer(enough) ?? right.map { $0 / enough }
    for _ in 0..<40 where enough - short > 0.02 * enough {
      let middle = short > enough * 1e-3 ? (short * enough).squareRoot() : enough / 30
      if let found = answer(middle) {
        (best, enough) = (found, middle)
      } else {
        short = middle
      }
    }
    return best
  }

  private func cholesky(_ right: [Double], _ variables: [Int], _ damping: Double) -> [Double]? {
    let count = variables.count
    var factor = [Double](repeating: 0, count: count * count)
    var answer = right
    for row in 0..<count {
      for column in 0...row {
        var value = self[variables[row], variables[column]]
        if row == column { value += damping }
        let whole = value
        for k in 0..<column { value -= factor[row * count + k] * factor[column * count + k] }
        if row > column {
          factor[row * count + column] = value / factor[column * count + column]
        } else {
          guard value > 1e-8 * abs(whole), value > 0, value.isFinite else { return nil }
          factor[row * count + row] = value.squareRoot()
        }
      }
      for k in 0..<row { answer[row] -= factor[row * count + k] * answer[k] }
      answer[row] /= factor[row * count + row]
    }
    for row in Swift.stride(from: count - 1, through: 0, by: -1) {
      answer[row] /= factor[row * count + row]
      for k in 0..<row { answer[k] -= factor[row * count + k] * answer[row] }
    }
    return answer
  }
}

extension SmallMatrix {
  /// Changes this correction so that with the information at the end of a step it gives the
  /// change of the gradient over the step.
  ///
  /// The symmetric update of rank one, left out where its denominator is small. Source: Nocedal
  /// and Wright (2006), Numerical Optimization, eq. 6.24 and 6.26, with the structured secant of
  /// Dennis, Gay and Welsch (1981), doi:10.1145/355958.355965.
  mutating func learn(
    _ step: [Double], _ from: GaussianLikelihood.Evaluation, _ to: GaussianLikelihood.Evaluation
  ) {
    let known = SmallMatrix(size: size, to.information).times(step)
    let now = times(step)
    let rest = (0..<size).map { to.gradient[$0] - from.gradient[$0] - known[$0] - now[$0] }
    let denominator = dot(rest, step)
    guard abs(denominator) > 1e-8 * (dot(rest, rest) * dot(step, step)).squareRoot() else { return }
    for row in 0..<size {
      for column in 0..<size { self[row, column] += rest[row] * rest[column] / denominator }
    }
  }
}
