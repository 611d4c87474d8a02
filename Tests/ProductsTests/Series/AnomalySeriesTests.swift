import Argo
import Foundation
import Gridding
import Seawater
import TestSupport
import Testing

@testable import Products

/// Anomalies of a region.
@Suite("Series of anomalies")
struct AnomalySeriesTests {
  // A sea that is 1 °C colder every 4 degrees northward and everywhere goes up and down by 0.5 °C in 9
  // months; in the second year the northern floats are silent. The mean of raw values then rises by
  // half a degree beside what the sea does.
  @Test("do not mistake a change of sampling for one of the sea")
  func sampling() async throws {
    var random = SeededGenerator(seed: 7)
    func truth(_ month: Int) -> Double { 0.5 * sin(2 * .pi * Double(month) / 9) }
    func shift(_ values: [Double]) -> Double {
      (values[12..<24].reduce(0, +) - values[0..<12].reduce(0, +)) / 12
    }
    let trueShift = shift((0..<24).map(truth))
    var casts: [SeriesFixture.Cast] = []
    for month in 0..<24 {
      for row in 0..<(month < 12 ? 3 : 2) {
        for column in 0..<3 {
          let number = row * 3 + column
          casts.append(
            SeriesFixture.Cast(
              wmo: 2_903_001 + number, cycle: month + 1,
              date: "\(2019 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-15",
              latitude: 28 + 4 * Double(row), longitude: 141 + 4 * Double(column),
              warming: Float(truth(month)) - Float(row)
                + Float.random(in: -0.1...0.1, using: &random)))
        }
      }
    }
    let fixture = try await SeriesFixture(casts.sorted { ($0.wmo, $0.cycle) < ($1.wmo, $1.cycle) })
    let question = try SeriesFixture.question([.temperature], [20])
    let raw = try await RegionalSeries(store: fixture.store, question: question)
    let means = raw.months.compactMap { $0.means.first??.mean }
    #expect(abs(shift(means) - trueShift - 0.5) < 0.1)

    let box = try #require(GeographicBox(west: 140, east: 155, south: 25, north: 40))
    var request = HeatMapRequest(cells: try #require(GridCells(box: box, cell: 5)))
    request.query = question.query
    request.members = 8
    let series = try await AnomalySeries(
      store: fixture.store, question: question, request: request, isSea: { _, _ in true },
      admits: { _, _ in true })
    let line = try #require(series.lines.first)
    #expect(line.months.count == 24)
    let anomalies = line.months.compactMap(\.representative)
    try #require(anomalies.count == 24)
    #expect(abs(shift(anomalies) - trueShift) < 0.15)
    for month in line.months {
      let error = try #require(month.error)
      #expect(error > 0 && error < 0.5)
      #expect(month.coveredShare > 0.5 && month.coveredShare <= 1)
    }
  }
}
