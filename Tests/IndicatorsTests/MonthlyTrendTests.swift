import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite("Trend of a monthly series")
struct MonthlyTrendTests {
  /// The series that Roemmich and Gilson's maps give for 0-2000 m, in ZJ.
  private func series(_ years: ClosedRange<Int>) throws -> (months: [Int], values: [Double]) {
    let rows = try RealData.table("../climate/rg-ohc-2000.csv")
    var months: [Int] = []
    var values: [Double] = []
    for row in rows {
      let date = try #require(row["month"]).split(separator: "-").compactMap { Int($0) }
      guard years.contains(date[0]) else { continue }
      months.append(12 * date[0] + date[1] - 1)
      values.append(try #require(row["value_ZJ"].flatMap(Double.init)))
    }
    return (months, values)
  }

  // numpy, from the text of the specification.
  @Test(
    "is that of heat content from the maps of Roemmich and Gilson",
    .enabled(if: RealData.isThere, RealData.absence))
  func roemmichGilson() throws {
    let long = try series(2005...2020)
    let trend = try #require(MonthlyTrend(months: long.months, values: long.values))
    #expect(trend.count == 192)
    #expect(abs(trend.plainTrend - 9.10293) < 1e-5)
    #expect(abs(trend.plainError - 0.26062) < 1e-5)
    #expect(abs(trend.lagOneCorrelation - 0.68316) < 1e-5)
    #expect(abs(trend.effectiveCount - 36.143) < 1e-3)
    #expect(abs(try #require(trend.plainErrorEffective) - 0.64740737) < 1e-7)
    #expect(abs(trend.trend - 8.95678) < 1e-5)
    #expect(abs(trend.error - 0.61945) < 1e-5)
    #expect(abs(trend.correlation - 0.70408) < 1e-5)

    let short = try series(2005...2015)
    let early = try #require(MonthlyTrend(months: short.months, values: short.values))
    #expect(abs(early.plainTrend - 7.47396) < 1e-5)
    #expect(abs(early.trend - 7.50593) < 1e-5)
    #expect(abs(early.error - 1.10015) < 1e-5)
    let all = try series(2005...2025)
    #expect(
      abs(try #require(MonthlyTrend(months: all.months, values: all.values)).plainTrend - 10.08537)
        < 1e-5)
  }

  /// A line, a season and what `noise` gives.
  private func made(
    _ months: [Int], slope: Double, noise: () -> Double = { 0 }
  ) -> [Double] {
    months.map { month in
      let year = (Double(month) + 0.5) / 12
      let season = 5 * cos(2 * .pi * year) - 3 * sin(4 * .pi * year)
      return slope * (year - 2010) + season + 7 + noise()
    }
  }

  @Test("finds a line below the seasons, whatever months are missing")
  func line() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<10 {
      let start = Int.random(in: 23_000...25_000, using: &random)
      let months = (start..<(start + 150)).filter { _ in Bool.random(using: &random) }
      let values = made(months, slope: -1.25)
      let trend = try #require(MonthlyTrend(months: months, values: values))
      #expect(abs(trend.trend + 1.25) < 1e-9)
      #expect(abs(trend.plainTrend + 1.25) < 1e-9)
      #expect(trend.error < 1e-9)
      let order = months.indices.shuffled(using: &random)
      let shuffled = try #require(
        MonthlyTrend(months: order.map { months[$0] }, values: order.map { values[$0] }))
      #expect(shuffled == trend)
      let withHoles = try #require(
        MonthlyTrend(
          months: months + [start + 150, start + 151], values: values + [.nan, .infinity]))
      #expect(withHoles == trend)
    }
  }

  @Test("has an error that holds the truth about as often as it says")
  func coverage() throws {
    var random = SeededGenerator(seed: 2026)
    func normal() -> Double {
      let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &random))).squareRoot()
      return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }
    let months = Array(24_000..<24_120)
    var hits = 0
    for _ in 0..<60 {
      var state = normal() / (1 - 0.8 * 0.8).squareRoot()
      let values = made(months, slope: 2) {
        state = 0.8 * state + normal()
        return state
      }
      let trend = try #require(MonthlyTrend(months: months, values: values))
      if abs(trend.trend - 2) < 1.96 * trend.error { hits += 1 }
    }
    #expect((51...60).contains(hits))
  }

  @Test("is none of a short series, of a month twice, and of one month a year")
  func none() {
    let months = Array(24_000..<24_023)
    #expect(MonthlyTrend(months: months, values: made(months, slope: 1)) == nil)
    #expect(MonthlyTrend(months: [], values: []) == nil)
    let twice = Array(24_000..<24_030) + [24_010]
    #expect(MonthlyTrend(months: twice, values: made(twice, slope: 1)) == nil)
    let januaries = (0..<30).map { 24_000 + 12 * $0 }
    #expect(MonthlyTrend(months: januaries, values: made(januaries, slope: 1)) == nil)
  }

  // By hand: the standard deviation of 1 and 3 is √2.
  @Test("adds what the members tell")
  func members() throws {
    let months = Array(24_000..<24_060)
    let trend = try #require(MonthlyTrend(months: months, values: made(months, slope: 1)))
    let total = try #require(trend.totalError(memberTrends: [1, 3]))
    #expect(abs(total - (2 + trend.error * trend.error).squareRoot()) < 1e-12)
    #expect(trend.totalError(memberTrends: [1]) == nil)
  }

  // Least squares with given weights are linear: what is added to the values is added to the trend, a line
  // by its slope. Noise without memory would change the correlation of a fit of its own.
  @Test("is found for other values by the same fit")
  func sameFit() throws {
    var random = SeededGenerator(seed: 4)
    let months = Array(24_000..<24_120)
    var memory = 0.0
    let values = months.map { _ -> Double in
      memory = 0.9 * memory + Double.random(in: -1...1, using: &random)
      return memory
    }
    let noise = months.map { _ in Double.random(in: -2...2, using: &random) }
    let trend = try #require(MonthlyTrend(months: months, values: values))
    func same(_ values: [Double]) throws -> Double {
      try #require(trend.trend(months: months, values: values))
    }
    #expect(abs(try same(values) - trend.trend) < 1e-12)
    let line = zip(months, values).map { 0.25 * Double($0) / 12 + $1 }
    #expect(abs(try same(line) - trend.trend - 0.25) < 1e-9)
    let noisy = zip(values, noise).map(+)
    #expect(abs(try same(noisy) - trend.trend - (try same(noise))) < 1e-12)
    let own = try #require(MonthlyTrend(months: months, values: noisy))
    #expect(own.correlation < trend.correlation - 0.1)
    #expect(trend.trend(months: [1], values: [1]) == nil)
  }
}
