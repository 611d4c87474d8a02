internal import Argo

/// What the comments above an index of the GDAC say.
///
/// Source: Argo user manual, section 3.2: `# Date of update : 20230427112425`.
enum IndexHeading {
  /// When the index was made; nil where a line does not say so.
  static func made(_ line: ArraySlice<UInt8>) -> ArgoTime? {
    let parts = TextField.text(line).split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased().hasPrefix("# date of update") else { return nil }
    return ArgoTime(compact: String(parts[1].filter { $0 != " " }))
  }
}
