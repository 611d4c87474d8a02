/// The bytes of a data set: all in memory, or only the first of them, where a file has the others.
///
/// What a long file holds is read piece by piece when it is asked for, so that memory holds no more of it
/// than is needed, and what nobody asks for is not read.
struct StoredBytes: ~Copyable, Sendable {
  /// Those in memory, from the first on; the header is among them.
  let head: [UInt8]
  /// How many there are in all.
  let count: Int
  private let file: OpenFile?

  /// Takes all bytes.
  init(_ bytes: [UInt8]) {
    head = bytes
    count = bytes.count
    file = nil
  }

  /// Takes the first bytes of a file of that length.
  init(head: [UInt8], of file: consuming OpenFile, length: Int) {
    self.head = head
    count = length
    self.file = consume file
  }

  /// Gives values that lie within the data to `body`: the bytes in which they are, and at which place of
  /// those.
  @inline(__always)
  func read<Result>(
    _ count: Int, from start: Int, _ body: ([UInt8], Int) throws(NetCDFError) -> Result
  ) throws(NetCDFError) -> Result {
    if start + count <= head.count { return try body(head, start) }
    var bytes: [UInt8] = []
    try file?.read(count, from: start, appendingTo: &bytes)
    return try body(bytes, 0)
  }

  /// As ``read(_:from:_:)``, a piece at a time where the file has them; `body` is also told how many bytes
  /// the piece has.
  ///
  /// A piece stays near the processor until its values are decoded, and the next takes its memory.
  @inline(__always)
  func readPieces(
    _ count: Int, from start: Int, _ body: ([UInt8], Int, Int) throws(NetCDFError) -> Void
  ) throws(NetCDFError) {
    if start + count <= head.count { return try body(head, start, count) }
    var bytes: [UInt8] = []
    var done = 0
    while done < count {
      let size = min(StoredBytes.piece, count - done)
      bytes.removeAll(keepingCapacity: true)
      try file?.read(size, from: start + done, appendingTo: &bytes)
      try body(bytes, 0, size)
      done += size
    }
  }

  /// Appends float32 values that lie within the data, NaN for `fill` and what is infinite; a NaN is left as
  /// it is.
  ///
  /// What a file has is read to where the values go and turned there, a piece at a time.
  func appendPresentFloats(
    _ count: Int, from start: Int, fill: Float, to values: inout [Float]
  ) throws(NetCDFError) {
    let size = MemoryLayout<Float>.size
    if start + count * size <= head.count {
      BigEndianValues.appendPresentFloats(count, head, from: start, fill: fill, to: &values)
      return
    }
    var done = 0
    while done < count {
      let piece = min(StoredBytes.piece / size, count - done)
      let first = values.count
      try file?.read(piece, from: start + done * size, appendingTo: &values)
      BigEndianValues.turnPresentFloats(first..<values.count, of: &values, fill: fill)
      done += piece
    }
  }

  /// How many bytes are read at a time; a multiple of the size of any value.
  private static let piece = 64 << 10
}
