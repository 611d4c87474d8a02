/// What the heading of a table says: which table it is, what separates its fields, and where the
/// needed columns are.
public struct TableHeading: Hashable, Sendable {
  /// Which table it is.
  public let kind: TableKind
  /// What stands between fields: a comma, a semicolon or a tab.
  let separator: UInt8
  /// The number of its columns.
  let columnCount: Int
  /// For each column of the table its place among ``TableKind/columns``, or ``other``.
  let places: [UInt8]
  /// The number of its line, from 1.
  let line: Int
  /// How many fields a row must have so that every needed column is there.
  let neededCount: Int

  /// The place of a column that is not needed.
  static let other = UInt8.max

  /// The heading as the GDAC writes it, before the first line.
  package static func standard(_ kind: TableKind) -> TableHeading {
    TableHeading(
      kind: kind, separator: UInt8(ascii: ","), columnCount: kind.columns.count,
      places: kind.columns.indices.map { UInt8(truncatingIfNeeded: $0) }, line: 0)
  }

  private init(
    kind: TableKind, separator: UInt8, columnCount: Int, places: [UInt8], line: Int
  ) {
    self.kind = kind
    self.separator = separator
    self.columnCount = columnCount
    self.places = places
    self.line = line
    neededCount = (places.lastIndex { $0 != TableHeading.other } ?? -1) + 1
  }

  /// Takes columns, of several with one name the first; nil where a needed one is missing.
  init?(_ kind: TableKind, columns: TableColumns, line: Int) {
    var places = [UInt8](repeating: TableHeading.other, count: columns.names.count)
    for (place, name) in kind.columns.enumerated() {
      guard let column = columns.names.firstIndex(of: name.lowercased()) else { return nil }
      places[column] = UInt8(truncatingIfNeeded: place)
    }
    self.init(
      kind: kind, separator: columns.separator, columnCount: columns.names.count, places: places,
      line: line)
  }
}

extension TableHeading {
  /// Whether a line is empty or a comment; spreadsheets leave separators on empty lines.
  static func isNoRow(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { [0x20, 0x2C, 0x3B, 0x09, 0x22].contains($0) } || TableComment.isComment(line)
  }

  /// Whether a line is this heading again, as in tables that were joined.
  func isRepeated(by line: ArraySlice<UInt8>, _ row: TableRow) -> Bool {
    guard row.text(0, of: line).lowercased() == kind.columns[0].lowercased(),
      let other = TableHeading(kind, columns: TableColumns(line), line: self.line)
    else { return false }
    return other == self || self == .standard(kind)
  }
}
