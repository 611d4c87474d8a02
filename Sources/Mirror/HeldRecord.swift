/// The record of a held file.
package struct HeldRecord: Sendable, Hashable {
  /// Its path in the tree of the GDAC, without `dac/`.
  package var path: String
  /// The stamp of the index row with which it was fetched.
  package var stamp: RowStamp
  /// Its own `DATE_UPDATE`; empty where it has none.
  package var fileStamp = ""
  /// The ETag that came with it; empty where there was none.
  package var etag = ""
  /// The Last-Modified that came with it; empty where there was none.
  package var lastModified = ""

  /// Makes a record.
  package init(
    path: String, stamp: RowStamp, fileStamp: String = "", etag: String = "",
    lastModified: String = ""
  ) {
    self.path = path
    self.stamp = stamp
    self.fileStamp = fileStamp
    self.etag = etag
    self.lastModified = lastModified
  }

  /// The key of its path.
  var key: UInt64 { PathKey.of(path) }

  /// The record as a line, without its end.
  var line: String {
    [path, HeldRecord.text(stamp), fileStamp, clean(etag), clean(lastModified)]
      .joined(separator: "\t")
  }

  /// Reads a line.
  init?(line: [UInt8]) {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count >= 5 else { return nil }
    let text = Array(fields[1])
    guard let stamp = HeldRecord.stamp(text.span) else { return nil }
    path = String(decoding: fields[0], as: UTF8.self)
    self.stamp = stamp
    fileStamp = String(decoding: fields[2], as: UTF8.self)
    etag = String(decoding: fields[3], as: UTF8.self)
    lastModified = String(decoding: fields[4], as: UTF8.self)
  }

  private func clean(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 >= 0x20 }, as: UTF8.self)
  }

  private static func text(_ stamp: RowStamp) -> String {
    switch stamp {
    case .unlisted: ""
    case .unlistedAbsent: "-"
    default:
      stamp.date == nil ? "=" + String(stamp.value, radix: 16) : String(stamp.value)
    }
  }

  /// Reads the text of a stamp.
  static func stamp(_ text: Span<UInt8>) -> RowStamp? {
    if text.isEmpty { return .unlisted }
    if let digits = RowStamp.digits(text) { return RowStamp(value: digits) }
    if text.count == 1, text[0] == UInt8(ascii: "-") { return .unlistedAbsent }
    guard text[0] == UInt8(ascii: "=") else { return nil }
    var value: UInt64 = 0
    for index in 1..<text.count {
      switch text[index] {
      case 0x30...0x39: value = value << 4 | UInt64(text[index] - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(text[index] - 0x57)
      default: return nil
      }
    }
    return RowStamp(value: value)
  }
}
