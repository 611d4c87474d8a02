/// The inner loops of dense linear algebra on rows of doubles, two at a time.
///
/// Callers check sizes once and hold the pointers for one call; nothing here allocates, throws or
/// branches on data, except on the sign of a pivot.
@safe
package enum DenseKernels {
  package typealias Row = UnsafeMutablePointer<Double>

  /// Eliminates the first `pivots` columns of a symmetric matrix by Cholesky's method.
  ///
  /// The matrix is `columns` wide, its lower triangle is stored by rows of `stride` numbers, and
  /// rows past `columns`, up to `rows`, are right-hand sides. Afterwards the first `pivots`
  /// columns hold the factor (for right-hand sides, the forward solution), and the rest of the
  /// lower triangle what remains after the elimination, the Schur complement. The stride is at
  /// least `columns + 4`; numbers above the diagonal are scratch. False where a pivot is not
  /// positive.
  package static func eliminate(
    _ matrix: Row, stride: Int, rows: Int, columns: Int, pivots: Int
  ) -> Bool {
    var start = 0
    while start + 4 <= pivots {
      for row in start..<(start + 4) {
        unsafe subtractDots(matrix, stride, row, row, columns: start, start)
      }
      guard let inverse = unsafe factorDiagonal(matrix, stride, start) else { return false }
      var row = start + 4
      while row < rows {
        let second = min(row + 1, rows - 1)
        unsafe subtractDots(matrix, stride, row, second, columns: start, start)
        unsafe solveRow(matrix, stride, matrix + row * stride + start, start, inverse)
        if second > row {
          unsafe solveRow(matrix, stride, matrix + second * stride + start, start, inverse)
        }
        row += 2
      }
      start += 4
    }
    for column in start..<pivots {
      guard unsafe eliminateColumn(matrix, stride, column, rows) else { return false }
    }
    var row = pivots
    while row < rows {
      let second = min(row + 1, rows - 1)
      for column in Swift.stride(from: pivots, through: min(second, columns - 1), by: 4) {
        unsafe subtractDots(matrix, stride, row, second, columns: column, pivots, last: rows - 1)
      }
      row += 2
    }
    return true
  }

  /// The sum of products of two rows.
  @inline(__always)
  package static func dot(_ a: Row, _ b: Row, _ count: Int) -> Double {
    var sum = SIMD2<Double>.zero
    var other = SIMD2<Double>.zero
    var i = 0
    while i + 4 <= count {
      unsafe sum += two(a, i) * two(b, i)
      unsafe other += two(a, i + 2) * two(b, i + 2)
      i += 4
    }
    sum += other
    var total = sum[0] + sum[1]
    while i < count {
      unsafe total += a[i] * b[i]
      i += 1
    }
    return total
  }

  /// Takes `factor` times row `a` from row `b`.
  @inline(__always)
  package static func subtract(_ factor: Double, _ a: Row, from b: Row, _ count: Int) {
    var i = 0
    while i + 2 <= count {
      unsafe set(b, i, two(b, i) - factor * two(a, i))
      i += 2
    }
    if i < count { unsafe b[i] -= factor * a[i] }
  }

  /// Copies `count` numbers of a row to another, and one more where that is odd.
  @inline(__always)
  static func copy(_ from: Row, _ to: Row, _ count: Int) {
    var i = 0
    while i < count {
      unsafe set(to, i, two(from, i))
      i += 2
    }
  }

  /// Turns a forward solution into the solution, in place: solves the transposed lower triangle.
  package static func solveTransposed(_ factor: Row, stride: Int, _ vector: Row, _ count: Int) {
    for i in Swift.stride(from: count - 1, through: 0, by: -1) {
      let row = unsafe factor + i * stride
      let value = unsafe vector[i] / row[i]
      unsafe vector[i] = value
      unsafe subtract(value, row, from: vector, i)
    }
  }

  // MARK: - Parts of the elimination

  /// Takes from four columns of two rows their products with the rows of these numbers.
  ///
  /// The columns begin at `column`; products are over the first `count` columns. Rows past `last`
  /// do not exist; their results are not used.
  @inline(__always)
  private static func subtractDots(
    _ matrix: Row, _ stride: Int, _ first: Int, _ second: Int, columns column: Int, _ count: Int,
    last: Int = .max
  ) {
    let p0 = unsafe matrix + first * stride
    let p1 = unsafe matrix + second * stride
    let (a, b) = unsafe dots(
      p0, p1, matrix + column * stride, matrix + min(column + 1, last) * stride,
      matrix + min(column + 2, last) * stride, matrix + min(column + 3, last) * stride, 0, count)
    unsafe subtractFour(a, from: p0 + column)
    if second > first { unsafe subtractFour(b, from: p1 + column) }
  }

  /// The sums of products of two rows with each of four, over the columns from `start` to `end`.
  @inline(__always)
  static func dots(
    _ p0: Row, _ p1: Row, _ q0: Row, _ q1: Row, _ q2: Row, _ q3: Row, _ start: Int, _ end: Int
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    var (a0, a1, a2, a3) = (SIMD2<Double>(), SIMD2<Double>(), SIMD2<Double>(), SIMD2<Double>())
    var (b0, b1, b2, b3) = (SIMD2<Double>(), SIMD2<Double>(), SIMD2<Double>(), SIMD2<Double>())
    var k = start
    while k + 2 <= end {
      let u = unsafe two(p0, k)
      let v = unsafe two(p1, k)
      let w0 = unsafe two(q0, k)
      a0 += u * w0
      b0 += v * w0
      let w1 = unsafe two(q1, k)
      a1 += u * w1
      b1 += v * w1
      let w2 = unsafe two(q2, k)
      a2 += u * w2
      b2 += v * w2
      let w3 = unsafe two(q3, k)
      a3 += u * w3
      b3 += v * w3
      k += 2
    }
    var a = SIMD4(a0[0] + a0[1], a1[0] + a1[1], a2[0] + a2[1], a3[0] + a3[1])
    var b = SIMD4(b0[0] + b0[1], b1[0] + b1[1], b2[0] + b2[1], b3[0] + b3[1])
    if k < end {
      let w = unsafe SIMD4(q0[k], q1[k], q2[k], q3[k])
      unsafe a += p0[k] * w
      unsafe b += p1[k] * w
    }
    return (a, b)
  }

  @inline(__always)
  static func subtractFour(_ values: SIMD4<Double>, from row: Row) {
    unsafe set(row, 0, two(row, 0) - values.lowHalf)
    unsafe set(row, 2, two(row, 2) - values.highHalf)
  }

  /// Factors four rows and columns on the diagonal; the inverses of the pivots, or nil where
  /// one is not positive.
  private static func factorDiagonal(_ matrix: Row, _ stride: Int, _ start: Int) -> SIMD4<Double>? {
    var inverse = SIMD4<Double>.zero
    for j in 0..<4 {
      let row = unsafe matrix + (start + j) * stride + start
      for i in 0..<j {
        let above = unsafe matrix + (start + i) * stride + start
        var value = unsafe row[i]
        for k in 0..<i { unsafe value -= row[k] * above[k] }
        unsafe row[i] = value * inverse[i]
      }
      var pivot = unsafe row[j]
      for k in 0..<j { unsafe pivot -= row[k] * row[k] }
      guard pivot > 0, pivot.isFinite else { return nil }
      unsafe row[j] = pivot.squareRoot()
      inverse[j] = 1 / pivot.squareRoot()
    }
    return inverse
  }

  /// Solves four numbers of a row, at `r`, against a factored diagonal block of four.
  @inline(__always)
  static func solveRow(
    _ matrix: Row, _ stride: Int, _ r: Row, _ start: Int, _ inverse: SIMD4<Double>
  ) {
    let l1 = unsafe matrix + (start + 1) * stride + start
    let l2 = unsafe matrix + (start + 2) * stride + start
    let l3 = unsafe matrix + (start + 3) * stride + start
    let x0 = unsafe r[0] * inverse[0]
    let x1 = unsafe (r[1] - x0 * l1[0]) * inverse[1]
    let x2 = unsafe (r[2] - x0 * l2[0] - x1 * l2[1]) * inverse[2]
    let x3 = unsafe (r[3] - x0 * l3[0] - x1 * l3[1] - x2 * l3[2]) * inverse[3]
    unsafe set(r, 0, SIMD2(x0, x1))
    unsafe set(r, 2, SIMD2(x2, x3))
  }

  /// Eliminates one column on its own.
  private static func eliminateColumn(
    _ matrix: Row, _ stride: Int, _ column: Int, _ rows: Int
  ) -> Bool {
    let diagonal = unsafe matrix + column * stride
    let pivot = unsafe diagonal[column] - dot(diagonal, diagonal, column)
    guard pivot > 0, pivot.isFinite else { return false }
    let root = pivot.squareRoot()
    unsafe diagonal[column] = root
    for row in (column + 1)..<max(rows, column + 1) {
      let r = unsafe matrix + row * stride
      unsafe r[column] = (r[column] - dot(r, diagonal, column)) / root
    }
    return true
  }

  @inline(__always)
  static func two(_ row: Row, _ index: Int) -> SIMD2<Double> {
    unsafe UnsafeRawPointer(row + index).loadUnaligned(as: SIMD2<Double>.self)
  }

  @inline(__always)
  static func set(_ row: Row, _ index: Int, _ values: SIMD2<Double>) {
    unsafe UnsafeMutableRawPointer(row + index).storeBytes(of: values, as: SIMD2<Double>.self)
  }
}
