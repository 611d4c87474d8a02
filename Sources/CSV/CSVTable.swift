/// A whole table that is small, such as a list that a user keeps in a spreadsheet.
///
/// The separator is the comma, semicolon or tab, whichever the first line has most of. Blanks
/// around fields are taken away.
package struct CSVTable: Hashable, Sendable {
  /// The records, the heading too.
  package let records: [Record]

  /// A record.
  package struct Record: Hashable, Sendable {
    /// The line that it begins on, from 1.
    package let line: Int
    /// Its fields as text.
    package let fields: [String]
  }

  /// Reads a table; what is not UTF-8 in it becomes U+FFFD.
  ///
  /// Throws ``CSVError`` where a quotation mark is never closed or a record is too long.
  package init(_ bytes: [UInt8]) throws {
    var reader = CSVReader(
      separator: CSVTable.separator(of: bytes.prefix { $0 != UInt8(ascii: "\n") }))
    var records: [Record] = []
    func add(_ record: CSVRecord) {
      records.append(
        Record(
          line: record.line, fields: (0..<record.count).map { CSVTable.trimmed(record[$0]) }))
    }
    try reader.append(bytes, add)
    try reader.finish(add)
    self.records = records
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

  private static func trimmed(_ field: ArraySlice<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let inner = field.drop(while: isBlank)
    let end = inner.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? inner.startIndex
    return String(decoding: inner[inner.startIndex..<end], as: UTF8.self)
  }
}
