internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Foundation
internal import Parquet
internal import Products

/// How rows are divided into Parquet files.
enum ParquetPartition: String, CaseIterable, ExpressibleByArgument {
  /// By the year of observation, in folders `year=2016`.
  case year
  /// By the DAC of the float, in folders `dac=jma`.
  case dac
  /// Not at all.
  case none
}

/// How Parquet files are divided.
struct ParquetOptions: ParsableArguments {
  @Option(
    name: .customLong("partition-by"),
    help: "parquet: a folder per year or dac, or none (default: year).")
  var partition: ParquetPartition?

  @Option(
    name: .customLong("row-group"),
    help: ArgumentHelp(
      "parquet: the levels of a row group, 100000 to 1000000 (default: 500000).",
      valueName: "levels"))
  var givenGroupSize: Int?

  func validate() throws {
    guard (100_000...1_000_000).contains(groupSize) else {
      throw ValidationError("--row-group must be between 100000 and 1000000.")
    }
  }

  /// The levels of a row group.
  var groupSize: Int { givenGroupSize ?? 500_000 }

  /// Whether any is given.
  var isGiven: Bool { partition != nil || givenGroupSize != nil }
}

extension ExportWriter {
  /// What the footer of every Parquet file says of where its rows come from.
  var parquetRemarks: [(key: String, value: String)] {
    [
      ("argofleet.as_of", provenance.rule.asOf?.description ?? "no dated profile"),
      ("argofleet.rule", query.values.rule),
      ("argofleet.own_flags", query.values.ownFlags.rawValue),
      (
        "argofleet.filters",
        provenance.filters.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      ),
      ("argofleet.made", made), ("argofleet.units", LevelRows.units),
      ("doi", provenance.doi), ("license", Provenance.license),
    ]
  }
}

/// Writes the levels of profiles as Parquet files in a folder, a part of the rows after the other.
///
/// Memory holds a row group, whatever the number of levels.
struct ParquetExport: Sendable {
  var query: ProfileQuery
  var partition: ParquetPartition
  /// The levels of a row group.
  var groupSize: Int
  var jobs: Int
  /// Keys and values for the footer of every file.
  var remarks: [(key: String, value: String)]

  /// A file takes no more bytes than this.
  static let mostBytes = 200_000_000

  /// The names of what such a folder holds, which tell one that may be replaced.
  static func isOwn(_ name: String) -> Bool {
    name.hasPrefix("year=") || name.hasPrefix("dac=")
      || (name.hasPrefix("part-") && name.hasSuffix(".parquet"))
  }

  /// Writes all parts below a folder; returns what was written and what was left out.
  func write(to folder: String, from store: FleetStoreReader) async throws -> QueryAccount {
    var dacs: [WMONumber: String] = [:]
    try store.forEachStoredFloat(query.floats) { dacs[$0.wmo] = $0.dac }
    var account = QueryAccount()
    var written: [ParquetFiles.Unsealed] = []
    for (name, part) in try parts(of: store, dacs) {
      var files = ParquetFiles(
        folder: name.isEmpty ? folder : "\(folder)/\(name)", remarks: remarks)
      var rows = LevelRows(dacs: dacs)
      account += try await write(part, from: store, &rows, &files)
      written += try files.finish()
    }
    account += try query.accountWithoutFiles(in: store)
    let leftOut = [(key: "argofleet.left_out", value: account.lines.joined(separator: "\n"))]
    for var file in written { try ParquetFiles.seal(&file, adding: leftOut) }
    return account
  }

  private func write(
    _ part: ProfileQuery, from store: FleetStoreReader, _ rows: inout LevelRows,
    _ files: inout ParquetFiles
  ) async throws -> QueryAccount {
    let account = try await part.forEachOfFiles(
      in: store, jobs: jobs, working: { LevelRows.Profile($0) }
    ) { profile in
      if rows.count + profile.count > groupSize, rows.count > 0 {
        try files.add(rows.values)
        rows.removeAll()
      }
      rows.add(profile)
    }
    if rows.count > 0 { try files.add(rows.values) }
    return account
  }

  /// The folder of each part and what is asked for it; parts without profiles give no file.
  private func parts(
    of store: FleetStoreReader, _ dacs: [WMONumber: String]
  ) throws -> [(folder: String, query: ProfileQuery)] {
    var query = query
    query.order = .float
    switch partition {
    case .none: return [("", query)]
    case .dac:
      let floats = Dictionary(grouping: dacs.keys) { dacs[$0] ?? "" }
      return floats.keys.sorted().map { name in
        var part = query
        part.floats = Set(floats[name] ?? [])
        return ("dac=\(name.isEmpty ? "unknown" : name)", part)
      }
    case .year:
      guard let span = try query.span(in: store) else { return [] }
      let years = CalendarMonth(of: span.first).year...CalendarMonth(of: span.last).year
      return years.compactMap { year in
        guard let start = ArgoTime(year: year, month: 1, day: 1) else { return nil }
        var part = query
        part.from = max(start, query.from ?? start)
        let end = ArgoTime(year: year + 1, month: 1, day: 1)
        part.to = [query.to, end].compactMap(\.self).min()
        return ("year=\(year)", part)
      }
    }
  }
}

/// The files of one part, `part-0.parquet` and on.
struct ParquetFiles {
  private let folder: String
  private let remarks: [(key: String, value: String)]
  private var count = 0
  private var open: (file: ParquetFile, handle: FileHandle)?
  private var written: [Unsealed] = []

  /// A file that lacks its footer.
  typealias Unsealed = (file: ParquetFile, path: String)

  init(folder: String, remarks: [(key: String, value: String)]) {
    self.folder = folder
    self.remarks = remarks
  }

  /// Adds a row group, to a new file where the one at hand would become too large.
  mutating func add(_ values: [ParquetValues]) throws {
    let group = try ParquetFile.rowGroup(values)
    if let open, open.file.size + group.size > ParquetExport.mostBytes { try close() }
    var (file, handle) = try open ?? begin()
    try ParquetFiles.write(file.add(group), to: handle)
    open = (file, handle)
  }

  /// Ends the file at hand; returns all files, which still lack their footers.
  mutating func finish() throws -> [Unsealed] {
    try close()
    return written
  }

  /// Writes the footer of a file, with remarks that were not known when it was begun.
  static func seal(
    _ unsealed: inout Unsealed, adding remarks: [(key: String, value: String)]
  ) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: unsealed.path))
    try handle.seekToEnd()
    try write(unsealed.file.closing(adding: remarks), to: handle)
    try handle.synchronize()
    try handle.close()
  }

  private var path: String { "\(folder)/part-\(count - 1).parquet" }

  private mutating func close() throws {
    guard let (file, handle) = open else { return }
    try handle.close()
    written.append((file, path))
    open = nil
  }

  private mutating func begin() throws -> (ParquetFile, FileHandle) {
    count += 1
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    var file = ParquetFile(
      columns: LevelRows.columns, order: LevelRows.order, remarks: remarks,
      createdBy: "argofleet \(Provenance.programVersion)")
    try ParquetFiles.write(file.opening(), to: handle)
    return (file, handle)
  }

  private static func write(_ bytes: [UInt8], to handle: FileHandle) throws {
    try handle.write(contentsOf: Data(bytes))
  }
}
