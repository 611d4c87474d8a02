internal import Gridding

/// Generalised least squares of values whose departures covary within a calendar year.
///
/// `β = (Σ X'K⁻¹X)⁻¹ Σ X'K⁻¹z`, the sums over calendar years, which are taken as independent: each
/// year's rows are made independent by the factor of its covariance, and ordinary least squares do
/// the rest.
struct GeneralisedFit {
  /// The factors of the regressors.
  let coefficients: [Double]

  /// Fits all values but those of some rows; nothing where the regressors depend on one another, or
  /// a covariance is not positive definite in double precision.
  ///
  /// `stations` are those of the values, by their numbers.
  init?(
    _ regressors: [[Double]], values: [Double], at numbers: [Int], of stations: Stations,
    _ parameters: CovarianceParameters, without left: Range<Int> = 0..<0
  ) {
    let kept = values.indices.filter { !left.contains($0) }
    let years = Dictionary(grouping: kept) { stations.years[numbers[$0]] }
    let columns = regressors + [values]
    var whitened = columns.map { _ in [Double]() }
    for year in years.keys.sorted() {
      let rows = years[year] ?? []
      guard
        let part = GeneralisedFit.whitened(
          columns.map { column in rows.map { column[$0] } }, at: rows.map { numbers[$0] }, stations,
          parameters)
      else { return nil }
      for column in columns.indices { whitened[column] += part[column] }
    }
    guard let last = whitened.popLast(), last.count > regressors.count,
      let fit = OrthogonalFit(
        whitened, values: last, weights: [Double](repeating: 1, count: last.count))
    else { return nil }
    coefficients = fit.coefficients
  }

  /// What the regressors leave of the values.
  func residuals(_ regressors: [[Double]], _ values: [Double]) -> [Double] {
    values.indices.map { row in
      zip(regressors, coefficients).reduce(values[row]) { $0 - $1.0[row] * $1.1 }
    }
  }

  /// Columns of one year times the inverse of the factor of its covariance.
  private static func whitened(
    _ columns: [[Double]], at numbers: [Int], _ stations: Stations,
    _ parameters: CovarianceParameters
  ) -> [[Double]]? {
    let count = numbers.count
    let width = count.paddedToFour
    let stride = width + 4
    var matrix = [Double](repeating: 0, count: (width + columns.count) * stride)
    for row in 0..<width {
      // Columns past the last value get a one on the diagonal, so that they change nothing.
      matrix[row * stride + row] =
        row < count ? parameters.variance + parameters.nuggetVariance : 1
      for column in 0..<min(row, count) where row < count {
        let (one, other) = (numbers[row], numbers[column])
        matrix[row * stride + column] = parameters.covariance(
          (stations.sites[one], stations.days[one]), (stations.sites[other], stations.days[other]))
      }
    }
    for (place, column) in columns.enumerated() {
      let start = (width + place) * stride
      matrix.replaceSubrange(start..<start + count, with: column)
    }
    let isPositive = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe DenseKernels.eliminate(
        base, stride: stride, rows: width + columns.count, columns: width, pivots: width)
    }
    guard isPositive else { return nil }
    return columns.indices.map { place in
      let start = (width + place) * stride
      return Array(matrix[start..<start + count])
    }
  }
}
