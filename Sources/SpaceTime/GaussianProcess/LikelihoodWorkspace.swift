internal import Gridding

/// The memory in which the likelihood of one year is worked out.
///
/// Matrices have `stride` numbers a row and room for a right-hand side below; vectors have room
/// for all columns.
@safe
struct LikelihoodWorkspace: ~Copyable {
  typealias Row = DenseKernels.Row

  /// Columns of a matrix at most, a multiple of four.
  let capacity: Int
  /// Correlations `exp(-d)` below the diagonal, zero from it on.
  let correlations: Row
  /// The covariance matrix, then its factor, then its inverse.
  let matrix: Row
  /// The inverse of the factor.
  let inverse: Row
  /// Scaled coordinates: latitude, longitude, time.
  let scaled: Row
  /// The weights `K⁻¹r`.
  let weights: Row
  /// Derivatives of the covariance by the three scales, times the weights.
  let pulls: Row
  /// The inverse factor times the weights and the pulls.
  let whitened: Row

  private static let vectors = 11

  init(capacity: Int) {
    let columns = max(capacity, 4).paddedToFour
    self.capacity = columns
    let size = (columns + 2) * (columns + 4)
    let count = 3 * size + LikelihoodWorkspace.vectors * columns
    let all = Row.allocate(capacity: count)
    unsafe all.initialize(repeating: 0, count: count)
    unsafe correlations = all
    unsafe matrix = all + size
    unsafe inverse = all + 2 * size
    unsafe scaled = all + 3 * size
    unsafe weights = scaled + 3 * columns
    unsafe pulls = weights + columns
    unsafe whitened = pulls + 3 * columns
  }

  deinit { unsafe correlations.deallocate() }
}
