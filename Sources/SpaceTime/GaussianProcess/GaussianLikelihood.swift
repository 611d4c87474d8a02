internal import Glibc
internal import Gridding

/// How likely anomalies of several years are under parameters of their covariance.
///
/// Each year is a draw of its own from a Gaussian process with covariance `K = C + σ²I`. One
/// factorisation and one inverse a year serve the likelihood, its gradient and the information.
package struct GaussianLikelihood: ~Copyable {
  private let years: [ResidualYear]
  private let workspace: LikelihoodWorkspace

  /// The likelihood at some parameters.
  package struct Evaluation: Sendable {
    /// The negative logarithm of the likelihood.
    package internal(set) var value: Double
    /// Its derivatives by the logarithms of the parameters, in their order.
    package internal(set) var gradient: [Double]
    /// The average of observed and expected information, row by row: `½ y_p' K⁻¹ y_q` with
    /// `y_p = ∂K/∂p K⁻¹r`.
    ///
    /// Never indefinite, near the second derivatives at a minimum, and nearly free. Source:
    /// Gilmour, Thompson and Cullis (1995), Biometrics 51, 1440-1450, for linear covariances.
    package internal(set) var information: [Double]
  }

  /// Takes the years.
  package init(_ years: [ResidualYear]) {
    self.years = years
    workspace = LikelihoodWorkspace(capacity: years.map(\.count).max() ?? 0)
  }

  /// The number of observations of all years.
  package var count: Int { years.reduce(0) { $0 + $1.count } }

  /// The negative logarithm of the likelihood with its derivatives; nothing where the covariance
  /// is not positive definite in double precision.
  package func evaluate(_ parameters: CovarianceParameters) -> Evaluation? {
    var sum = Evaluation(
      value: 0, gradient: [0, 0, 0, 0, 0], information: .init(repeating: 0, count: 25))
    for year in years where year.count > 0 {
      guard let value = factor(year, parameters, workspace) else { return nil }
      sum.value += value
      let part = derivatives(year, parameters, workspace)
      for (index, slope) in part.gradient.enumerated() { sum.gradient[index] += slope }
      for (index, item) in part.information.enumerated() { sum.information[index] += item }
    }
    return sum
  }

  /// The negative logarithm of the likelihood alone.
  package func value(_ parameters: CovarianceParameters) -> Double? {
    var sum = 0.0
    for year in years where year.count > 0 {
      guard let value = factor(year, parameters, workspace) else { return nil }
      sum += value
    }
    return sum
  }

  /// What a year's observations look like from the others of the year: for each the estimate from
  /// the rest less the value, and the variance of that; nothing where the covariance is not
  /// positive definite.
  ///
  /// Both come from the inverse: `-[K⁻¹r]_i / [K⁻¹]_ii` and `1 / [K⁻¹]_ii`.
  package static func leaveOneOut(
    _ year: ResidualYear, _ parameters: CovarianceParameters
  ) -> [(error: Double, variance: Double)]? {
    let workspace = LikelihoodWorkspace(capacity: year.count)
    guard factor(year, parameters, workspace) != nil else { return nil }
    let stride = invert(year, workspace)
    return (0..<year.count).map { index in
      let precision = unsafe workspace.matrix[index * stride + index]
      return unsafe (-workspace.weights[index] / precision, 1 / precision)
    }
  }
}

/// Fills and factors the covariance of a year, and solves for the weights; the negative logarithm
/// of the likelihood, or nothing where a pivot is not positive.
private func factor(
  _ year: ResidualYear, _ parameters: CovarianceParameters,
  _ workspace: borrowing LikelihoodWorkspace
) -> Double? {
  let count = year.count
  let columns = count.paddedToFour
  let stride = columns + 4
  let matrix = unsafe workspace.matrix
  scaleCoordinates(year, parameters, workspace)
  fillCovariance(count, parameters, workspace)
  for index in 0..<columns { unsafe matrix[columns * stride + index] = year.values[index] }
  guard
    unsafe DenseKernels.eliminate(
      matrix, stride: stride, rows: columns + 1, columns: columns, pivots: columns)
  else { return nil }
  let forward = unsafe matrix + columns * stride
  var logarithm = 0.0
  for index in 0..<count { unsafe logarithm += log(matrix[index * stride + index]) }
  let square = unsafe DenseKernels.dot(forward, forward, columns)
  unsafe workspace.weights.update(from: forward, count: columns)
  unsafe DenseKernels.solveTransposed(matrix, stride: stride, workspace.weights, columns)
  return logarithm + 0.5 * square + 0.5 * Double(count) * log(2 * Double.pi)
}

/// Turns the factor in the workspace into the inverse, keeping the inverse factor and the forward
/// solution; the stride of the rows.
private func invert(_ year: ResidualYear, _ workspace: borrowing LikelihoodWorkspace) -> Int {
  let columns = year.count.paddedToFour
  let stride = columns + 4
  unsafe DenseKernels.invertFactor(
    workspace.matrix, stride: stride, into: workspace.inverse, count: columns)
  unsafe DenseKernels.multiplyInverse(
    workspace.inverse, stride: stride, into: workspace.matrix, count: columns)
  return stride
}

/// Gradient and information of a year whose factor is in the workspace.
private func derivatives(
  _ year: ResidualYear, _ parameters: CovarianceParameters,
  _ workspace: borrowing LikelihoodWorkspace
) -> (gradient: [Double], information: [Double]) {
  let stride = invert(year, workspace)
  let sums = sumOverPairs(year.count, stride, workspace)
  let variance = parameters.variance
  let nugget = parameters.nuggetVariance
  let gradient = [
    variance * (sums.pairs[0] + 0.5 * sums.trace), variance * sums.pairs[1],
    variance * sums.pairs[2], variance * sums.pairs[3], nugget * sums.trace,
  ]
  whiten(year.count, stride, workspace)
  let columns = year.count.paddedToFour
  let forward = unsafe workspace.matrix + columns * stride
  let whitened = unsafe workspace.whitened
  // The covariance without the nugget, times the weights, is r - σ²K⁻¹r.
  for index in 0..<columns {
    let own = unsafe nugget * whitened[index]
    unsafe forward[index] -= own
    unsafe whitened[index] = 2 * own
  }
  func row(_ parameter: Int) -> DenseKernels.Row {
    switch parameter {
    case 0: unsafe forward
    case 4: unsafe whitened
    default: unsafe whitened + parameter * columns
    }
  }
  var information = [Double](repeating: 0, count: 25)
  for p in 0..<5 {
    for q in 0...p {
      let scale = (1...3).contains(p) ? variance : 1
      let other = (1...3).contains(q) ? variance : 1
      let item = unsafe 0.5 * scale * other * DenseKernels.dot(row(p), row(q), columns)
      information[p * 5 + q] = item
      information[q * 5 + p] = item
    }
  }
  return (gradient, information)
}
