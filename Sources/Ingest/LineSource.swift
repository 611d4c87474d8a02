internal import Archives
internal import ArgoFormat

/// The lines of a text file, plain or compressed, in parts of bounded size.
struct LineSource: ~Copyable {
  /// The first bytes, by which the text is told.
  let head: [UInt8]
  private var stream: CompressedStream
  private var splitter = LineSplitter()
  private var waiting: [UInt8]?
  private var isAtEnd = false

  /// How many bytes of text make a part: some 20,000 lines of an index.
  private static let partBytes = 2 << 20

  /// Opens a file.
  init(path: String) throws(ArchiveError) {
    var stream = try CompressedStream(path: path)
    let first = try stream.next() ?? []
    head = Array(first.prefix(SourceSniffer.headBytes))
    waiting = first
    self.stream = stream
  }

  /// The rows of the next lines; empty at the end.
  ///
  /// `parse` gives nothing for a comment, a heading or a line that it counts as malformed.
  mutating func nextRows<Row>(_ parse: (ArraySlice<UInt8>) throws -> Row?) throws -> [Row] {
    var rows: [Row] = []
    var bytes = 0
    while !isAtEnd, bytes < LineSource.partBytes || rows.isEmpty {
      guard let chunk = try waiting.take() ?? stream.next() else {
        isAtEnd = true
        try splitter.finish { line in
          if let row = try parse(line) { rows.append(row) }
        }
        break
      }
      bytes += chunk.count
      try splitter.append(chunk) { line in
        if let row = try parse(line) { rows.append(row) }
      }
    }
    return rows
  }
}
