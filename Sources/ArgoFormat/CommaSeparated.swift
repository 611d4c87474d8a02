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
    Double(String(decoding: field, as: UTF8.self).filter { $0 != " " })
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

  /// Counts a line.
  mutating func add(_ line: ArraySlice<UInt8>, number: Int, _ reason: String) {
    count += 1
    if first == nil {
      first = "line \(number) \(reason): '\(TextField.quotation(line.prefix(60)))'"
    }
  }
}
