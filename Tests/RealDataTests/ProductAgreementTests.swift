import Argo
import Fleet
import FleetStore
import Geography
import Gridding
import Products
import Seawater
import TestSupport
import Testing

extension RealArchiveTests {
  /// Counts, summaries, series, exports and maps say the same of any selection, as they ask one
  /// question; each gets its numbers in another way.
  @Suite struct ProductAgreementTests {
    /// A selection of floats, dates, places and directions, drawn at random.
    private struct Selections {
      var random: SeededGenerator
      let floats: [WMONumber]
      let span: ClosedRange<ArgoTime>

      mutating func next() -> ProfileQuery {
        var query = ProfileQuery()
        if Bool.random(using: &random) {
          query.floats = Set(floats.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
        }
        if Bool.random(using: &random) {
          let days = Int((span.upperBound.seconds - span.lowerBound.seconds) / 86_400)
          let from = Int.random(in: 0...days, using: &random)
          let length = Int.random(in: 1...3000, using: &random)
          query.from = span.lowerBound.advanced(bySeconds: Int64(from) * 86_400)
          query.to = query.from?.advanced(bySeconds: Int64(length) * 86_400)
        }
        if Bool.random(using: &random) {
          let south = 10 * Int.random(in: -9...6, using: &random)
          query.box = GeographicBox(
            west: Double(10 * Int.random(in: -18...17, using: &random)), east: 180,
            south: Double(south), north: Double(south + 30))
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
          let regions = RegionAtlas.standard.regions
          query.regions = [regions[Int.random(in: 0..<regions.count, using: &random)]]
        }
        if Int.random(in: 0..<4, using: &random) == 0 { query.directions = [.ascending] }
        return query
      }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func everyProductSelectsTheSame(seed: UInt64) async throws {
      let store = try IngestedArchive.shared.reader()
      let snapshot = try FleetSnapshot(
        store: store, asOf: .latest, windowDays: 30, now: dayOfReading)
      var selections = Selections(
        random: SeededGenerator(seed: seed), floats: snapshot.floats.map(\.wmo),
        span: try #require(try store.observationSpan()))
      let folder = try TemporaryFolder()
      for number in 0..<6 {
        let query = selections.next()
        let tally = try query.tally(in: store)
        let exported = try query.forEach(in: store) { _ in }
        #expect(exported.selected == tally, "seed \(seed), selection \(number)")
        #expect(exported.used.profiles <= tally.profiles)

        let narrowed = snapshot.narrowed(to: tally)
        let count = FleetCount(narrowed, filter: FloatFilter())
        #expect(
          [count.floats, count.cycles, count.profiles]
            == [tally.floats, tally.cycles, tally.profiles])
        let total = FleetSummary(narrowed, by: .dac).total
        #expect(
          [total.floats, total.cycles, total.profiles]
            == [tally.floats, tally.cycles, tally.profiles])

        var question = SeriesQuestion(
          variables: [.temperature], levels: try #require(StandardLevels(values: [10])),
          cells: try #require(GridCells(box: .globe, cell: 10)), layers: [])
        question.query = query
        let series = try await RegionalSeries(store: store, question: question)
        #expect(series.account.selected == tally, "seed \(seed), selection \(number)")

        var request = GridRequest(
          cells: try #require(GridCells(box: query.box ?? .globe, cell: 10)),
          levels: try #require(StandardLevels(values: [10])), method: .mean(votes: .profiles))
        request.query = query
        do {
          let created = try #require(ArgoTime(iso8601: "2026-01-01"))
          let summary = try await GridRun.run(
            request, store: store, output: folder.path("\(number).nc"),
            description: ProductDescription(program: "test", command: "", created: created),
            mask: SeaMask(coastline: nil))
          #expect(summary.account.selected == tally, "seed \(seed), selection \(number)")
        } catch let error as GridError {
          // There is no map of nothing; what an index lists has no values.
          #expect(error.code == .noProfiles)
          #expect(exported.withoutFile == tally.profiles, "seed \(seed), selection \(number)")
        }
      }
    }

    @Test func theWholeFleetIsCountedAsItIsExported() throws {
      let store = try IngestedArchive.shared.reader()
      let snapshot = try FleetSnapshot(
        store: store, asOf: .latest, windowDays: 30, now: dayOfReading)
      let count = FleetCount(snapshot, filter: FloatFilter())
      let account = try ProfileQuery().forEach(in: store) { _ in }
      #expect(count.floats - count.undated == account.selected.floats)
      #expect(count.cycles == account.selected.cycles)
      #expect(count.profiles == account.selected.profiles)
    }

    /// The gross range of Argo's test 6, -2.5 to 40 °C and 2 to 41, is written here anew.
    @Test func noExportedValueIsOutOfTheGlobalRange() throws {
      let store = try IngestedArchive.shared.reader()
      var values = 0
      let query = ProfileQuery(values: ValueSelection(required: [.pressure]))
      try query.forEach(in: store) { profile in
        values += profile.levels.count
        #expect(profile.levels.temperature.allSatisfy { $0.isNaN || (-2.5...40).contains($0) })
        #expect(profile.levels.salinity.allSatisfy { $0.isNaN || (2...41).contains($0) })
      }
      #expect(values > 100_000)
    }
  }
}
