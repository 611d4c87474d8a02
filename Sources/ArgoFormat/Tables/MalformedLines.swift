/// Lines of a table that could not be read, or only in part.
public struct MalformedLines: Hashable, Sendable {
  /// How many.
  public private(set) var count = 0
  /// The first of them: its number, what is wrong and how it begins.
  public private(set) var first: String?

  /// Makes an empty count.
  public init() {}

  /// Adds the count of lines that follow.
  public mutating func append(_ later: MalformedLines) {
    count += later.count
    first = first ?? later.first
  }

  /// One line that says how many there are and shows the first; nil where there are none.
  public func told(as what: String) -> String? {
    first.map { "\(count == 1 ? "1 line is" : "\(count) lines are") \(what); the first: \($0)" }
  }

  /// Counts a line.
  mutating func add(_ line: ArraySlice<UInt8>, number: Int, _ reason: String) {
    count += 1
    if first == nil {
      first = "line \(number) \(reason): '\(TextField.quotation(line.prefix(60)))'"
    }
  }
}
