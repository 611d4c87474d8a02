/// The memory that solving blocks needs, kept from block to block.
struct BlockWorkspace {
  /// The matrix of a ``SharedSystem``.
  var shared: [Double] = []
  /// The matrix of a level group with its right-hand sides.
  var matrix: [Double] = []
  /// The matrix of what one target uses beyond the core.
  var small: [Double] = []
  /// The weights of the common observations, of the core, and beyond it.
  var commonWeights: [Double] = []
  var coreWeights: [Double] = []
  var otherWeights: [Double] = []

  /// Makes a list at least `count` long; its contents are undefined.
  static func grow(_ list: inout [Double], to count: Int) {
    if list.count < max(count, 1) { list = [Double](repeating: 0, count: max(count, 1)) }
  }
}
