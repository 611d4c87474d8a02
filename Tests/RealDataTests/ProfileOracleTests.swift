import Argo
import ArgoFormat
import FleetStore
import NetCDF
import TestSupport
import Testing

extension RealArchiveTests {
  /// Against `oracle/profiles.csv`: one row for every profile of every core file.
  @Suite struct Profiles {
    @Test func everyRowIsWhatItsFileIsDecodedTo() throws {
      let rows = try ProfileRow.all()
      try #require(rows.count == 2621)
      for (file, rows) in Dictionary(grouping: rows, by: \.file) {
        let reader = try NetCDFFile.open(path: RealData.path(file), choice: .auto)
        guard case .profiles(let profiles) = try ArgoFileDecoder.decode(reader).content else {
          Issue.record("\(file) is not read as profiles")
          continue
        }
        #expect(profiles.count == rows.count, "\(file)")
        for row in rows {
          let differences = try row.differences(from: #require(profiles.at(row.index)))
          #expect(differences.isEmpty, "\(file) \(row.index)")
        }
      }
    }

    @Test func everyRowOfTheFileThatWinsItsCycleIsStored() throws {
      let stored = try StoredProfiles()
      for (cycleProfile, rows) in Dictionary(grouping: try ProfileRow.all(), by: \.cycleProfile) {
        let trust = rows.map(\.trust).max()
        for row in rows where row.trust == trust {
          let profile = try #require(
            stored.profile(cycleProfile, row.index), "\(cycleProfile) \(row.index) is not stored")
          #expect(profile.source == row.file, "\(cycleProfile)")
          let differences = row.differences(from: try stored.levels(of: profile))
          #expect(differences.isEmpty, "\(row.file) \(row.index)")
        }
        #expect(stored.count(cycleProfile) == rows.count { $0.trust == trust }, "\(cycleProfile)")
      }
    }

    @Test func nothingElseIsStored() throws {
      let cycleProfiles = Set(try ProfileRow.all().map(\.cycleProfile))
      #expect(Set(try StoredProfiles().cycleProfiles) == cycleProfiles)
    }
  }
}

/// The profiles with levels that the shared store holds.
private struct StoredProfiles {
  private let reader: FleetStoreReader
  private var byCycleProfile: [String: [StoredProfile]] = [:]

  init() throws {
    reader = try IngestedArchive.shared.reader()
    for wmo in Set(try ProfileRow.all().map { $0["wmo"] }) {
      let profiles = try reader.profiles(of: #require(WMONumber(wmo)), cycle: nil, direction: nil)
      for profile in profiles where !profile.isIndexOnly {
        let key = profile.profile.key
        byCycleProfile["\(key.wmo) \(key.cycle)\(key.direction.rawValue)", default: []].append(
          profile)
      }
    }
  }

  var cycleProfiles: [String] { Array(byCycleProfile.keys) }

  func count(_ cycleProfile: String) -> Int { byCycleProfile[cycleProfile]?.count ?? 0 }

  func profile(_ cycleProfile: String, _ index: Int) -> StoredProfile? {
    byCycleProfile[cycleProfile]?.first { $0.profile.index == index }
  }

  func levels(of profile: StoredProfile) throws -> Profile { try reader.levels(of: profile) }
}

extension Array {
  /// The element at an index, nothing outside.
  fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
