/// The memory that solving blocks needs, kept from block to block.
struct BlockWorkspace {
  /// The matrices of a ``NestedSystem``, one after another.
  var matrices: [Double] = []
  /// The candidates of their rows, matrix after matrix.
  var candidates: [Int] = []
  /// For each row of the last matrix, its row in the matrix above.
  var sources: [Int] = []
  /// Those of the rows to eliminate.
  var pivots: [Int] = []

  /// Makes room for `count` numbers; those there stay, new ones are undefined.
  mutating func grow(to count: Int) { BlockWorkspace.grow(&matrices, to: count) }

  /// Makes room for the rows of a matrix of `rows`, of which the candidates end at `end`.
  mutating func growLists(to end: Int, rows: Int) {
    BlockWorkspace.grow(&candidates, to: end)
    BlockWorkspace.grow(&sources, to: rows)
    BlockWorkspace.grow(&pivots, to: rows)
  }

  private static func grow<Number: ExpressibleByIntegerLiteral>(
    _ list: inout [Number], to count: Int
  ) {
    guard list.count < count else { return }
    list += [Number](repeating: 0, count: max(count - list.count, list.count / 2))
  }
}
