/// A line of fields between commas, as the tables of the GDAC have them; nothing is quoted.
struct CommaSeparated {
  /// The fields, with whatever blanks stand around them.
  private(set) var fields: [ArraySlice<UInt8>] = []

  /// Splits a line.
  init(_ line: ArraySlice<UInt8>) {
    fields.reserveCapacity(10)
    var start = line.startIndex
    for index in line.indices where line[index] == UInt8(ascii: ",") {
      fields.append(line[start..<index])
      start = index + 1
    }
    fields.append(line[start...])
  }

  /// A field as a number; nil where it is blank or none.
  static func number(_ field: ArraySlice<UInt8>) -> Double? {
    decimal(field.span) ?? Double(String(decoding: field, as: UTF8.self).filter { $0 != " " })
  }

  /// A number of at most fifteen digits, such as `-138.8073`, the nearest float64; nil for others.
  ///
  /// The digits and the power of ten that divides them are exact, so that the quotient is rounded
  /// once. Source: Clinger, "How to read floating point numbers accurately", 1990.
  private static func decimal(_ field: Span<UInt8>) -> Double? {
    var place = 0
    let isNegative = !field.isEmpty && field[0] == UInt8(ascii: "-")
    if isNegative { place = 1 }
    var digits: Int64 = 0
    var count = 0
    var power = 1.0
    var isFraction = false
    while place < field.count {
      let byte = field[place]
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        guard byte >= 0x30, byte <= 0x39, count < 15 else { return nil }
        digits = digits * 10 + Int64(byte - 0x30)
        count += 1
        if isFraction { power *= 10 }
      }
      place += 1
    }
    guard count > 0 else { return nil }
    let number = Double(digits) / power
    return isNegative ? -number : number
  }
}

/// Lines of a table that could not be read.
public struct MalformedLines: Hashable, Sendable {
  /// How many.
  public private(set) var count = 0
  /// The first of them: its number, what is wrong and how it begins.
  public private(set) var first: String?

  /// Counts none yet.
  public init() {}

  /// Counts those of lines that follow.
  public mutating func append(_ later: MalformedLines) {
    count += later.count
    first = first ?? later.first
  }

  /// Counts a line.
  mutating func add(_ line: ArraySlice<UInt8>, number: Int, _ reason: String) {
    count += 1
    if first == nil {
      first = "line \(number) \(reason): '\(TextField.quotation(line.prefix(60)))'"
    }
  }
}
