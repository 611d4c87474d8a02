/// The records of a text whose fields stand between commas, semicolons or tabs (RFC 4180).
///
/// The separator is the one of the three that the first line has most of. Fields may be quoted;
/// blanks around them are taken away; a byte order mark at the start is passed over.
struct DelimitedText {
  /// The records, with the number of the line each begins on.
  private(set) var records: [Record] = []

  /// A record.
  struct Record: Hashable {
    var line: Int
    var fields: [String]
  }

  /// Splits a text, UTF-8; damaged characters become replacement characters.
  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    let separator = DelimitedText.separator(of: text.prefix { $0 != UInt8(ascii: "\n") })
    var line = 1
    var record = Record(line: 1, fields: [])
    var field: [UInt8] = []
    var isQuoted = false
    func finish(_ field: inout [UInt8], _ record: inout Record) {
      record.fields.append(DelimitedText.trimmed(field))
      field = []
    }
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch byte {
      case UInt8(ascii: "\"")
      where isQuoted && index < text.endIndex && text[index] == UInt8(ascii: "\""):
        field.append(byte)
        index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case separator where !isQuoted: finish(&field, &record)
      case UInt8(ascii: "\n") where !isQuoted:
        finish(&field, &record)
        records.append(record)
        record = Record(line: line, fields: [])
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !record.fields.isEmpty {
      finish(&field, &record)
      records.append(record)
    }
  }

  /// Of equals the first: the comma.
  private static func separator(of line: ArraySlice<UInt8>) -> UInt8 {
    var best = UInt8(ascii: ",")
    for candidate in [UInt8(ascii: ";"), UInt8(ascii: "\t")]
    where line.count(where: { $0 == candidate }) > line.count(where: { $0 == best }) {
      best = candidate
    }
    return best
  }

  private static func trimmed(_ field: [UInt8]) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D || byte == 0x09 }
    let inner = field.drop(while: isBlank)
    let end = inner.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? inner.startIndex
    return String(decoding: inner[inner.startIndex..<end], as: UTF8.self)
  }
}
