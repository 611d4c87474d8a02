extension DenseKernels {
  /// Inverts the factor of ``eliminate(_:stride:rows:columns:pivots:)``.
  ///
  /// Row `i` of the answer holds column `i` of the inverse of the lower triangle: zeros before
  /// `i`. `count` is a multiple of four, and both matrices have rows of `stride` numbers.
  package static func invertFactor(_ factor: Row, stride: Int, into inverse: Row, count: Int) {
    for row in 0..<count {
      let start = unsafe inverse + row * stride
      unsafe start.update(repeating: 0, count: count)
      unsafe start[row] = 1
    }
    for block in Swift.stride(from: 0, to: count, by: 4) {
      let q0 = unsafe factor + block * stride
      let q1 = unsafe q0 + stride
      let q2 = unsafe q1 + stride
      let q3 = unsafe q2 + stride
      let pivots = unsafe SIMD4(q0[block], q1[block + 1], q2[block + 2], q3[block + 3])
      for row in Swift.stride(from: 0, to: block + 4, by: 2) {
        let p0 = unsafe inverse + row * stride
        let p1 = unsafe p0 + stride
        let (a, b) = unsafe dots(p0, p1, q0, q1, q2, q3, row, block)
        unsafe subtractFour(a, from: p0 + block)
        unsafe subtractFour(b, from: p1 + block)
        unsafe solveRow(factor, stride, p0 + block, block, 1 / pivots)
        unsafe solveRow(factor, stride, p1 + block, block, 1 / pivots)
      }
    }
  }

  /// The lower triangle of the inverse of the matrix, from the inverse of its factor.
  ///
  /// Numbers above the diagonal become scratch. `count` is a multiple of four, both matrices have
  /// rows of `stride` numbers, and the answer may take the place of the factor.
  package static func multiplyInverse(
    _ inverse: Row, stride: Int, into product: Row, count: Int
  ) {
    for row in Swift.stride(from: 0, to: count, by: 2) {
      let p0 = unsafe inverse + row * stride
      let p1 = unsafe p0 + stride
      for column in Swift.stride(from: 0, through: row + 1, by: 4) {
        let q0 = unsafe inverse + column * stride
        let q1 = unsafe q0 + stride
        let q2 = unsafe q1 + stride
        let q3 = unsafe q2 + stride
        let (a, b) = unsafe dots(p0, p1, q0, q1, q2, q3, row, count)
        let target = unsafe product + row * stride + column
        unsafe setFour(target, a)
        unsafe setFour(target + stride, b)
      }
    }
  }

  @inline(__always)
  private static func setFour(_ row: Row, _ values: SIMD4<Double>) {
    unsafe set(row, 0, values.lowHalf)
    unsafe set(row, 2, values.highHalf)
  }
}
