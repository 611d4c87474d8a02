import Argo
import FleetStore
import Foundation
import NetCDF
import QualityControl
import SourceFiles
import TestSupport
import Testing

@testable import RecordCheck

/// Of files that hold the same cycle, a check without a store believes the one that a store does.
struct SameWinnerTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  /// Files of one float whose cycles overlap, with ties of every kind.
  private func makeFiles(_ random: inout SeededGenerator) throws -> [String] {
    let folders = ["dac/jma/2903001/profiles", "dac/jma/2903001", "other", "copies/dac"]
    return try (0..<14).map { number in
      var profile = ProfileFixture(
        cycle: Int32(random.next() % 3), mode: random.next() % 2 == 0 ? "R" : "D")
      profile.updated = random.next() % 2 == 0 ? "20200101000000" : "20210101000000"
      let folder = folders[Int(random.next() % 4)]
      if random.next() % 3 == 0 {
        let updated = profile.updated
        profile = ProfileFixture(profiles: 2)
        profile.updated = updated
        profile.cycles = [1, 2]
      }
      return try fixture.add(profile, "\(folder)/\(number).nc")
    }
  }

  @Test func whateverTheOrder() async throws {
    var random = SeededGenerator(seed: 20_261_128)
    let files = try makeFiles(&random)
    let tree = SourceTree.find(from: files).tree
    for _ in 0..<4 {
      let order = files.shuffled(using: &random)
      _ = try await fixture.ingest(order)
      let wmo = try #require(WMONumber(2_903_001))
      let stored = try FleetStoreReader(path: fixture.store).profiles(
        of: wmo, cycle: nil, direction: nil)
      var material = CheckMaterial()
      var outcome = FileCheck.Outcome()
      for case .file(let source) in SourceFinder(order, in: tree) {
        material.add(
          CheckedFile(source, SourceOpener(reader: .auto)), of: source, to: &outcome,
          QCOptions(now: fixture.now))
      }
      let float = try #require(material.floats.first)
      #expect(stored.count == 3 && float.holders.count == 3)
      for profile in stored {
        let holder = try #require(float.holders[profile.profile.key])
        #expect(tree.storedPath(of: holder.path) == profile.source)
      }
      try FileManager.default.removeItem(atPath: fixture.store)
    }
  }
}
