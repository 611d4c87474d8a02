internal import Argo
internal import Fleet
internal import FleetStore
internal import Foundation
internal import NetCDF
internal import Products
internal import Rendering
internal import Reporting

/// Writes exported profiles to a file, a folder or standard output.
struct ExportWriter {
  /// The file or folder; `-` for standard output.
  var path: String
  /// Where the profiles come from.
  var provenance: Provenance
  /// When they are written, in ISO 8601.
  var made: String

  /// Which profiles, and which of their values.
  var query: ProfileQuery

  /// Writes the profiles of a store in a layout; returns what was written and what was left out.
  func write(_ layout: ExportFormat, from store: FleetStoreReader) throws -> QueryAccount {
    switch layout {
    case .csv:
      try writeText(
        from: store, opening: LevelTable.heading(provenance: provenance, made: made),
        closing: { _ in "" }
      ) { profile, _ in LevelTable.lines(of: profile) }
    case .geojson:
      try writeText(
        from: store, opening: ProfilesGeoJSON.opening(provenance.members, made: made),
        closing: {
          ProfilesGeoJSON.closing(account: Report.accountJSON($0, rule: query.values))
        }
      ) { ProfilesGeoJSON.feature(of: $0, isFirst: $1) }
    case .easyone: try writeFolder(from: store)
    case .netcdf: try writeNetCDF(from: store)
    }
  }

  private func writeText(
    from store: FleetStoreReader, opening: String, closing: (QueryAccount) -> String,
    _ text: (ExportedProfile, Bool) -> String
  ) throws -> QueryAccount {
    var output = try ResultOutput(path: path == "-" ? nil : path)
    try output.write(Array(opening.utf8))
    var isFirst = true
    var part = ""
    let account = try query.forEach(in: store) { profile in
      part += text(ExportedProfile(profile), isFirst)
      isFirst = false
      guard part.utf8.count > 1 << 16 else { return }
      try output.write(Array(part.utf8))
      part = ""
    }
    try output.write(Array((part + closing(account)).utf8))
    try output.finish()
    return account
  }

  private func writeFolder(from store: FleetStoreReader) throws -> QueryAccount {
    var index = EasyOneArgo.indexHeading(made: made)
    let account = try query.forEach(in: store) { selected in
      let profile = ExportedProfile(selected)
      let text = EasyOneArgo.file(of: profile, provenance: provenance, made: made)
      try write(text, to: EasyOneArgo.path(of: profile))
      index += EasyOneArgo.indexLine(of: profile)
    }
    try write(index, to: "EasyOneArgoTS_index.csv")
    return account
  }

  private func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    } catch {
      throw CommandFailure(
        .cannotCreate, "cannot create \(url.path): \(error.localizedDescription)")
    }
  }

  private func writeNetCDF(from store: FleetStoreReader) throws -> QueryAccount {
    var profiles = RaggedProfiles()
    let account = try query.forEach(in: store) { selected in
      guard profiles.add(ExportedProfile(selected)) else {
        throw CommandFailure(
          .cannotCreate,
          "cannot create \(path): more than \(RaggedProfiles.mostLevels) levels match; export"
            + " them in parts with --from and --to")
      }
    }
    guard profiles.count > 0 else {
      throw CommandFailure(
        .noInput, "cannot create \(path): no profile with such values is in the store")
    }
    do {
      try profiles.write(
        to: path, provenance: provenance, account: [query.values.rule] + account.lines, made: made)
    } catch {
      throw CommandFailure(.cannotCreate, "cannot create \(path): \(error.reason)")
    }
    return account
  }
}
