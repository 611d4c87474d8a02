/// The first lines of a text that may be a table: its comments, its heading and some of its rows.
struct TableBeginning {
  /// The kind of files that an index lists.
  enum NamedFiles {
    /// Core profiles.
    case profiles
    /// Metadata.
    case metadata
    /// Trajectories, technical data, biogeochemical and synthetic profiles.
    case others
  }

  /// The columns; nil where there is no line that could be a heading.
  private(set) var columns: TableColumns?
  /// The number of the heading's line, from 1.
  private(set) var headingLine = 0
  /// The kind of files that the first rows name; nil where it is not recognised.
  private(set) var namedFiles: NamedFiles?
  /// The table that the title among the comments names, where it is one that is read.
  private(set) var kindOfTitle: TableKind?
  /// Whether a comment says that this is an index of the GDAC.
  private(set) var isIndexByTitle = false
  private var line = 0

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads the beginning of a text, which may end anywhere.
  init(_ head: [UInt8]) {
    let text = head.starts(with: TableBeginning.byteOrderMark) ? head[3...] : head[...]
    var last: ArraySlice<UInt8>?
    LineSplitter.forEachLine(of: text) { line in
      if let before = last { read(before) }
      last = line
    }
    // The last line may be cut, unless it is the only one.
    if let last, columns == nil || text.last == 0x0A || text.last == 0x0D { read(last) }
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    self.line += 1
    if TableComment.isComment(line) { return note(comment: line) }
    if TableHeading.isNoRow(line) { return }
    guard let columns else {
      // What spreadsheets write above a table to say what stands between its fields.
      if TextField.text(line).lowercased().hasPrefix("sep=") { return }
      columns = TableColumns(line)
      headingLine = self.line
      return
    }
    guard namedFiles == nil, let place = columns.names.firstIndex(of: "file") else { return }
    let fields = QuotedFields(line, separator: columns.separator).fields
    if place < fields.count { namedFiles = TableBeginning.files(named: fields[place]) }
  }

  /// Source: the titles of the indexes, such as `# Title : Profile directory file of the Argo
  /// Global Data Assembly Center`.
  private mutating func note(comment: ArraySlice<UInt8>) {
    let text = TextField.text(comment).lowercased()
    isIndexByTitle = isIndexByTitle || text.contains("directory file of the argo")
    guard text.contains("title") else { return }
    if text.contains(": profile directory file") { kindOfTitle = .profileIndex }
    if text.contains(": metadata directory file") { kindOfTitle = .metadataIndex }
  }

  /// What a file is by its name; nil for one that is not of the GDAC.
  ///
  /// Source: Argo user manual, section 3.1 (file naming).
  private static func files(named path: [UInt8]) -> NamedFiles? {
    let path = TextField.text(path[...])
    if ProfileFileName(path: path.utf8.span) != nil { return .profiles }
    let name = path.split(separator: "/").last ?? ""
    if name.hasSuffix("_meta.nc") { return .metadata }
    if name.hasSuffix("traj.nc") || name.hasSuffix("_tech.nc") || name.hasSuffix("_aux.nc") {
      return .others
    }
    let isOfOtherProfile =
      ["B", "S", "M"].contains(name.prefix(1)) && ["R", "D"].contains(name.dropFirst().prefix(1))
    return isOfOtherProfile && name.hasSuffix(".nc") ? .others : nil
  }
}
