internal import Gridding

/// Weighted least squares by an orthogonal factorisation of the regressors.
///
/// Modified Gram-Schmidt with the values as a last column, which is as good as Householder's
/// method for least squares. Source: Björck (1967), BIT 7, 1-21, doi:10.1007/BF01934122.
struct OrthogonalFit {
  /// How many regressors there are.
  let terms: Int
  /// How many values.
  let count: Int
  /// Orthonormal columns, then the residuals, each times the root of the weight.
  private var columns: [Double]
  /// The triangular factor, row by row, with the values' column last.
  private var triangle: [Double]
  private let roots: [Double]

  /// A column whose part that is new is below this share of it adds nothing.
  private static let rankTolerance = 1e-10

  /// Factors; nothing where the regressors depend on one another.
  init?(_ regressors: [[Double]], values: [Double], weights: [Double]) {
    terms = regressors.count
    count = values.count
    let terms = terms
    let count = count
    let roots = weights.map { $0.squareRoot() }
    self.roots = roots
    unsafe columns = [Double](unsafeUninitializedCapacity: count * (terms + 1)) { buffer, filled in
      for (term, column) in (regressors + [values]).enumerated() {
        for row in 0..<count { unsafe buffer[term * count + row] = column[row] * roots[row] }
      }
      filled = count * (terms + 1)
    }
    triangle = [Double](repeating: 0, count: terms * (terms + 1))
    let isWhole = unsafe columns.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe OrthogonalFit.factor(base, count, terms, &triangle)
    }
    if !isWhole { return nil }
  }

  private static func factor(
    _ base: DenseKernels.Row, _ count: Int, _ terms: Int, _ triangle: inout [Double]
  ) -> Bool {
    let whole = (0..<terms).map { term in
      let column = unsafe base + term * count
      return unsafe DenseKernels.dot(column, column, count)
    }
    for term in 0..<terms {
      let column = unsafe base + term * count
      let square = unsafe DenseKernels.dot(column, column, count)
      guard square > rankTolerance * rankTolerance * whole[term] else { return false }
      let norm = square.squareRoot()
      triangle[term * (terms + 1) + term] = norm
      for row in 0..<count { unsafe column[row] /= norm }
      for other in (term + 1)..<(terms + 1) {
        let target = unsafe base + other * count
        let share = unsafe DenseKernels.dot(column, target, count)
        triangle[term * (terms + 1) + other] = share
        unsafe DenseKernels.subtract(share, column, from: target, count)
      }
    }
    return true
  }

  /// The factors of the regressors.
  var coefficients: [Double] {
    solve((0..<terms).map { triangle[$0 * (terms + 1) + terms] })
  }

  /// The residuals, without weights.
  var residuals: [Double] {
    (0..<count).map { columns[terms * count + $0] / roots[$0] }
  }

  /// The weighted sum of squares of the residuals.
  var squareSum: Double {
    (0..<count).reduce(0) { $0 + columns[terms * count + $1] * columns[terms * count + $1] }
  }

  /// The sum of squares of the values' weights in the first coefficient.
  var leverageOfFirst: Double {
    // The weights are W^½ Q R⁻ᵀ e₁.
    var direction = [Double](repeating: 0, count: terms)
    for term in 0..<terms {
      var value = term == 0 ? 1.0 : 0
      for earlier in 0..<term {
        value -= triangle[earlier * (terms + 1) + term] * direction[earlier]
      }
      direction[term] = value / triangle[term * (terms + 1) + term]
    }
    var parts = [Double](repeating: 0, count: count)
    for term in 0..<terms {
      let factor = direction[term]
      for row in 0..<count { parts[row] += factor * columns[term * count + row] }
    }
    return (0..<count).reduce(0) { sum, row in
      let weight = parts[row] * roots[row]
      return sum + weight * weight
    }
  }

  /// Solves with the triangular factor.
  private func solve(_ right: [Double]) -> [Double] {
    var answer = right
    for term in stride(from: terms - 1, through: 0, by: -1) {
      var value = answer[term]
      for later in (term + 1)..<max(terms, term + 1) {
        value -= triangle[term * (terms + 1) + later] * answer[later]
      }
      answer[term] = value / triangle[term * (terms + 1) + term]
    }
    return answer
  }
}

extension OrthogonalFit {
  /// What leaving out one group of rows after the other changes in the coefficients.
  ///
  /// `groups` has the first row of each and the end. The change by leaving out a group is
  /// `-R⁻¹ (I - Q_g'Q_g)⁻¹ Q_g'e_g`, so that nothing is fitted anew. Nothing where the rest of a
  /// group cannot carry the terms. The square of the jackknife's standard error is the sum of
  /// squares of the changes, times (G - 1)/G.
  func changes(_ groups: [Int]) -> [[Double]]? {
    let number = groups.count - 1
    guard number > 1 else { return nil }
    var changes: [[Double]] = []
    for group in 0..<number {
      guard let change = change(without: groups[group]..<groups[group + 1]) else { return nil }
      changes.append(change)
    }
    return changes
  }

  private func change(without rows: Range<Int>) -> [Double]? {
    let stride = (terms + 4).paddedToFour
    var matrix = [Double](repeating: 0, count: (terms + 1) * stride)
    let isSolved = unsafe matrix.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return unsafe eliminate(rows, base, stride)
    }
    guard isSolved else { return nil }
    return solve((0..<terms).map { matrix[terms * stride + $0] })
  }

  private func eliminate(
    _ rows: Range<Int>, _ base: DenseKernels.Row, _ stride: Int
  ) -> Bool {
    // What stays of a direction when its group goes; below this, rounding.
    let least = 1e-9
    let terms = terms
    let count = count
    unsafe columns.withUnsafeBufferPointer { buffer in
      for row in 0...terms {
        for column in 0...min(row, terms - 1) {
          var sum = 0.0
          for index in rows {
            unsafe sum += buffer[row * count + index] * buffer[column * count + index]
          }
          unsafe base[row * stride + column] = row == terms ? sum : (row == column ? 1 : 0) - sum
        }
      }
    }
    guard
      unsafe DenseKernels.eliminate(
        base, stride: stride, rows: terms + 1, columns: terms, pivots: terms)
    else { return false }
    for term in 0..<terms {
      let pivot = unsafe base[term * stride + term]
      if pivot * pivot < least { return false }
    }
    unsafe DenseKernels.solveTransposed(base, stride: stride, base + terms * stride, terms)
    return true
  }
}
