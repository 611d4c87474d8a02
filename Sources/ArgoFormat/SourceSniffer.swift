internal import NetCDF

/// What the first bytes of a file say about it.
public enum SniffedSource: Hashable, Sendable {
  /// NetCDF of any format.
  case netCDF
  /// Compressed with gzip.
  case gzip
  /// A tar archive, not compressed.
  case tar
  /// A zip archive.
  case zip
  /// An index or list that is read.
  case table(TableHeading)
  /// Another index of the GDAC.
  case otherIndex
  /// A table of the GDAC that lacks columns; the text says which.
  case unsoundTable(String)
  /// Nothing in it.
  case empty
  /// None of these; the text says what it looks like.
  case other(String)
}

/// Tells files apart by their first bytes, whatever they are called.
public enum SourceSniffer {
  /// How many bytes are needed to recognise a file: those of a table may have many comments above its heading.
  public static let headBytes = 64 << 10

  /// What a file is that begins with these bytes; those beyond ``headBytes`` are not looked at.
  public static func sniff(_ bytes: [UInt8]) -> SniffedSource {
    if NetCDFFile.looksLikeNetCDF(bytes) { return .netCDF }
    return bytes.count <= headBytes ? sniff(head: bytes) : sniff(head: Array(bytes[..<headBytes]))
  }

  private static func sniff(head: [UInt8]) -> SniffedSource {
    guard !head.isEmpty else { return .empty }
    if head.starts(with: [0x1F, 0x8B]) { return .gzip }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return .zip
    }
    // The word stands at byte 257 of the first header. Source: POSIX.1, pax interchange format.
    if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) { return .tar }
    switch TableFinding(head) {
    case .table(let heading): return .table(heading)
    case .other: return .otherIndex
    case .unsound(let reason): return .unsoundTable(reason)
    case .none: return .other(description(of: head))
    }
  }

  /// What unknown bytes look like, to help the person who fetched them.
  private static func description(of head: [UInt8]) -> String {
    if head.allSatisfy({ $0 == 0 }) { return "it holds only zero bytes; fetch it again" }
    let text = TextField.quotation(head.prefix(64))
    let start = text.lowercased().drop { $0 == " " }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
      return "it is a web page, perhaps a server's error message; fetch it again"
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return "it is text in UTF-16; save it as UTF-8"
    }
    if start.hasPrefix("<?xml") { return "it is XML; fetch it again" }
    let isText = head.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    return isText
      ? "it is text that begins '\(text.prefix(40))'" : "its content is of no known kind"
  }
}
