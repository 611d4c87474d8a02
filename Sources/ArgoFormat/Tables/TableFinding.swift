/// What is found where a table of the GDAC is looked for.
enum TableFinding: Hashable {
  /// One that is read.
  case table(TableHeading)
  /// One that is not read.
  case other
  /// One that lacks columns, and which.
  case unsound(String)
  /// None.
  case none

  /// Looks through the first bytes of a text, which may end anywhere.
  init(_ head: [UInt8]) {
    self = TableFinding(TableBeginning(head))
  }

  /// Tells a table by the files that its first rows name, where it names some, and by its columns;
  /// the comments above it count where neither says enough.
  ///
  /// The columns alone do not tell: indexes of synthetic profiles have all those of the index of
  /// profiles, and those of trajectories all those of the index of metadata.
  private init(_ beginning: TableBeginning) {
    guard let columns = beginning.columns else {
      self = .none
      return
    }
    let marks = ["platform_code", "parameter_name", "start_date", "end_date", "quality_code"]
    if marks.count(where: columns.names.contains) >= 3 {
      self = TableFinding(.exclusionList, columns, beginning.headingLine)
      return
    }
    switch beginning.namedFiles {
    case .profiles: self = TableFinding(.profileIndex, columns, beginning.headingLine)
    case .metadata: self = TableFinding(.metadataIndex, columns, beginning.headingLine)
    case .others: self = .other
    case nil: self = TableFinding(columns, beginning)
    }
  }

  /// Tells a table whose rows are not seen.
  private init(_ columns: TableColumns, _ beginning: TableBeginning) {
    let names = columns.names
    let isIndex =
      columns.count(of: .profileIndex) >= 4
      && (names.contains("profiler_type") || names.contains("date_update"))
    let hasPlaces = ["date", "latitude", "longitude"].contains { names.contains($0) }
    if names.contains("latitude_max") || names.contains("parameters") {
      self = .other
    } else if isIndex, hasPlaces {
      self = TableFinding(.profileIndex, columns, beginning.headingLine)
    } else if columns.count(of: .metadataIndex) >= 3, names.contains("profiler_type") {
      self = TableFinding(.metadataIndex, columns, beginning.headingLine)
    } else if let kind = beginning.kindOfTitle {
      self = .unsound(columns.lacking(of: kind))
    } else {
      let namesFiles = names.first == "file" && names.contains("date_update")
      self = beginning.isIndexByTitle || namesFiles ? .other : .none
    }
  }

  private init(_ kind: TableKind, _ columns: TableColumns, _ line: Int) {
    let heading = TableHeading(kind, columns: columns, line: line)
    self = heading.map { .table($0) } ?? .unsound(columns.lacking(of: kind))
  }
}
