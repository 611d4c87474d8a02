import Testing

@testable import CSV

@Suite("Comma-separated values")
struct CSVReaderTests {
  /// The records of a text that comes in chunks of so many bytes.
  private func records(_ text: String, chunk: Int = 1000) throws -> [[String]] {
    var reader = CSVReader()
    var records: [[String]] = []
    var rest = Array(text.utf8)[...]
    func keep(_ record: CSVRecord) { records.append((0..<record.count).map(record.text)) }
    while !rest.isEmpty {
      try reader.append(Array(rest.prefix(chunk)), keep)
      rest = rest.dropFirst(chunk)
    }
    try reader.finish(keep)
    return records
  }

  // The rules are those of RFC 4180, section 2.
  @Test(
    "are cut into fields",
    arguments: [
      ("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r", [["a", "b"], ["1", "2\r"]]),
      ("\"a\",\"b,c\"\n", [["a", "b,c"]]),
      ("\"a\"\"b\"\n", [["a\"b"]]),
      ("\"a\nb\r\nc\",d\n", [["a\nb\r\nc", "d"]]),
      ("a,,\n", [["a", "", ""]]),
      ("\"\",a\n", [["", "a"]]),
      ("\n\na\n", [[""], [""], ["a"]]),
      ("a\"b,c\n", [["a\"b", "c"]]),
      ("a\rb,c\n", [["a\rb", "c"]]),
      ("\u{FEFF}a,b\n", [["a", "b"]]),
      ("", []),
      ("a,", [["a", ""]]),
    ])
  func cut(text: String, expected: [[String]]) throws {
    for chunk in 1...4 {
      #expect(try records(text, chunk: chunk) == expected)
    }
    #expect(try records(text) == expected)
  }

  @Test("know on which line a record begins")
  func lines() throws {
    var reader = CSVReader()
    var lines: [Int] = []
    try reader.append(Array("a\n\"b\nc\"\nd\n".utf8)) { lines.append($0.line) }
    #expect(lines == [1, 2, 4])
  }

  @Test("with a quotation mark that is never closed say where it opened")
  func unclosed() throws {
    let error = #expect(throws: CSVError.self) { try records("a,b\n1,\"2\n3,4\n") }
    #expect(error?.description == "line 2: a quotation mark is never closed")
  }

  @Test("do not take more memory than a record may")
  func longRecord() throws {
    var reader = CSVReader()
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: CSVReader.longestRecord)
    try reader.append(chunk) { _ in }
    #expect(throws: CSVError.self) { try reader.append(chunk) { _ in } }
  }

  @Test("are written as they were read", arguments: ["a", "", "b,c", "d\"e", "f\ng", " h ", "i j"])
  func roundTrip(field: String) throws {
    var text: [UInt8] = []
    CSVText.append(Array("first".utf8)[...], to: &text)
    text.append(UInt8(ascii: ","))
    CSVText.append(Array(field.utf8)[...], to: &text)
    #expect(try records(String(decoding: text, as: UTF8.self)) == [["first", field]])
  }

  @Test(
    "hold numbers",
    arguments: [
      ("1.5", CSVNumber.value(1.5)), (" -3e-2\t", .value(-0.03)), ("+7", .value(7)),
      ("", .missing), ("  ", .missing), ("NaN", .missing), ("null", .missing), ("NA", .missing),
      ("abc", .malformed), ("1,5", .malformed), ("0x10", .malformed), ("inf", .malformed),
      ("1e999", .malformed), ("1.5.2", .malformed), ("-", .malformed),
    ])
  func numbers(text: String, expected: CSVNumber) {
    #expect(CSVNumber(Array(text.utf8)[...]) == expected)
  }
}
