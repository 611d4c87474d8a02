internal import Argo

/// What the comments above a table of the GDAC say.
///
/// Source: Argo user manual, section 3.2: `# Date of update : 20230427112425`.
enum TableComment {
  /// Whether a line is a comment, quoted or not.
  static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    line.first { $0 != UInt8(ascii: " ") && $0 != QuotedFields.mark } == UInt8(ascii: "#")
  }

  /// When the table was made; nil where a line does not say so.
  static func made(_ line: ArraySlice<UInt8>) -> ArgoTime? {
    guard isComment(line) else { return nil }
    let parts = TextField.text(line).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased().contains("# date of update") else { return nil }
    let digits = parts[1].drop { !$0.isWholeNumber }.prefix { $0.isWholeNumber }
    return ArgoTime(compact: digits)
  }
}
