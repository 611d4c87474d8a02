/// What the cells of a variable are counted by: profiles, levels, records of history.
struct Axis {
  /// How many there are.
  var length: Int
  /// The place in the file's list of the dimension that usually counts them; nil where the file has
  /// no such dimension.
  var place: Int?
}

/// How the values of a variable lie along the axes that a reader asks for.
///
/// An axis takes its own dimension, else the first other one of the same length. A dimension of
/// length 1 that belongs to no axis is ignored, and an axis of length 1 needs none. One more
/// dimension can be the width of the cells, such as the length of texts. Files can therefore be
/// read in which profiles and levels are swapped, texts have an extra dimension of length 1, or the
/// one profile has no dimension.
struct VariableShape {
  /// The number of cells.
  let count: Int
  /// The number of values of each cell.
  let width: Int
  /// Whether the cells follow each other in the axes' order, each with its values in order.
  let isPlain: Bool
  private let lengths: [Int]
  private let strides: [Int]
  private let widthStride: Int

  /// Takes the places and lengths of a variable's dimensions; nil where they do not fit.
  init?(_ dimensions: [(place: Int, length: Int)], _ axes: [Axis], hasWidth: Bool) {
    var rest = Array(dimensions.indices)
    var owners = [Int?](repeating: nil, count: axes.count)
    for (number, axis) in axes.enumerated() {
      owners[number] = rest.first {
        dimensions[$0].place == axis.place && dimensions[$0].length == axis.length
      }
      rest.removeAll { $0 == owners[number] }
    }
    for (number, axis) in axes.enumerated() where owners[number] == nil {
      owners[number] = rest.first { dimensions[$0].length == axis.length }
      guard owners[number] != nil || axis.length == 1 else { return nil }
      rest.removeAll { $0 == owners[number] }
    }
    rest.removeAll { dimensions[$0].length == 1 }
    guard rest.isEmpty || (hasWidth && rest.count == 1) else { return nil }
    var strides = [Int](repeating: 1, count: dimensions.count)
    for place in strides.indices.dropLast().reversed() {
      strides[place] = strides[place + 1] * dimensions[place + 1].length
    }
    lengths = axes.map(\.length)
    self.strides = owners.map { $0.map { strides[$0] } ?? 0 }
    width = rest.first.map { dimensions[$0].length } ?? 1
    widthStride = rest.first.map { strides[$0] } ?? 1
    count = lengths.reduce(1, *)
    var expected = width
    var isPlain = widthStride == 1 || width == 1
    for place in lengths.indices.reversed() {
      isPlain = isPlain && (lengths[place] == 1 || self.strides[place] == expected)
      expected *= lengths[place]
    }
    self.isPlain = isPlain
  }

  /// Values put into the axes' order, cell by cell.
  func ordered<Value>(_ values: [Value]) -> [Value] {
    if isPlain { return values }
    var ordered: [Value] = []
    ordered.reserveCapacity(count * width)
    for cell in 0..<count {
      let first = place(ofCell: cell)
      for step in 0..<width { ordered.append(values[first + step * widthStride]) }
    }
    return ordered
  }

  /// The cell that a value belongs to, from its place in the axes' order.
  private func place(ofCell cell: Int) -> Int {
    var rest = cell
    var place = 0
    for axis in lengths.indices.reversed() {
      place += rest % lengths[axis] * strides[axis]
      rest /= lengths[axis]
    }
    return place
  }
}
