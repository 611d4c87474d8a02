/// The lower triangular factor of a symmetric positive definite matrix.
struct CholeskyFactor {
  /// The number of rows.
  let count: Int
  /// Row by row; what is above the diagonal is not used.
  private var elements: [Double]

  /// Factors a matrix, row by row, of which the lower triangle is read; nothing where it is not
  /// positive definite, or so nearly not that rounding decides.
  init?(_ matrix: [Double], count: Int) {
    precondition(matrix.count == count * count, "a matrix to factor must be square")
    var rows = matrix
    for i in 0..<count {
      let size = rows[i * count + i]
      for j in 0...i {
        var sum = rows[i * count + j]
        for k in 0..<j { sum -= rows[i * count + k] * rows[j * count + k] }
        guard i == j else {
          rows[i * count + j] = sum / rows[j * count + j]
          continue
        }
        guard sum > size * CholeskyFactor.leastShare else { return nil }
        rows[i * count + i] = sum.squareRoot()
      }
    }
    self.count = count
    elements = rows
  }

  /// The least share of a diagonal element that must be left.
  private static let leastShare = 1e-13

  /// The solution for a right-hand side.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for i in 0..<count {
      for k in 0..<i { x[i] -= elements[i * count + k] * x[k] }
      x[i] /= elements[i * count + i]
    }
    for i in (0..<count).reversed() {
      x[i] /= elements[i * count + i]
      for k in 0..<i { x[k] -= elements[i * count + k] * x[i] }
    }
    return x
  }
}
