/// The names of columns as a line has them.
struct TableColumns: Hashable {
  /// What stands between them.
  let separator: UInt8
  /// The names in lower case, with `_` for blanks and hyphens.
  let names: [String]

  private static let separators = [",", ";", "\t"].flatMap(\.utf8)
  private static let known = Set(
    TableKind.allCases.flatMap { $0.columns.map { $0.lowercased() } } + TableColumns.ofOthers)

  /// Columns that identify those tables of the GDAC which are not read.
  ///
  /// Source: the header lines of the indexes of trajectories and of biogeochemical files.
  private static let ofOthers = ["latitude_max", "longitude_max", "parameters"]

  /// Splits a line at the separator that gives the most known names; the comma, if several do.
  init(_ line: ArraySlice<UInt8>) {
    var best = TableColumns(separator: TableColumns.separators[0], names: [])
    var most = -1
    for separator in TableColumns.separators {
      let columns = TableColumns(
        separator: separator,
        names: QuotedFields(line, separator: separator).fields.map(TableColumns.name))
      let count = Set(columns.names).intersection(TableColumns.known).count
      if count > most { (best, most) = (columns, count) }
    }
    self = best
  }

  private init(separator: UInt8, names: [String]) {
    self.separator = separator
    self.names = names
  }

  /// How many of a table's columns there are.
  func count(of kind: TableKind) -> Int {
    kind.columns.count { names.contains($0.lowercased()) }
  }

  /// The message where columns of a table are missing: it names the missing, the needed and the
  /// found columns.
  func lacking(of kind: TableKind) -> String {
    let missing = kind.columns.filter { !names.contains($0.lowercased()) }
    let found = names.prefix(TableColumns.mostTold).map { String($0.prefix(40)) }
    let more = names.count > found.count ? ", …" : ""
    return "looks like \(kind.name), but its heading has no column "
      + "\(missing.joined(separator: ", ")); needed are \(kind.columns.joined(separator: ", "))"
      + "; found were \(TextField.quotation(found.joined(separator: ", ")))\(more)"
  }

  /// How many names a message lists.
  private static let mostTold = 24

  private static func name(_ field: [UInt8]) -> String {
    let text = TextField.quotation(field[...]).lowercased()
    return String(text.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
