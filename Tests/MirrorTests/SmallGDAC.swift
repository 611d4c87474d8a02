import Foundation
import TestSupport

/// A small GDAC in a folder, whose files and indexes a test changes as it likes.
final class SmallGDAC {
  /// A row of the index of profiles, as this GDAC will serve it.
  struct Row: Hashable {
    var path: String
    var stamp: String
    var date = "20200101000000"
    var latitude = "30.500"
    var longitude = "145.250"
    var institution = "JA"
  }

  let folder: TemporaryFolder
  /// The rows of the index of profiles.
  var rows: [Row] = []
  /// The "Date of update" of the indexes.
  var date = 20_260_910_120_000
  /// Further lines of the index.
  var extraLines: [String] = []

  init() throws { folder = try TemporaryFolder() }

  /// Writes a profile file and its row.
  func put(_ path: String, stamp: String, row: Row? = nil) throws {
    try file(path, stamp: stamp)
    rows.removeAll { $0.path == path }
    rows.append(row ?? Row(path: path, stamp: stamp))
  }

  /// Writes a profile file without a row.
  func file(_ path: String, stamp: String) throws {
    let wmo = String(path.split(separator: "/")[1])
    var fixture = ProfileFixture(wmo: wmo)
    fixture.updated = stamp
    try folder.write([], to: "dac/\(path)")
    try fixture.write(to: folder.path("dac/\(path)"))
  }

  /// Removes a file and its row.
  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: folder.path("dac/\(path)"))
    rows.removeAll { $0.path == path }
  }

  /// The text of the index of profiles.
  var index: String {
    let heading = [
      "# Title : Profile directory file of the Argo Global Data Assembly Center",
      "# Description : The directory file describes all individual profile files.",
      "# Project : ARGO", "# Format version : 2.0", "# Date of update : \(date)",
      "# FTP root number 1 : ftp://one.example", "# FTP root number 2 : ftp://two.example",
      "# GDAC node : TEST",
      "file,date,latitude,longitude,ocean,profiler_type,institution,date_update",
    ]
    let lines = rows.map {
      "\($0.path),\($0.date),\($0.latitude),\($0.longitude),P,846,\($0.institution),\($0.stamp)"
    }
    return (heading + lines + extraLines).map { $0 + "\n" }.joined()
  }

  /// Writes the index, as it is or compressed.
  func publish(compressed: Bool = true) throws {
    date += 1
    try folder.write(index, to: "ar_index_global_prof.txt")
    let path = folder.path("ar_index_global_prof.txt.gz")
    if compressed {
      try folder.write(ArchiveFixture.gzip(Array(index.utf8)), to: "ar_index_global_prof.txt.gz")
    } else if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  /// The files below a folder's `dac`, by their paths, with their bytes.
  static func files(_ root: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    guard let walk = FileManager.default.enumerator(atPath: root + "/dac") else { return [:] }
    for case let path as String in walk where path.hasSuffix(".nc") {
      files[path] = try contents(of: "\(root)/dac/\(path)")
    }
    return files
  }
}
