/// A record of a table of comma-separated values: its fields, without quotation marks.
///
/// Fields are bytes, because a table need not be UTF-8 for its numbers to be read and its other
/// columns to be passed on.
package struct CSVRecord: Hashable, Sendable {
  /// The line that the record begins on, from 1.
  package let line: Int
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(line: Int) { self.line = line }

  package init(_ fields: [String], line: Int = 1) {
    self.line = line
    for field in fields {
      bytes += field.utf8
      endField()
    }
  }

  /// The number of fields; at least 1.
  package var count: Int { ends.count }

  /// How many bytes its fields have.
  var byteCount: Int { bytes.count }

  /// Whether the record is an empty line.
  package var isBlank: Bool { ends.count <= 1 && bytes.isEmpty }

  /// The bytes of a field.
  package subscript(field: Int) -> ArraySlice<UInt8> {
    bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
  }

  /// A field as text; what is not UTF-8 in it becomes U+FFFD.
  package func text(_ field: Int) -> String { String(decoding: self[field], as: UTF8.self) }

  /// A field as a number; see ``CSVNumber``.
  package func number(_ field: Int) -> CSVNumber { CSVNumber(self[field]) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func endField() { ends.append(bytes.count) }
}

/// What a field says as a number.
package enum CSVNumber: Hashable, Sendable {
  /// A finite number.
  case value(Double)
  /// Nothing: the field is blank or says NaN, NA or null.
  case missing
  /// Something that is no number.
  case malformed

  /// Reads a field; blanks around the number are allowed.
  package init(_ field: ArraySlice<UInt8>) {
    var field = field
    while let first = field.first, CSVNumber.isBlank(first) { field.removeFirst() }
    while let last = field.last, CSVNumber.isBlank(last) { field.removeLast() }
    let text = String(decoding: field, as: UTF8.self)
    if text.isEmpty || ["nan", "na", "null"].contains(text.lowercased()) {
      self = .missing
    } else if field.allSatisfy(CSVNumber.belongsToNumber), let value = Double(text), value.isFinite
    {
      self = .value(value)
    } else {
      self = .malformed
    }
  }

  /// The number; NaN where there is none.
  package var value: Double {
    if case .value(let value) = self { value } else { .nan }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether a byte may stand in a decimal number: `Double` reads hexadecimal as well.
  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
