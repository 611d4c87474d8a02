public import Foundation
public import Geography

extension Coastline {
  /// The environment variable that names a folder of coastlines.
  public static let environmentVariable = "ARGOFLEET_COASTLINE"

  /// Where Debian's `gmt-gshhg` packages and other systems put them.
  private static let systemFolders = [
    "/usr/share/gmt-gshhg", "/usr/local/share/gmt-gshhg", "/opt/homebrew/share/gmt/coast",
  ]

  /// What to take where no resolution is asked for: fine enough to check positions by, and read in
  /// 20 ms.
  private static let preference: [CoastlineResolution] = [
    .low, .intermediate, .high, .full, .crude,
  ]

  /// Reads the coastline that is available: from `folder`, else the folder that `ARGOFLEET_COASTLINE`
  /// names, else where systems put it.
  ///
  /// - Parameters:
  ///   - folder: a folder with `binned_GSHHS_?.nc`, or nil to look further.
  ///   - resolution: which one; nil takes low, intermediate, high, full or crude, whichever is
  ///     there first.
  ///   - environment: the environment of the process.
  /// - Returns: the coastline, or nil where no folder was named and none is found.
  /// - Throws: `notFound` where a folder was named and has none, `unreadable` where the file is
  ///   damaged.
  public static func load(
    folder: String? = nil, resolution: CoastlineResolution? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ReferenceDataError) -> Coastline? {
    try find(folder: folder, resolution: resolution, environment: environment).map {
      place throws(ReferenceDataError) in
      try Coastline(folder: place.folder, resolution: place.resolution)
    }
  }

  /// Where the available coastline is, without reading it; arguments and errors are those of
  /// ``load(folder:resolution:environment:)``.
  public static func find(
    folder: String? = nil, resolution: CoastlineResolution? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ReferenceDataError) -> (folder: String, resolution: CoastlineResolution)? {
    let wanted = resolution.map { [$0] } ?? preference
    if let named = folder ?? environment[environmentVariable], !named.isEmpty {
      if let found = first(of: wanted, in: named) { return found }
      let names = wanted.map(\.fileName).joined(separator: " or ")
      throw ReferenceDataError(
        .notFound, subject: "the coastline of \(named)",
        reason: "there is no \(names) in it; Debian's package gmt-gshhg-low has them")
    }
    for folder in systemFolders {
      if let found = first(of: wanted, in: folder) { return found }
    }
    return nil
  }

  private static func first(
    of resolutions: [CoastlineResolution], in folder: String
  ) -> (folder: String, resolution: CoastlineResolution)? {
    for resolution in resolutions
    where FileManager.default.fileExists(atPath: "\(folder)/\(resolution.fileName)") {
      return (folder, resolution)
    }
    return nil
  }
}
