import Argo
import ArgoFormat
import Fleet
import FleetStore
import Foundation
import GRDB
import TestSupport
import Testing

/// The index of this set alone, against tables that a script made from its text.
@Suite(.enabled(if: RealData.isThere, RealData.absence))
struct ProfileIndexOracleTests {
  private let folder: TemporaryFolder
  private let store: String

  init() async throws {
    folder = try TemporaryFolder()
    store = folder.path("index.sqlite")
    _ = try await ingest(RealData.path("ar_index_global_prof.txt"), into: store)
  }

  private func snapshot(_ date: AsOfDate, window: Int = 30) throws -> FleetSnapshot {
    try FleetSnapshot(
      store: try FleetStoreReader(path: store), asOf: date, windowDays: window, now: dayOfReading)
  }

  @Test func activeFloatsAreThoseOfTheOracleAtEveryDate() throws {
    let rows = try RealData.table("oracle/active.csv")
    try #require(rows.count == 10)
    for row in rows {
      let date = try #require(AsOfDate(row["as_of"] ?? ""))
      let snapshot = try snapshot(date, window: try #require(Int(row["window_days"] ?? "")))
      let all = FleetCount(snapshot, filter: FloatFilter())
      var filter = FloatFilter()
      filter.countries = ["JP"]
      let japanese = FleetCount(snapshot, filter: filter)
      let counts = [
        all.floats - all.undated, all.active, japanese.floats - japanese.undated, japanese.active,
      ]
      let expected = ["n_floats_seen", "n_active", "n_japanese_seen", "n_japanese_active"]
      #expect(counts.map { "\($0)" } == expected.map { row[$0] }, "\(row["as_of"] ?? "")")
      filter = FloatFilter()
      filter.activeOnly = true
      #expect(
        snapshot.floats(filter).map(\.wmo.description).joined(separator: " ") == row["active_wmo"])
      for grouping in FleetSummary.Grouping.allCases where grouping != .year {
        let summary = FleetSummary(snapshot, by: grouping)
        #expect(summary.total.active == all.active)
        #expect(summary.groups.reduce(0) { $0 + $1.active } == all.active)
        #expect(summary.groups.reduce(0) { $0 + $1.floats } == all.floats)
      }
    }
    #expect(try snapshot(.latest).rule.asOf?.description == rows.first?["as_of"])
  }

  @Test func everyFloatHasTheRowsAndDatesOfTheOracle() throws {
    let snapshot = try snapshot(.latest)
    let reader = try FleetStoreReader(path: store)
    for row in try RealData.table("oracle/index_floats.csv") {
      let wmo = try #require(WMONumber(row["wmo"] ?? ""))
      let status = try #require(snapshot.floats.first { $0.wmo == wmo })
      let profiles = try reader.profiles(of: wmo, cycle: nil, direction: nil)
      #expect(profiles.allSatisfy { $0.isIndexOnly })
      let facts = [
        "dac": status.dac, "institution": status.institution, "n_rows": "\(profiles.count)",
        "n_rows_without_date": "\(profiles.count { $0.observed == nil })",
        "first_date": status.first?.compactDescription ?? "",
        "last_date": status.last?.compactDescription ?? "",
        "active_at_newest": status.isActive ? "1" : "0",
      ]
      for (column, value) in facts { #expect(row[column] == value, "float \(wmo), \(column)") }
    }
  }

  @Test func rowsAreReadAsTheOracleCountsThem() throws {
    let counts = try IndexCounts.oracle()
    var parser = ProfileIndexParser(.standard(.profileIndex))
    let rows = try contents(of: RealData.path("ar_index_global_prof.txt"))
      .split(separator: UInt8(ascii: "\n")).compactMap { parser.parse($0) }
    #expect(parser.malformed.count == 0)
    #expect(rows.count == counts.rows)
    #expect(tally(rows) { $0.institution } == counts.byInstitution)
    #expect(tally(rows) { $0.dac } == counts.byDAC)
    #expect(tally(rows) { $0.ocean.isEmpty ? "blank" : $0.ocean } == counts.byOcean)
    #expect(rows.count { $0.time == nil } == counts.rowsWithoutDate)
    #expect(rows.count { $0.latitude == nil } == counts.rowsWithoutPosition)
    #expect(
      rows.count { row in
        guard let latitude = row.latitude, let longitude = row.longitude else { return false }
        return Position(latitude: latitude, longitude: longitude) == nil
      } == counts.rowsWithPositionOutOfRange)
    #expect(rows.count { $0.key.direction == .descending } == counts.descendingRows)
    #expect(rows.count { $0.isDelayedMode } == counts.delayedModeFiles)
    #expect(rows.compactMap(\.time).max()?.compactDescription == counts.newestDate)
  }

  @Test func theExclusionListIsStoredWhole() async throws {
    let store = folder.path("greylist.sqlite")
    _ = try await ingest(RealData.path("ar_greylist.txt"), into: store)
    let counts = try IndexCounts.oracle().exclusionList
    let database = try DatabaseQueue(path: store)
    let rows = try database.read { db in
      try Row.fetchAll(
        db, sql: "SELECT wmo, parameter, flag, data_centre, \"end\" FROM exclusion_list")
    }
    #expect(rows.count == counts.rows)
    #expect(tally(rows) { $0[3] as String } == counts.byDAC)
    #expect(tally(rows) { $0[1] as String } == counts.byParameter)
    #expect(tally(rows) { $0[2] as String } == counts.byQuality)
    #expect(rows.count { ($0[4] as Int64?) == nil } == counts.openEnded)
    #expect(Set(rows.map { $0[0] as Int }).count == counts.floats)
    let reader = try FleetStoreReader(path: store)
    for row in counts.rowsOfThisSet {
      let wmo = try #require(WMONumber(row["PLATFORM_CODE"] ?? ""))
      let entries = try reader.exclusionList(of: wmo)
      #expect(entries.count == 1)
      let entry = try #require(entries.first)
      #expect(entry.parameter == row["PARAMETER_NAME"])
      #expect(entry.start?.compactDescription == row["START_DATE"].map { "\($0)000000" })
      #expect(entry.end == nil && row["END_DATE"] == "")
      #expect(entry.flag.description == row["QUALITY_CODE"])
      #expect(entry.comment == row["COMMENT"])
      #expect(entry.dataCentre == row["DAC"])
    }
  }

  private func tally<Row>(_ rows: [Row], _ key: (Row) -> String) -> [String: Int] {
    Dictionary(rows.map { (key($0), 1) }, uniquingKeysWith: +)
  }
}
