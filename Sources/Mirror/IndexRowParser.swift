/// Reads the rows of one index.
struct IndexRowParser {
  private let columnCount: Int
  private let dateColumn: Int
  private let stampColumn: Int

  init(_ index: IndexDefinition) {
    columnCount = index.columns.count
    dateColumn = index.columns.firstIndex(of: "date") ?? -1
    stampColumn = columnCount - 1
  }

  /// Reads a line without its end; nil where it is not a valid row.
  func row(_ line: Span<UInt8>, at offset: Int) -> IndexRow? {
    var column = 0
    var start = 0
    var pathLength = 0
    var date: UInt64 = 0
    var stamp: RowStamp?
    var index = 0
    while true {
      if index == line.count || line[index] == UInt8(ascii: ",") {
        if column == 0 { pathLength = index }
        if column == dateColumn {
          date = RowStamp.digits(line.extracting(start..<index)) ?? 0
        }
        if column == stampColumn { stamp = RowStamp(line.extracting(start..<index), row: line) }
        column += 1
        start = index + 1
        if index == line.count { break }
      }
      index += 1
    }
    guard column == columnCount, let stamp else { return nil }
    let path = line.extracting(0..<pathLength)
    guard let parsed = GDACPath(path) else { return nil }
    return IndexRow(
      offset: offset, key: PathKey.of(path), path: parsed, pathLength: pathLength, stamp: stamp,
      date: date)
  }

  /// The fields of a line.
  static func fields(_ line: Span<UInt8>) -> [String] {
    var fields: [String] = []
    var start = 0
    for index in 0...line.count where index == line.count || line[index] == UInt8(ascii: ",") {
      var bytes: [UInt8] = []
      for place in start..<index { bytes.append(line[place]) }
      fields.append(String(decoding: bytes, as: UTF8.self))
      start = index + 1
    }
    return fields
  }
}
