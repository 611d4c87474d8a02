internal import Archives
internal import ArgoFormat

/// The lines of a text file, plain or compressed, in parts of bounded size.
struct LineSource: ~Copyable {
  /// The first bytes, by which the text is recognised.
  let head: [UInt8]
  private var stream: CompressedStream
  private var cutter: LineCutter

  /// Opens a file.
  init(path: String) throws(ArchiveError) {
    var stream = try CompressedStream(path: path)
    let first = try stream.next() ?? []
    head = Array(first.prefix(SourceSniffer.headBytes))
    cutter = LineCutter(first)
    self.stream = stream
  }

  /// The next lines with their ends; nothing at the end.
  mutating func nextPart() throws(ArchiveError) -> [UInt8]? {
    try cutter.nextPart { () throws(ArchiveError) in try stream.next() }
  }
}

/// Cuts text that comes in chunks into parts of whole lines.
struct LineCutter: Sendable {
  /// What came and was not given out yet.
  private var text: [UInt8]
  private var isAtEnd = false
  /// What is wrong with the text after the lines that were given.
  private var failure: ArchiveError?

  /// How many bytes of text make a part: some 15,000 lines of an index.
  private static let partBytes = 2 << 20

  /// Starts with text.
  init(_ text: [UInt8] = []) { self.text = text }

  /// The next lines with their ends, some 2 MiB of them; nothing at the end.
  ///
  /// Of a line that is longer than a part only the beginning is given. Where `chunk` fails, the
  /// lines before that come first and the error after them.
  mutating func nextPart(
    _ chunk: () throws(ArchiveError) -> [UInt8]?
  ) throws(ArchiveError) -> [UInt8]? {
    let newline = UInt8(ascii: "\n")
    var isWithinLongLine = false
    while !isAtEnd {
      if text.count >= LineCutter.partBytes {
        if let end = text.lastIndex(of: newline) {
          let part = Array(text[...end])
          text.removeSubrange(...end)
          return part
        }
        // Nobody looks at the rest of such a line.
        text.removeSubrange(LineSplitter.longestLine...)
        isWithinLongLine = true
      }
      do throws(ArchiveError) {
        guard let chunk = try chunk() else {
          isAtEnd = true
          break
        }
        if !isWithinLongLine {
          text += chunk
        } else if let end = chunk.firstIndex(of: newline) {
          text += chunk[end...]
          isWithinLongLine = false
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
}
