/// The texts of a variable, one cell after another.
struct TextCells {
  /// How many there are.
  let count: Int
  private let bytes: ArraySlice<UInt8>
  private let width: Int
  private let texts: [[UInt8]]

  /// Takes texts of one width that follow each other.
  init(_ bytes: ArraySlice<UInt8>, width: Int, count: Int) {
    self.bytes = bytes
    self.width = width
    self.count = count
    texts = []
  }

  /// Takes texts of any length.
  init(_ texts: [[UInt8]]) {
    self.texts = texts
    count = texts.count
    bytes = []
    width = 0
  }

  /// The bytes of a cell, padding too.
  subscript(cell: Int) -> ArraySlice<UInt8> {
    guard texts.isEmpty else { return texts[cell][...] }
    let start = bytes.startIndex + cell * width
    return bytes[start..<(start + width)]
  }

  /// The bytes of all cells, where each has one and they follow each other.
  var letters: ArraySlice<UInt8>? { width == 1 ? bytes : nil }
}
