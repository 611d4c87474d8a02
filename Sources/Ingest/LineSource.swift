internal import Archives
internal import ArgoFormat

/// The lines of a text file, plain or compressed, in parts of bounded size.
struct LineSource: ~Copyable {
  /// The first bytes, by which the text is told.
  let head: [UInt8]
  private var stream: CompressedStream
  /// What was read and not given out yet.
  private var text: [UInt8]
  private var isAtEnd = false
  /// What is wrong with the file after the lines that were given.
  private var failure: ArchiveError?

  /// How many bytes of text make a part: some 15,000 lines of an index.
  private static let partBytes = 2 << 20

  /// Opens a file.
  init(path: String) throws(ArchiveError) {
    var stream = try CompressedStream(path: path)
    text = try stream.next() ?? []
    head = Array(text.prefix(SourceSniffer.headBytes))
    self.stream = stream
  }

  /// The next lines with their ends, some 2 MiB of them; nothing at the end.
  ///
  /// Of a line that is longer than a part only the beginning is given. Where the file is damaged,
  /// the lines before the damage come first and the error after them.
  mutating func nextPart() throws(ArchiveError) -> [UInt8]? {
    var isWithinLongLine = false
    while !isAtEnd {
      if text.count >= LineSource.partBytes {
        if let end = text.lastIndex(of: UInt8(ascii: "\n")) {
          let part = Array(text[...end])
          text.removeSubrange(...end)
          return part
        }
        // Nobody looks at the rest of such a line.
        text.removeSubrange(LineSplitter.longestLine...)
        isWithinLongLine = true
      }
      do throws(ArchiveError) {
        guard let chunk = try stream.next() else {
          isAtEnd = true
          break
        }
        if isWithinLongLine {
          guard let end = chunk.firstIndex(of: UInt8(ascii: "\n")) else { continue }
          text += chunk[end...]
          isWithinLongLine = false
        } else {
          text += chunk
        }
      } catch {
        failure = error
        isAtEnd = true
      }
    }
    if text.isEmpty, let failure { throw failure }
    defer { text = [] }
    return text.isEmpty ? nil : text
  }

  /// The rows of the next lines; empty at the end.
  ///
  /// `parse` gives nothing for a comment, a heading or a line that it counts as malformed.
  mutating func nextRows<Row>(
    _ parse: (ArraySlice<UInt8>) -> Row?
  ) throws(ArchiveError) -> [Row] {
    var rows: [Row] = []
    while rows.isEmpty, let part = try nextPart() {
      LineSplitter.forEachLine(of: part) { line in
        if let row = parse(line) { rows.append(row) }
      }
    }
    return rows
  }
}
