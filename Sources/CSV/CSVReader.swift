/// Cuts a stream of bytes into the records of a table of comma-separated values, whichever way the
/// bytes come in chunks.
///
/// RFC 4180: a field may be quoted, and then hold commas, line breaks and doubled quotation marks.
/// Lines end with LF or CR LF; a byte order mark before the first is skipped. Empty lines are given
/// as records with one empty field. Memory is bounded by the longest record.
package struct CSVReader {
  /// The most bytes that the fields of a record may have.
  package static let longestRecord = 1 << 20

  private enum State {
    case fieldStart, plain, quoted, afterQuote
  }

  private var record = CSVRecord(line: 1)
  private var state = State.fieldStart
  private var line = 1
  private var isStart = true
  private var hasReturn = false
  private var mark: [UInt8] = []

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let separator: UInt8

  /// Makes a reader at the start of a table whose fields stand between `separator`s, by default
  /// commas.
  package init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

  /// Gives the records that end in these bytes.
  package mutating func append(
    _ chunk: [UInt8], _ body: (CSVRecord) throws -> Void
  ) throws {
    for byte in chunk {
      if isStart {
        // The mark may be split between chunks; what turns out to be none is text.
        mark.append(byte)
        if mark == CSVReader.byteOrderMark {
          isStart = false
          continue
        }
        if CSVReader.byteOrderMark.starts(with: mark) { continue }
        isStart = false
        for byte in mark { try take(byte, body) }
        continue
      }
      try take(byte, body)
    }
  }

  /// Gives the last record, where the table does not end with a line break.
  package mutating func finish(_ body: (CSVRecord) throws -> Void) throws {
    if isStart {
      isStart = false
      for byte in mark { try take(byte, body) }
    }
    guard state != .quoted else {
      throw CSVError(line: record.line, reason: "a quotation mark is never closed")
    }
    if hasReturn { record.append(0x0D) }
    hasReturn = false
    guard state != .fieldStart || record.count > 0 || record.byteCount > 0 else { return }
    try endRecord(body)
  }

  private mutating func take(_ byte: UInt8, _ body: (CSVRecord) throws -> Void) throws {
    // Outside of quotation marks a CR before an LF belongs to the line break.
    if hasReturn {
      hasReturn = false
      if byte != 0x0A { record.append(0x0D) }
    }
    switch (state, byte) {
    case (.fieldStart, UInt8(ascii: "\"")): state = .quoted
    case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
    case (.afterQuote, UInt8(ascii: "\"")):
      try add(byte)
      state = .quoted
    case (.quoted, _): try add(byte)
    case (_, separator):
      record.endField()
      state = .fieldStart
    case (_, 0x0A):
      line += 1
      try endRecord(body)
      return
    case (_, 0x0D):
      hasReturn = true
      if state == .fieldStart { state = .plain }
    default:
      try add(byte)
      state = .plain
    }
    if byte == 0x0A { line += 1 }
  }

  private mutating func add(_ byte: UInt8) throws {
    guard record.byteCount < CSVReader.longestRecord else {
      throw CSVError(
        line: record.line,
        reason: "a record is longer than a megabyte; is a quotation mark not closed?")
    }
    record.append(byte)
  }

  private mutating func endRecord(_ body: (CSVRecord) throws -> Void) throws {
    record.endField()
    let whole = record
    record = CSVRecord(line: line)
    state = .fieldStart
    try body(whole)
  }
}

/// Why a table cannot be read on.
package struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line on which the record begins.
  package let line: Int
  /// What is wrong.
  package let reason: String

  /// The line and what is wrong.
  package var description: String { "line \(line): \(reason)" }
}
