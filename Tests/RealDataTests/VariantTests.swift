import Argo
import ArgoFormat
import FleetStore
import NetCDF
import TestSupport
import Testing

/// The same profiles in other NetCDF containers, written by `nccopy`.
@Suite(.enabled(if: RealData.isThere, RealData.absence))
struct VariantTests {
  @Test func profilesAreTheSameInEveryContainer() throws {
    let variants = try RealData.table("variants/VARIANTS.csv")
      .filter { $0["path"]?.hasPrefix("variants/format/") == true }
    try #require(variants.count == 6)
    for row in variants {
      let path = row["path"] ?? ""
      let copies = try profiles(path)
      let originals = try profiles(row["derived_from"] ?? "")
      #expect(copies.count == originals.count, "\(path)")
      for (copy, original) in zip(copies, originals) {
        #expect(description(of: copy) == description(of: original), "\(path) \(copy.index)")
        #expect(PackedLevels(copy) == PackedLevels(original), "\(path) \(copy.index)")
      }
    }
  }

  private func profiles(_ path: String) throws -> [Profile] {
    let reader = try NetCDFFile.open(path: RealData.path(path), choice: .auto)
    let content = try ArgoFileDecoder.decode(reader).content
    guard case .profiles(let profiles) = content else { return [] }
    return profiles
  }

  /// All but the levels.
  private func description(of profile: Profile) -> String {
    var bare = profile
    bare.pressure = nil
    bare.temperature = nil
    bare.salinity = nil
    return String(describing: bare)
  }
}
