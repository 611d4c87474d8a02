import Argo
import FleetStore
import Foundation
import TestSupport
import Testing

/// What of odd dates and places leaves the store; what is right is said by the files' own flags.
struct ValidityTests {
  private let fixture: IngestFixture

  init() throws { fixture = try IngestFixture() }

  private func stored(_ cycle: Int) throws -> StoredProfile {
    let wmo = try #require(WMONumber(2_903_001))
    let profiles = try FleetStoreReader(path: fixture.store).profiles(
      of: wmo, cycle: cycle, direction: nil)
    return try #require(profiles.first)
  }

  @Test(arguments: ["3", "4"])
  func aDateThatItsFileFlagsBadDoesNotMoveTheNewestObservation(_ flag: String) async throws {
    try fixture.addCycles(2)
    // Five years later and before the day of reading, so that only the flag tells.
    var wild = ProfileFixture(cycle: 3, juld: 25_567 + 5 * 365)
    wild.flags["JULD_QC"] = flag
    try fixture.add(wild, "dac/jma/2903001/profiles/R2903001_3.nc")
    _ = try await fixture.ingest()
    let reader = try FleetStoreReader(path: fixture.store)
    #expect(try reader.latestObservation() == ArgoTime(julianDays: 25_569))
    // The file's own date is kept, but does not count.
    #expect(try stored(3).profile.juld == 25_567 + 5 * 365)
    #expect(try stored(3).observed == nil)
  }

  @Test func aPositionThatItsFileFlagsBadIsInNoRegion() async throws {
    var wild = ProfileFixture()
    wild.positionFlags = "4"
    try fixture.add(wild, "R2903001_1.nc")
    _ = try await fixture.ingest()
    #expect(try stored(1).position == nil && stored(1).region == nil)
    #expect(try stored(1).profile.latitude == 30.5)
  }

  @Test func longitudesLeaveTheStoreBetween180WestAnd180East() async throws {
    var eastern = ProfileFixture()
    eastern.longitude = [185.5]
    try fixture.add(eastern, "R2903001_1.nc")
    try fixture.add(
      """
      file,date,latitude,longitude,ocean,profiler_type,institution,date_update
      jma/2903001/profiles/R2903001_002.nc,20200301000000,30,185.5,P,846,JA,20200101000000

      """, "ar_index_global_prof.txt")
    _ = try await fixture.ingest()
    #expect(try stored(1).position?.longitude == -174.5)
    #expect(try stored(2).position?.longitude == -174.5)
    let reader = try FleetStoreReader(path: fixture.store)
    for cycle in 1...2 {
      let date = try #require(stored(cycle).observed)
      let history = try #require(reader.histories(asOf: date, windowSeconds: 0).first)
      #expect(history.position?.longitude == -174.5)
    }
  }
}
