/// The memory that solving blocks needs, kept from block to block.
struct BlockWorkspace {
  /// Covariances among the observations that any level group uses, a full square.
  var covariances: [Double] = []
  /// Covariances of the targets with these observations.
  var targetCovariances: [Double] = []
  /// The matrix of a level group with its right-hand sides.
  var matrix: [Double] = []
  /// The matrix of what one target uses beyond the core.
  var small: [Double] = []
  /// A solution over the core, and beyond it.
  var coreWeights: [Double] = []
  var otherWeights: [Double] = []

  /// Makes a list at least so long; what it holds is undefined.
  static func grow(_ list: inout [Double], to count: Int) {
    if list.count < count { list = [Double](repeating: 0, count: count) }
  }
}
