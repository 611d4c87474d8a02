package import Archives
internal import ArgoFormat

/// Cuts text that comes in chunks into parts of whole lines.
package struct LineCutter: Sendable {
  /// What the text is called in messages.
  private let path: String
  /// What has come and was not returned yet.
  private var text: [UInt8]
  private var isAtEnd = false
  /// The number of lines returned.
  private var lineCount = 0
  /// What is wrong with the text after the lines returned.
  private var failure: ArchiveError?

  /// How many bytes of text make a part: some 15,000 lines of an index.
  private static let partBytes = 2 << 20

  /// Starts with text.
  package init(path: String, _ text: [UInt8] = []) {
    self.path = path
    self.text = text
  }

  /// The next lines with their ends, about 2 MiB; nil at the end.
  ///
  /// A line that is longer than a part ends the text: no table has such a line, and reading on
  /// could cost time and memory without limit. Where `chunk` fails, the lines before that come
  /// first and the error after them.
  package mutating func nextPart(
    _ chunk: () throws(ArchiveError) -> [UInt8]?
  ) throws(ArchiveError) -> [UInt8]? {
    while !isAtEnd {
      if text.count >= LineCutter.partBytes {
        if let end = LineSplitter.endOfLastLine(in: text) {
          let part = Array(text[..<end])
          text.removeSubrange(..<end)
          lineCount += LineSplitter.count(in: part)
          return part
        }
        failure = ArchiveError(
          .tooLarge, source: path,
          reason: "line \(lineCount + 1) is longer than 2 MiB, which no table of Argo has")
        isAtEnd = true
        text = []
        break
      }
      do throws(ArchiveError) {
        guard let chunk = try chunk() else {
          isAtEnd = true
          break
        }
        text += chunk
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
