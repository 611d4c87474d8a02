internal import Argo
internal import Fleet
internal import FleetStore
internal import Foundation
internal import NetCDF
internal import Parquet
internal import Products
internal import Rendering
internal import Reporting

/// Writes exported profiles to a file, a folder or standard output.
struct ExportWriter: Sendable {
  /// The file or folder; `-` for standard output.
  var path: String
  /// Where the profiles come from.
  var provenance: Provenance
  /// When they are written, in ISO 8601.
  var made: String

  /// Which profiles, and which of their values.
  var query: ProfileQuery

  /// What is asked of the profiles' columns of water.
  var quantities: ProfileQuantities

  /// How many tasks work on profiles at the same time.
  var jobs: Int

  /// How the values of a NetCDF file are compressed.
  var compression: ExportCompression

  /// How Parquet files are divided.
  var parquet = ParquetOptions()

  /// Writes the profiles of a store in a layout; returns what was written and what was left out.
  func write(
    _ layout: ExportFormat, from store: FleetStoreReader
  ) async throws -> QueryAccount {
    switch layout {
    case .csv where !quantities.quantities.isEmpty:
      try await writeText(
        from: store,
        opening: QuantityTable.heading(quantities, provenance: provenance, made: made),
        closing: { _ in "" }
      ) { QuantityTable.line(of: $0) }
    case .csv:
      try await writeText(
        from: store, opening: LevelTable.heading(provenance: provenance, made: made),
        closing: { _ in "" }
      ) { LevelTable.lines(of: $0) }
    case .geojson:
      try await writeText(
        from: store,
        opening: ProfilesGeoJSON.opening(
          provenance.members + provenance.terms.map { ($0.name, .string($0.value)) }, made: made),
        separators: ProfilesGeoJSON.separators,
        closing: {
          ProfilesGeoJSON.closing(account: Report.accountJSON($0, rule: query.values))
        }
      ) { [quantities = quantities.quantities] in
        ProfilesGeoJSON.feature(of: $0, quantities: quantities)
      }
    case .easyone: try await writeFolder(from: store)
    case .netcdf: try await writeNetCDF(from: store)
    case .parquet: try await writeParquet(from: store)
    }
  }

  private func writeText(
    from store: FleetStoreReader, opening: String,
    separators: (first: String, others: String) = ("", ""),
    closing: (QueryAccount) -> String, _ text: @escaping @Sendable (ExportedProfile) -> String
  ) async throws -> QueryAccount {
    var output = try ResultOutput(path: path == "-" ? nil : path)
    try output.write(Array(opening.utf8))
    var separator = separators.first
    var part = ""
    let account = try await query.forEach(
      in: store, jobs: jobs,
      working: { [quantities] in text(ExportedProfile($0, quantities: quantities)) }
    ) { text in
      part += separator + text
      separator = separators.others
      guard part.utf8.count > 1 << 16 else { return }
      try output.write(Array(part.utf8))
      part = ""
    }
    try output.write(Array((part + closing(account)).utf8))
    try checkNotEmpty(account, in: store)
    try output.finish()
    return account
  }

  private func writeFolder(from store: FleetStoreReader) async throws -> QueryAccount {
    var folder = try PendingOutput(path, folderWith: EasyOneArgo.indexName)
    let working = folder.working
    var index = EasyOneArgo.indexHeading(provenance: provenance, made: made)
    let account = try await query.forEach(
      in: store, jobs: jobs,
      working: { [self] selected in
        let profile = ExportedProfile(selected)
        let text = EasyOneArgo.file(of: profile, provenance: provenance, made: made)
        try write(text, to: "\(working)/\(EasyOneArgo.path(of: profile))")
        return EasyOneArgo.indexLine(of: profile)
      }
    ) { index += $0 }
    try checkNotEmpty(account, in: store)
    try write(index, to: "\(working)/\(EasyOneArgo.indexName)")
    try folder.finish()
    return account
  }

  private func write(_ text: String, to place: String) throws {
    let url = URL(fileURLWithPath: place)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    } catch {
      throw CommandFailure(
        .cannotCreate, "cannot create \(path): \(error.localizedDescription)")
    }
  }

  /// Throws where there is nothing to write; the error names what left out the last profile.
  private func checkNotEmpty(_ account: QueryAccount, in store: FleetStoreReader) throws {
    guard account.used.profiles == 0 else { return }
    let last = try query.lastToLeaveOut(account, in: store)
    throw CommandFailure(
      .noInput, "nothing to write to \(path): no profile is left after \(last)")
  }

  private func writeParquet(from store: FleetStoreReader) async throws -> QueryAccount {
    var folder = try PendingOutput(
      path, folderWhere: { $0.allSatisfy(ParquetExport.isOwn) })
    let export = ParquetExport(
      query: query, partition: parquet.partition ?? .year, groupSize: parquet.groupSize,
      jobs: jobs, remarks: parquetRemarks)
    let account: QueryAccount
    do {
      account = try await export.write(to: folder.working, from: store)
    } catch let error as ParquetError {
      throw CommandFailure(.inputOutput, "cannot write \(path): \(error)")
    } catch let error as CocoaError {
      throw CommandFailure(.cannotCreate, "cannot create \(path): \(error.localizedDescription)")
    }
    try checkNotEmpty(account, in: store)
    try folder.finish()
    return account
  }

  private func cannotCreate<Value: ~Copyable>(
    _ body: () throws(NetCDFError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(NetCDFError) {
      return try body()
    } catch {
      throw CommandFailure(.cannotCreate, "cannot create \(path): \(error.reason)")
    }
  }

  private func writeNetCDF(from store: FleetStoreReader) async throws -> QueryAccount {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var profiles = try cannotCreate { () throws(NetCDFError) in
      try RaggedProfiles(quantities: quantities, keptIn: folder)
    }
    let account = try await query.forEach(
      in: store, jobs: jobs,
      working: { [quantities] in ExportedProfile($0, quantities: quantities) }
    ) { profile in
      let isTaken: Bool
      do throws(NetCDFError) {
        isTaken = try profiles.add(profile)
      } catch {
        throw CommandFailure(.inputOutput, "cannot write \(path): \(error.reason)")
      }
      guard isTaken else {
        throw CommandFailure(
          .cannotCreate,
          "cannot create \(path): more than \(RaggedProfiles.mostLevels) levels match; export"
            + " them in parts with --from and --to")
      }
    }
    try checkNotEmpty(account, in: store)
    var file = try PendingOutput(path)
    try cannotCreate { () throws(NetCDFError) in
      try profiles.write(
        to: file.working, format: compression == .none ? .offset64 : .netCDF4Classic,
        provenance: provenance, account: [query.values.rule] + account.lines,
        made: made)
    }
    try file.finish()
    return account
  }
}
