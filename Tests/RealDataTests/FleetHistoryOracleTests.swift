import Argo
import Fleet
import FleetStore
import Foundation
import TestSupport
import Testing

/// The history of the floats of this set's index, against its text alone.
@Suite(.enabled(if: RealData.isThere, RealData.absence))
struct FleetHistoryOracleTests {
  /// A dated row of the index: float, institution and the digits of its date.
  private struct Row {
    var wmo: Substring
    var institution: Substring
    var date: String

    var month: String { "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))" }
  }

  private let rows: [Row]
  private let history: FleetHistory
  private let byCountry: FleetHistory
  private let indexDate: ArgoTime?

  init() async throws {
    let path = RealData.path("ar_index_global_prof.txt")
    var rows: [Row] = []
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 8, fields[1].count == 14, fields[0].contains("/") else { continue }
      let parts = fields[0].split(separator: "/")
      rows.append(Row(wmo: parts[1], institution: fields[6], date: String(fields[1])))
    }
    self.rows = rows
    let folder = try TemporaryFolder()
    let store = folder.path("index.sqlite")
    _ = try await ingest(path, into: store)
    let reader = try FleetStoreReader(path: store)
    indexDate = try reader.indexDate()
    var request = FleetHistory.Request(step: .month)
    history = try FleetHistory(reader, request, now: dayOfReading)
    request.grouping = .country
    byCountry = try FleetHistory(reader, request, now: dayOfReading)
    try #require(rows.count == 1116)
  }

  @Test func profilesAndObservedFloatsOfEachMonthAreThoseOfTheText() {
    let months = Dictionary(grouping: rows, by: \.month)
    for (period, point) in zip(history.periods, history.total.points) {
      let rows = months[period.name] ?? []
      #expect(point.profiles == rows.count, "\(period.name)")
      #expect(point.observed == Set(rows.map(\.wmo)).count, "\(period.name)")
    }
    #expect(history.total.points.map(\.profiles).reduce(0, +) == rows.count)
    #expect(history.periods.first?.name == "1997-07" && history.periods.last?.name == "2023-04")
  }

  @Test func activeFloatsOfEachMonthAreThoseOfTheText() throws {
    let japanese = try #require(byCountry.groups.first { $0.name == "JP" })
    for (number, period) in history.periods.enumerated() {
      // Digits in this order compare as dates do.
      let end = period.end.compactDescription
      let opening = period.end.advanced(bySeconds: -30 * 86_400).compactDescription
      let active = rows.filter { $0.date <= end && $0.date >= opening }
      #expect(history.total.points[number].active == Set(active.map(\.wmo)).count, "\(period.name)")
      let ofJapan = active.filter { $0.institution == "JA" || $0.institution == "JM" }
      #expect(japanese.points[number].active == Set(ofJapan.map(\.wmo)).count, "\(period.name)")
    }
  }

  @Test func theDateOfTheIndexIsTheOneOfItsHeading() throws {
    let text = try String(
      contentsOfFile: RealData.path("ar_index_global_prof.txt"), encoding: .utf8)
    let heading = try #require(text.split(separator: "\n").first { $0.contains("Date of update") })
    #expect(indexDate?.compactDescription == String(heading.suffix(14)))
  }

  @Test func everyFloatIsDeployedOnceAndDiesAtMostOnce() {
    let floats = Dictionary(grouping: rows, by: \.wmo)
    let points = history.total.points
    #expect(points.map(\.deployments).reduce(0, +) == floats.count)
    // Two floats are active at the newest date of the index, by oracle/active.csv.
    #expect(points.map(\.deaths).reduce(0, +) == floats.count - 2)
    for (period, point) in zip(history.periods, points) {
      let first = floats.values.compactMap { rows in rows.min { $0.date < $1.date }?.month }
      #expect(point.deployments == first.count { $0 == period.name })
    }
  }
}
