/// The lines of an index before its rows.
struct IndexHeading {
  /// Its "Date of update", fourteen digits; empty where it does not say.
  private(set) var dateOfUpdate = ""
  /// Where the rows begin.
  private(set) var rowsStart = 0
  /// What is wrong with it; nil where it is as it should be.
  private(set) var fault: String?

  /// Reads the head of a text.
  init(_ head: [UInt8], definition: IndexDefinition) {
    var start = 0
    while let end = head[start...].firstIndex(of: 0x0A) {
      var line = String(decoding: head[start..<end], as: UTF8.self)
      if line.hasSuffix("\r") { line.removeLast() }
      start = end + 1
      guard line.hasPrefix("#") else {
        rowsStart = start
        let columns = line.lowercased().split(separator: ",", omittingEmptySubsequences: false)
        if columns.map({ String($0.filter { $0 != " " }) }) != definition.columns {
          fault = IndexHeading.describe(line)
        }
        return
      }
      if line.lowercased().contains("date of update") {
        let digits = line.filter { ("0"..."9").contains($0) }
        if digits.count == 14 { dateOfUpdate = digits }
      }
    }
    fault =
      head.isEmpty
      ? "it is empty"
      : IndexHeading.describe(String(decoding: head.prefix(64), as: UTF8.self))
  }

  private static func describe(_ line: String) -> String {
    let text = line.lowercased()
    if text.contains("<html") || text.contains("<!doctype") { return "it is a web page" }
    return "its columns are not those of this index"
  }
}
