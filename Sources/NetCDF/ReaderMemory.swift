/// What is kept of one data set so that the next is read faster: the layout of its header, and the memory
/// that its bytes were in.
///
/// Each task that reads many files has one of its own and hands it on from file to file; it changes
/// nothing about what is read.
public struct ReaderMemory: Sendable {
  var layout: ClassicHeaderLayout?
  /// The names that are looked for in each data set.
  let names: [NetCDFName]
  private var buffer: [UInt8] = []

  /// Remembers nothing yet.
  ///
  /// Variables of the names that are given are found faster, all at once for all data sets that are alike.
  public init(of names: [NetCDFName] = []) { self.names = names }

  /// The most bytes of a buffer that is kept.
  private static let largest = 4 << 20

  /// Has bytes read into an empty array and keeps its memory for the next call, unless they are many.
  ///
  /// Where what was read before is still in use, the memory is new.
  package mutating func bytes<Failure: Error>(
    _ read: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    buffer.removeAll(keepingCapacity: true)
    try read(&buffer)
    let bytes = buffer
    if bytes.count > ReaderMemory.largest { buffer = [] }
    return bytes
  }
}
