internal import Fleet
internal import Foundation
internal import NetCDF
internal import Products
internal import Reporting

/// Writes exported profiles to a file, a folder or standard output.
struct ExportWriter {
  /// The file or folder; `-` for standard output.
  var path: String
  /// Where the profiles come from.
  var provenance: Provenance
  /// When they are written, in ISO 8601.
  var made: String

  /// Hands out the profiles one by one.
  typealias Source = ((ExportedProfile) throws -> Void) throws -> Void

  /// Writes what `source` hands out in a layout; says how many profiles there were.
  func write(_ layout: ExportFormat, from source: Source) throws -> Int {
    switch layout {
    case .csv:
      try writeText(from: source, opening: LevelTable.heading(provenance: provenance, made: made)) {
        profile, _ in LevelTable.lines(of: profile)
      }
    case .geojson:
      try writeText(
        from: source, opening: ProfilesGeoJSON.opening(provenance.members, made: made),
        closing: ProfilesGeoJSON.closing
      ) { ProfilesGeoJSON.feature(of: $0, isFirst: $1) }
    case .easyone: try writeFolder(from: source)
    case .netcdf: try writeNetCDF(from: source)
    }
  }

  private func writeText(
    from source: Source, opening: String, closing: String = "",
    _ text: @escaping (ExportedProfile, Bool) -> String
  ) throws -> Int {
    var output = try ResultOutput(path: path == "-" ? nil : path)
    try output.write(Array(opening.utf8))
    var count = 0
    var part = ""
    try source { profile in
      part += text(profile, count == 0)
      count += 1
      guard part.utf8.count > 1 << 16 else { return }
      try output.write(Array(part.utf8))
      part = ""
    }
    try output.write(Array((part + closing).utf8))
    try output.finish()
    return count
  }

  private func writeFolder(from source: Source) throws -> Int {
    var index = EasyOneArgo.indexHeading(made: made)
    var count = 0
    try source { profile in
      let text = EasyOneArgo.file(of: profile, provenance: provenance, made: made)
      try write(text, to: EasyOneArgo.path(of: profile))
      index += EasyOneArgo.indexLine(of: profile)
      count += 1
    }
    try write(index, to: "EasyOneArgoTS_index.csv")
    return count
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

  private func writeNetCDF(from source: Source) throws -> Int {
    var profiles = RaggedProfiles()
    try source { profile in
      guard profiles.add(profile) else {
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
      try profiles.write(to: path, provenance: provenance, made: made)
    } catch {
      throw CommandFailure(.cannotCreate, "cannot create \(path): \(error.reason)")
    }
    return profiles.count
  }
}
