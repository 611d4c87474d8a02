extension DenseKernels {
  /// Eliminates the last `pivots` rows of a symmetric matrix by Cholesky's method.
  ///
  /// The lower triangle is stored by rows of `stride` numbers: row `i` has `lead` numbers of
  /// right-hand sides and then its `i + 1` elements. Afterwards the last rows hold the factor, so
  /// that they times what they belong to give their right-hand sides, and the rows before them what
  /// remains, the Schur complement, right-hand sides too. The stride is at least
  /// `lead + rows + 4`; numbers past the diagonal are scratch. False where a pivot is not positive.
  static func eliminateLast(
    _ matrix: Row, stride: Int, lead: Int, rows: Int, pivots: Int
  ) -> Bool {
    var end = rows
    while end > rows - pivots {
      let count = min(4, end - (rows - pivots))
      let start = end - count
      for row in Swift.stride(from: end - 1, through: start, by: -1) {
        let r = unsafe matrix + row * stride
        let diagonal = lead + row
        let pivot = unsafe r[diagonal]
        guard pivot > 0, pivot.isFinite else { return false }
        let root = pivot.squareRoot()
        unsafe scale(r, 1 / root, diagonal)
        unsafe r[diagonal] = root
        for other in start..<row {
          unsafe subtract(r[lead + other], r, from: matrix + other * stride, lead + other + 1)
        }
      }
      end = start
      let p = unsafe matrix + start * stride
      // Rows go two by two; of an odd number the first, which is the shortest, goes alone.
      var row = end & 1
      if row == 1 {
        for pivot in 0..<count {
          let r = unsafe p + pivot * stride
          unsafe subtract(r[lead], r, from: matrix, lead + 1)
        }
      }
      switch count {
      case 4:
        while row < end {
          unsafe subtractFourRows(p, stride, matrix + row * stride, lead + row)
          row += 2
        }
      case 3:
        while row < end {
          unsafe subtractTwoRows(p + stride, stride, matrix + row * stride, lead + row)
          unsafe subtractOneRow(p, stride, matrix + row * stride, lead + row)
          row += 2
        }
      case 2:
        while row < end {
          unsafe subtractTwoRows(p, stride, matrix + row * stride, lead + row)
          row += 2
        }
      default:
        while row < end {
          unsafe subtractOneRow(p, stride, matrix + row * stride, lead + row)
          row += 2
        }
      }
    }
    return true
  }

  @inline(__always)
  private static func scale(_ row: Row, _ factor: Double, _ count: Int) {
    var i = 0
    while i < count {
      unsafe set(row, i, factor * two(row, i))
      i += 2
    }
  }

  /// Takes from two rows their products with four pivots' rows; `column` is that of the first
  /// row's diagonal.
  @inline(__always)
  private static func subtractFourRows(_ p: Row, _ stride: Int, _ row: Row, _ column: Int) {
    let (p1, p2, p3) = unsafe (p + stride, p + 2 * stride, p + 3 * stride)
    let next = unsafe row + stride
    let f = unsafe SIMD4(p[column], p1[column], p2[column], p3[column])
    let g = unsafe SIMD4(p[column + 1], p1[column + 1], p2[column + 1], p3[column + 1])
    var i = 0
    while i < column + 2 {
      let (w0, w1) = unsafe (two(p, i), two(p1, i))
      let (w2, w3) = unsafe (two(p2, i), two(p3, i))
      var a = f[0] * w0 + f[1] * w1
      a += f[2] * w2
      a += f[3] * w3
      unsafe set(row, i, two(row, i) - a)
      var b = g[0] * w0 + g[1] * w1
      b += g[2] * w2
      b += g[3] * w3
      unsafe set(next, i, two(next, i) - b)
      i += 2
    }
  }

  @inline(__always)
  private static func subtractTwoRows(_ p: Row, _ stride: Int, _ row: Row, _ column: Int) {
    let p1 = unsafe p + stride
    let next = unsafe row + stride
    let f = unsafe SIMD2(p[column], p1[column])
    let g = unsafe SIMD2(p[column + 1], p1[column + 1])
    var i = 0
    while i < column + 2 {
      let (w0, w1) = unsafe (two(p, i), two(p1, i))
      unsafe set(row, i, two(row, i) - (f[0] * w0 + f[1] * w1))
      unsafe set(next, i, two(next, i) - (g[0] * w0 + g[1] * w1))
      i += 2
    }
  }

  @inline(__always)
  private static func subtractOneRow(_ p: Row, _ stride: Int, _ row: Row, _ column: Int) {
    let next = unsafe row + stride
    let (f, g) = unsafe (p[column], p[column + 1])
    var i = 0
    while i < column + 2 {
      let w = unsafe two(p, i)
      unsafe set(row, i, two(row, i) - f * w)
      unsafe set(next, i, two(next, i) - g * w)
      i += 2
    }
  }
}
