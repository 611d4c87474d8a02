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
  /// `ar_index_global_prof.txt`.
  case profileIndex
  /// `ar_index_global_meta.txt`.
  case metadataIndex
  /// Another index of the GDAC.
  case otherIndex
  /// `ar_greylist.txt`.
  case greylist
  /// Nothing in it.
  case empty
  /// None of these; the text says what it looks like.
  case other(String)
}

/// Tells files apart by their first bytes, whatever they are called.
public enum SourceSniffer {
  /// How many bytes are needed to recognise a file.
  public static let headBytes = 4096

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
    return table(head) ?? .other(description(of: head))
  }

  /// The columns by which the tables of the GDAC are recognised.
  ///
  /// Source: the header lines of the files themselves; Argo user manual, sections 2.6 and 3.
  private static let headings: [(columns: [String], kind: SniffedSource)] = [
    (ProfileIndexParser.columns, .profileIndex),
    (MetadataIndexParser.columns, .metadataIndex),
    (GreylistParser.columns, .greylist),
  ]

  /// The kind of table, by its first line that is no comment.
  private static func table(_ head: [UInt8]) -> SniffedSource? {
    let newline = UInt8(ascii: "\n")
    // The last line may be cut, unless it is the only one.
    var lines = head.split(separator: newline, omittingEmptySubsequences: true)
    if lines.count > 1, head.last != newline { lines.removeLast() }
    let isComment = { (line: ArraySlice<UInt8>) in line.first == UInt8(ascii: "#") }
    guard let line = lines.first(where: { !isComment($0) && $0 != [0x0D] }) else {
      return nil
    }
    let columns = CommaSeparated(line).fields.map { TextField.text($0).lowercased() }
    for heading in headings where columns == heading.columns.map({ $0.lowercased() }) {
      return heading.kind
    }
    let titleIsOfIndex = lines.contains { line in
      isComment(line)
        && String(decoding: line, as: UTF8.self).contains("directory file of the Argo")
    }
    let namesFiles = columns.first == "file" && columns.contains("date_update")
    return titleIsOfIndex || namesFiles ? .otherIndex : nil
  }

  /// What unknown bytes look like, to help the person who fetched them.
  private static func description(of head: [UInt8]) -> String {
    if head.allSatisfy({ $0 == 0 }) { return "it holds only zero bytes; fetch it again" }
    let text = TextField.quotation(head.prefix(64))
    let start = text.lowercased().drop { $0 == " " }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") {
      return "it is a web page, perhaps a server's error message; fetch it again"
    }
    if start.hasPrefix("<?xml") { return "it is XML; fetch it again" }
    let isText = head.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
    return isText
      ? "it is text that begins '\(text.prefix(40))'" : "its content is of no known kind"
  }
}
