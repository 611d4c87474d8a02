/// The memory that solving blocks needs, kept from block to block.
struct BlockWorkspace {
  /// The matrices of a ``NestedSystem``, one after another.
  var matrices: [Double] = []

  /// Makes room for `count` numbers; those there stay, new ones are undefined.
  mutating func grow(to count: Int) {
    guard matrices.count < count else { return }
    matrices += [Double](repeating: 0, count: max(count - matrices.count, matrices.count / 2))
  }
}
