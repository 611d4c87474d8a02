internal import Gridding

/// Divides a year's coordinates by the scales, into the workspace.
func scaleCoordinates(
  _ year: ResidualYear, _ parameters: CovarianceParameters,
  _ workspace: borrowing LikelihoodWorkspace
) {
  let columns = year.count.paddedToFour
  let scales = [parameters.latitudeScale, parameters.longitudeScale, parameters.timeScale]
  for (axis, scale) in scales.enumerated() {
    for index in 0..<columns {
      unsafe workspace.scaled[axis * columns + index] = year.coordinates[axis][index] / scale
    }
  }
}

/// Fills the lower triangles of correlations and covariances from the scaled coordinates.
///
/// Columns past the last observation get a one on the diagonal, so that they change nothing.
func fillCovariance(
  _ count: Int, _ parameters: CovarianceParameters, _ workspace: borrowing LikelihoodWorkspace
) {
  let columns = count.paddedToFour
  let stride = columns + 4
  let scaled = unsafe workspace.scaled
  let diagonal = parameters.variance + parameters.nuggetVariance
  for row in 0..<columns {
    let correlations = unsafe workspace.correlations + row * stride
    let covariances = unsafe workspace.matrix + row * stride
    if row < count {
      unsafe correlate(row, columns, scaled, correlations, covariances, parameters.variance)
    } else {
      unsafe covariances.update(repeating: 0, count: columns)
    }
    unsafe covariances[row] = row < count ? diagonal : 1
    // Whoever sums over a row may go on to the next multiple of four.
    for column in row..<(row + 1).paddedToFour { unsafe correlations[column] = 0 }
  }
}

@inline(__always)
private func correlate(
  _ row: Int, _ columns: Int, _ scaled: DenseKernels.Row, _ correlations: DenseKernels.Row,
  _ covariances: DenseKernels.Row, _ variance: Double
) {
  let y = unsafe scaled[row]
  let x = unsafe scaled[columns + row]
  let t = unsafe scaled[2 * columns + row]
  for column in Swift.stride(from: 0, through: row, by: 4) {
    let dy = unsafe four(scaled, column) - y
    let dx = unsafe four(scaled + columns, column) - x
    let dt = unsafe four(scaled + 2 * columns, column) - t
    let correlation = vectorExponential(-(dy * dy + dx * dx + dt * dt).squareRoot())
    unsafe setFour(correlations, column, correlation)
    unsafe setFour(covariances, column, correlation * variance)
  }
}

/// Sums over pairs for the gradient, and the pulls for the information.
///
/// With `M = K⁻¹ - αα'`: the sums over pairs of `M C`, of `M C Δ²/d` for each axis, both for unit
/// variance, and the trace of `M`. The pulls become the products of `C Δ²/d` and the weights.
func sumOverPairs(
  _ count: Int, _ stride: Int, _ workspace: borrowing LikelihoodWorkspace
) -> (pairs: SIMD4<Double>, trace: Double) {
  let columns = count.paddedToFour
  let weights = unsafe workspace.weights
  unsafe workspace.pulls.update(repeating: 0, count: 3 * columns)
  var sums = SIMD4<Double>.zero
  var trace = 0.0
  for row in 0..<count {
    sums += sumOverRow(row, columns, stride, workspace)
    unsafe trace += workspace.matrix[row * stride + row] - weights[row] * weights[row]
  }
  return (sums, trace)
}

@inline(__always)
private func sumOverRow(
  _ row: Int, _ columns: Int, _ stride: Int, _ workspace: borrowing LikelihoodWorkspace
) -> SIMD4<Double> {
  let scaled = unsafe workspace.scaled
  let weights = unsafe workspace.weights
  let correlations = unsafe workspace.correlations + row * stride
  let inverse = unsafe workspace.matrix + row * stride
  let pulls = unsafe workspace.pulls
  let (y, x) = unsafe (scaled[row], scaled[columns + row])
  let t = unsafe scaled[2 * columns + row]
  let weight = unsafe weights[row]
  var (all, alongY, alongX, alongT) = (
    SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero
  )
  var (pullY, pullX, pullT) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
  for column in Swift.stride(from: 0, to: row, by: 4) {
    let dy = unsafe four(scaled, column) - y
    let dx = unsafe four(scaled + columns, column) - x
    let dt = unsafe four(scaled + 2 * columns, column) - t
    let (yy, xx, tt) = (dy * dy, dx * dx, dt * dt)
    let correlation = unsafe four(correlations, column)
    // Where two observations coincide, all squares are zero and the quotient does not matter.
    let distance = (yy + xx + tt + 1e-300).squareRoot()
    let quotient = correlation / distance
    let others = unsafe four(weights, column)
    let m = unsafe four(inverse, column) - weight * others
    let mq = m * quotient
    all += m * correlation
    alongY += mq * yy
    alongX += mq * xx
    alongT += mq * tt
    let (qy, qx, qt) = (quotient * yy, quotient * xx, quotient * tt)
    pullY += qy * others
    pullX += qx * others
    pullT += qt * others
    unsafe setFour(pulls, column, four(pulls, column) + weight * qy)
    unsafe setFour(pulls + columns, column, four(pulls + columns, column) + weight * qx)
    unsafe setFour(pulls + 2 * columns, column, four(pulls + 2 * columns, column) + weight * qt)
  }
  unsafe pulls[row] += pullY.sum()
  unsafe pulls[columns + row] += pullX.sum()
  unsafe pulls[2 * columns + row] += pullT.sum()
  return SIMD4(all.sum(), alongY.sum(), alongX.sum(), alongT.sum())
}

/// Multiplies the inverse factor with the weights and the three pulls.
func whiten(_ count: Int, _ stride: Int, _ workspace: borrowing LikelihoodWorkspace) {
  let columns = count.paddedToFour
  let whitened = unsafe workspace.whitened
  unsafe whitened.update(repeating: 0, count: 4 * columns)
  for row in 0..<count {
    let source = unsafe workspace.inverse + row * stride
    let a = unsafe workspace.weights[row]
    let b = unsafe workspace.pulls[row]
    let c = unsafe workspace.pulls[columns + row]
    let d = unsafe workspace.pulls[2 * columns + row]
    // The row is zero before the diagonal.
    for column in Swift.stride(from: row & ~3, to: columns, by: 4) {
      let item = unsafe four(source, column)
      unsafe setFour(whitened, column, four(whitened, column) + a * item)
      let y = unsafe whitened + columns
      unsafe setFour(y, column, four(y, column) + b * item)
      let x = unsafe whitened + 2 * columns
      unsafe setFour(x, column, four(x, column) + c * item)
      let t = unsafe whitened + 3 * columns
      unsafe setFour(t, column, four(t, column) + d * item)
    }
  }
}

@inline(__always)
func four(_ row: DenseKernels.Row, _ index: Int) -> SIMD4<Double> {
  unsafe UnsafeRawPointer(row + index).loadUnaligned(as: SIMD4<Double>.self)
}

@inline(__always)
func setFour(_ row: DenseKernels.Row, _ index: Int, _ values: SIMD4<Double>) {
  unsafe UnsafeMutableRawPointer(row + index).storeBytes(of: values, as: SIMD4<Double>.self)
}
