import Argo
import Fleet
import FleetStore
import Foundation
import TestSupport
import Testing

/// The whole metadata index of October 2020: 16,062 floats, known from the index only.
@Suite(.enabled(if: RealData.isThere, RealData.absence))
struct MetadataIndexTests {
  private static let index = RealData.path("index-2020-10/ar_index_global_meta.txt.gz")

  /// Countries of the institutions that stand in this index, as reference table 4 has them.
  private static let countries = [
    "AO": "US", "BO": "GB", "CS": "AU", "HZ": "CN", "IF": "FR", "IN": "IN", "JA": "JP",
    "JM": "JP", "KM": "KR", "KO": "KR", "ME": "CA", "NM": "CN",
  ]

  @Test func floatsByInstitutionAndCountryAreThoseOfAnIndependentCount() async throws {
    let folder = try TemporaryFolder()
    let store = folder.path("index.sqlite")
    _ = try await ingest(Self.index, into: store)
    let snapshot = try FleetSnapshot(
      store: try FleetStoreReader(path: store), asOf: .latest, windowDays: 30, now: dayOfReading)
    func floats(by grouping: FleetSummary.Grouping) -> [String: Int] {
      let groups = FleetSummary(snapshot, by: grouping).groups
      return Dictionary(uniqueKeysWithValues: groups.map { ($0.name, $0.floats) })
    }
    let byInstitution = floats(by: .institution)
    let byCountry = floats(by: .country)

    let oracle = try IndexCounts.oracle().metadataIndex
    #expect(snapshot.floats.count == oracle.rows)
    #expect(byInstitution == oracle.byInstitution)
    #expect(floats(by: .dac) == oracle.byDAC)
    #expect(byCountry["JP"] == oracle.japanese)
    #expect(byCountry == countries(byInstitution))
    #expect(snapshot.floats.allSatisfy { $0.countryBasis == .institution })

    // cut and uniq, where this system has them.
    let count = "zcat \(Self.index) | grep -v -e '^#' -e '^file,' | cut -d, -f3 | sort | uniq -c"
    guard let counted = try run("sh", ["-c", count]), counted.status == 0 else { return }
    let lines = counted.output.split(separator: "\n").map { $0.split(separator: " ") }
    let independent = Dictionary(
      uniqueKeysWithValues: lines.map { (String($0[1]), Int($0[0]) ?? -1) })
    #expect(byInstitution == independent)
    #expect(byCountry == countries(independent))
  }

  private func countries(_ byInstitution: [String: Int]) -> [String: Int] {
    Dictionary(
      byInstitution.map { (Self.countries[$0.key] ?? "?", $0.value) }, uniquingKeysWith: +)
  }
}
