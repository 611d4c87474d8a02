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
  /// What is wrong with the file after the rows that were given.
  private var failure: ArchiveError?

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
  /// `parse` gives nothing for a comment, a heading or a line that it counts as malformed. Where
  /// the file is damaged, the rows before the damage come first and the error after them.
  mutating func nextRows<Row>(
    _ parse: (ArraySlice<UInt8>) -> Row?
  ) throws(ArchiveError) -> [Row] {
    var rows: [Row] = []
    var bytes = 0
    func keep(_ line: ArraySlice<UInt8>) { if let row = parse(line) { rows.append(row) } }
    while !isAtEnd, bytes < LineSource.partBytes || rows.isEmpty {
      if let failure {
        guard rows.isEmpty else { break }
        throw failure
      }
      let chunk: [UInt8]?
      do throws(ArchiveError) {
        if let first = waiting.take() { chunk = first } else { chunk = try stream.next() }
      } catch {
        failure = error
        continue
      }
      if let chunk {
        bytes += chunk.count
        splitter.append(chunk, keep)
      } else {
        isAtEnd = true
        splitter.finish(keep)
      }
    }
    return rows
  }
}
