internal import ArgumentParser
internal import Foundation
internal import Geography

/// Which regions are used: the built-in ones or the user's own.
struct RegionOptions: ParsableArguments {
  /// The environment variable that names a file of regions.
  static let environmentVariable = "ARGOFLEET_REGIONS"

  @Option(
    help: ArgumentHelp(
      "Your own regions: GeoJSON with a name for each (default: $ARGOFLEET_REGIONS, else the "
        + "built-in ones).", valueName: "path"))
  var regions: String?

  /// The file that the user names, by the option or by the environment.
  private var path: String? {
    let named = ProcessInfo.processInfo.environment[RegionOptions.environmentVariable]
    return (regions ?? named).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether the user names a file.
  var isGiven: Bool { path != nil }

  /// The user's regions; nil if none are given, so that the built-in ones apply.
  func atlas() throws -> RegionAtlas? { try path.map(RegionOptions.atlas) }

  /// Reads a file of regions.
  static func atlas(ofFile path: String) throws -> RegionAtlas {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(.noInput, "cannot read \(path): \(error.localizedDescription)")
    }
    do {
      return try RegionAtlas(geoJSON: [UInt8](bytes))
    } catch {
      throw CommandFailure(.badInput, "\(path): \(error.description)")
    }
  }
}
