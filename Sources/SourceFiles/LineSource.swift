package import Archives
internal import ArgoFormat

/// The lines of a text file, plain or compressed, in parts of bounded size.
package struct LineSource: ~Copyable {
  /// The first bytes, by which the text is recognised.
  package let head: [UInt8]
  private var stream: CompressedStream
  private var cutter: LineCutter

  /// Opens a file.
  package init(path: String) throws(ArchiveError) {
    var stream = try CompressedStream(path: path)
    var first = try stream.next() ?? []
    while first.count < SourceSniffer.headBytes, let more = try stream.next() { first += more }
    head = Array(first.prefix(SourceSniffer.headBytes))
    cutter = LineCutter(path: path, first)
    self.stream = stream
  }

  /// The next lines with their ends; nil at the end.
  package mutating func nextPart() throws(ArchiveError) -> [UInt8]? {
    try cutter.nextPart { () throws(ArchiveError) in try stream.next() }
  }
}
