import Argo
import ArgoFormat
import NetCDF
import TestSupport

/// Reads a file from disk, by either reader.
func decode(
  _ path: String, _ choice: NetCDFReaderChoice = .auto
) throws -> ArgoFile {
  try ArgoFileDecoder.decode(try NetCDFFile.open(path: path, choice: choice))
}

/// The profiles of a core file; none for another kind.
func profiles(_ path: String, _ choice: NetCDFReaderChoice = .auto) throws -> [Profile] {
  guard case .profiles(let profiles) = try decode(path, choice).content else { return [] }
  return profiles
}

/// The profiles of a real file, by its path below `dac`.
func realProfiles(_ file: String) throws -> [Profile] {
  try profiles(RealData.path("dac/\(file)"))
}

extension ProfileFixture {
  /// Writes the fixture, reads it with both readers, which must agree, and gives the file.
  func decoded(named name: String = "R2903001_001.nc") throws -> ArgoFile {
    let folder = try TemporaryFolder()
    let path = folder.path(name)
    try write(to: path)
    return try decode(path)
  }

  /// The profiles of the fixture.
  func decodedProfiles() throws -> [Profile] {
    guard case .profiles(let profiles) = try decoded().content else { return [] }
    return profiles
  }
}

/// Columns compared bit by bit, in which NaN equals itself.
func bits(_ column: LevelColumn<Float>?) -> [UInt32]? {
  column?.map { $0.isNaN ? .max : $0.bitPattern }
}

/// Flags as a text.
func text(_ flags: LevelColumn<QualityFlag>?) -> String? { flags?.map(\.description).joined() }
