import Foundation
import Gridding
import TestSupport
import Testing

@testable import SpaceTime

@Suite("Climatologies")
struct ClimatologyTests {
  private static let node = Site(longitude: 178.5, latitude: -20.5)
  private static let reference = 22_000.0

  /// Ten years of random places around the node, on both sides of the date line.
  private struct Sample {
    var sites: [Site] = []
    var days: [Double] = []
    var floats: [Int32] = []

    init(_ count: Int, seed: UInt64, years: Double = 10) {
      var numbers = SeededGenerator(seed: seed)
      for index in 0..<count {
        let east = ClimatologyTests.node.x + Double.random(in: -6...6, using: &numbers)
        sites.append(
          Site(
            longitude: east > 180 ? east - 360 : east,
            latitude: ClimatologyTests.node.y + Double.random(in: -6...6, using: &numbers)))
        days.append(
          ClimatologyTests.reference
            + Double.random(in: -183 * years...182 * years, using: &numbers))
        floats.append(Int32(index % 30))
      }
    }

    var stations: Stations { Stations(sites: sites, days: days, floats: floats) }

    /// Kilometres east and north of the node, and the phase of the year.
    func place(_ index: Int) -> (x: Double, y: Double, decades: Double, phase: Double) {
      let node = ClimatologyTests.node
      let middle = (sites[index].y + node.y) / 2 * Double.pi / 180
      let x = 6371 * longitudeDifference(sites[index].x, node.x) * Double.pi / 180 * cos(middle)
      let y = 6371 * (sites[index].y - node.y) * Double.pi / 180
      let decades = (days[index] - ClimatologyTests.reference) / 3652.425
      return (x, y, decades, 2 * Double.pi * days[index] / 365.2425)
    }

    /// A field in the span of the regressors: mean 12, trend 0.3 a decade, two harmonics.
    func field(_ index: Int) -> Double {
      let (x, y, decades, phase) = place(index)
      let surface = 2e-3 * x - 1e-3 * y + 1e-6 * x * x - 2e-6 * x * y + 5e-7 * y * y
      let annual = 1.5 * cos(phase) - 0.7 * sin(phase)
      return 12 + surface + annual + 0.2 * cos(2 * phase) + 0.4 * sin(2 * phase) + 0.3 * decades
    }
  }

  private func fit(
    _ sample: Sample, values: [Double], neighbours: Int = 25,
    options change: (inout ClimatologyOptions) -> Void = { _ in }
  ) throws -> LocalClimatology {
    var options = ClimatologyOptions(referenceDay: ClimatologyTests.reference, barriers: nil)
    options.neighbours = neighbours
    change(&options)
    let regression = ClimatologyRegression(stations: sample.stations, options: options)
    return try #require(regression.climatology(at: ClimatologyTests.node) { values[$0] })
  }

  @Test("give back a field in the span of their terms")
  func exact() throws {
    let sample = Sample(600, seed: 1)
    let found = try fit(sample, values: sample.days.indices.map(sample.field))
    #expect(found.terms.bits == 1 + 2 + 4 + 8 * 3)
    #expect(abs(found.mean - 12) < 1e-9)
    #expect(abs(try #require(found.trend) - 0.3) < 1e-9)
    for (values, expected) in [(found.cosines, [1.5, 0.2, 0]), (found.sines, [-0.7, 0.4, 0])] {
      for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-9) }
    }
    #expect(found.deviation < 1e-9)
    let errors = try #require(found.errors)
    #expect(errors.mean < 1e-9)
    #expect(found.groups >= 5)
    let value = found.value(on: 22_100, referenceDay: ClimatologyTests.reference)
    let phase = 2 * Double.pi * 22_100 / 365.2425
    let season = 1.5 * cos(phase) - 0.7 * sin(phase) + 0.2 * cos(2 * phase) + 0.4 * sin(2 * phase)
    let expected = 12 + 0.3 * 100 / 3652.425 + season
    #expect(abs(value.value - expected) < 1e-9)
  }

  @Test("scale with the values, and do not depend on the turn of longitudes")
  func scale() throws {
    var sample = Sample(400, seed: 2)
    var numbers = SeededGenerator(seed: 3)
    let values = sample.days.indices.map { sample.field($0) + 0.3 * numbers.normal() }
    let found = try fit(sample, values: values)
    for index in sample.sites.indices where index.isMultiple(of: 3) { sample.sites[index].x += 360 }
    let other = try fit(sample, values: values.map { 5 - 2 * $0 })
    #expect(abs(other.mean - (5 - 2 * found.mean)) < 1e-9)
    #expect(abs(try #require(other.trend) + 2 * (try #require(found.trend))) < 1e-9)
    let (a, b) = (try #require(found.errors), try #require(other.errors))
    #expect(abs(b.mean - 2 * a.mean) < 1e-9)
    #expect(abs(other.deviation - 2 * found.deviation) < 1e-9)
  }

  @Test("do not depend on the order of the profiles")
  func order() throws {
    let sample = Sample(400, seed: 4)
    var numbers = SeededGenerator(seed: 5)
    let values = sample.days.indices.map { sample.field($0) + 0.3 * numbers.normal() }
    let order = sample.days.indices.shuffled(using: &numbers)
    var shuffled = sample
    shuffled.sites = order.map { sample.sites[$0] }
    shuffled.days = order.map { sample.days[$0] }
    shuffled.floats = order.map { sample.floats[$0] }
    let found = try fit(sample, values: values)
    let other = try fit(shuffled, values: order.map { values[$0] })
    #expect(abs(found.mean - other.mean) < 1e-10)
    #expect(abs(try #require(found.errors).mean - (try #require(other.errors)).mean) < 1e-10)
    #expect(found.count == other.count)
  }

  // Second source: the same fit of the profiles without each pair of years.
  @Test("have the errors of a jackknife that fits anew")
  func jackknife() throws {
    // Places on few distances, so that leaving out a group changes neither reach nor choice.
    let sample = Sample(300, seed: 6)
    var numbers = SeededGenerator(seed: 7)
    let values = sample.days.indices.map { sample.field($0) + 0.3 * numbers.normal() }
    let stations = sample.stations
    let first = stations.years.min() ?? 0
    let found = try fit(sample, values: values, neighbours: 1000)
    let farthest = try #require(
      sample.days.indices.max {
        DistanceRule.roemmichGilson.distance(sample.sites[$0], ClimatologyTests.node)
          < DistanceRule.roemmichGilson.distance(sample.sites[$1], ClimatologyTests.node)
      })
    let ownGroup = (stations.years[farthest] - first) / 2
    var sum = 0.0
    let blocks = Set(stations.years.map { ($0 - first) / 2 })
    for block in blocks.sorted() {
      let rest = sample.days.indices.filter { (stations.years[$0] - first) / 2 != block }
      // The farthest value sets the weights; its own group is taken from the answer instead.
      let change =
        block == ownGroup
        ? try deletion(sample, values, rest, reach: found.reach)
        : try fit(
          sample, values: values.indices.map { rest.contains($0) ? values[$0] : .nan },
          neighbours: 1000
        ).mean
      sum += pow(change - found.mean, 2)
    }
    let groups = Double(blocks.count)
    let expected = ((groups - 1) / groups * sum).squareRoot()
    #expect(abs(try #require(found.errors).mean - expected) < 1e-8 * expected)
  }

  // Expected: the standard errors of the jackknife, which another test compares with fits anew, times the
  // 97.5 % point of Student's t with 4 degrees of freedom over that of the normal distribution (any table).
  @Test("may be wrong by draws as wide as the jackknife's intervals, alike at neighbouring nodes")
  func draws() throws {
    let sample = Sample(300, seed: 6)
    var numbers = SeededGenerator(seed: 8)
    let values = sample.days.indices.map { sample.field($0) + 0.3 * numbers.normal() }
    let found = try fit(sample, values: values, neighbours: 1000)
    let errors = try #require(found.errors)
    #expect(errors.changes.count == 6)
    let wider = 2.776445 / 1.959964
    let nodes = RegularNodes(
      latitudes: [ClimatologyTests.node.y, ClimatologyTests.node.y + 1],
      longitudes: [ClimatologyTests.node.x, ClimatologyTests.node.x + 1], step: 1)
    var field = ClimatologyField(
      nodes: nodes, levels: [0], referenceDay: ClimatologyTests.reference, harmonics: 3)
    field.store(found, level: 0, node: 0)
    var wrong = ClimatologyErrors(of: field)
    wrong.store(found, node: 0)
    wrong.store(found, node: 1)
    var mean: [Double] = []
    var trend: [Double] = []
    for _ in 0..<4000 {
      var noise: [Int32: Double] = [:]
      for change in errors.changes { noise[change.group] = numbers.normal() }
      let drawn = wrong.draw { noise[$0] ?? .nan }
      #expect(drawn.means[0] == drawn.means[1])
      #expect(drawn.means[2].isNaN && drawn.cosines[0].isFinite)
      mean.append(Double(drawn.means[0]))
      trend.append(Double(drawn.trends[0]))
    }
    func deviation(_ values: [Double]) -> Double {
      (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    }
    // A standard deviation from 4000 draws is right to 1.1 %.
    #expect(abs(deviation(mean) / errors.mean / wider - 1) < 0.04)
    #expect(abs(deviation(trend) / (try #require(errors.trend)) / wider - 1) < 0.04)
  }

  /// The mean by normal equations, for a given reach.
  private func deletion(
    _ sample: Sample, _ values: [Double], _ rest: [Int], reach: Double
  ) throws -> Double {
    var rows: [[Double]] = []
    var weights: [Double] = []
    for index in rest {
      let (x, y, decades, phase) = sample.place(index)
      let (u, v) = (x / reach, y / reach)
      var row = [1, u, v, u * u, u * v, v * v]
      for harmonic in 1...3 {
        row.append(cos(Double(harmonic) * phase))
        row.append(sin(Double(harmonic) * phase))
      }
      rows.append(row + [decades])
      let distance = DistanceRule.roemmichGilson.distance(
        sample.sites[index], ClimatologyTests.node)
      weights.append(pow(1 - pow(distance / reach, 3), 3))
    }
    let terms = rows[0].count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: terms), count: terms)
    var right = [Double](repeating: 0, count: terms)
    for (place, row) in rows.enumerated() {
      for i in 0..<terms {
        right[i] += weights[place] * row[i] * values[rest[place]]
        for j in 0..<terms { matrix[i][j] += weights[place] * row[i] * row[j] }
      }
    }
    return PlainProcess.solve(matrix, right).0[0]
  }

  @Test("drop what the data do not carry")
  func terms() {
    func terms(
      _ count: Int, months: Int, years: Int, span: Double = 4000, harmonics: Int = 3
    ) -> Int {
      var options = ClimatologyOptions(referenceDay: 0)
      options.harmonics = harmonics
      return RegressionTerms(
        options: options, count: count, months: [Int](repeating: 3, count: months),
        years: [Int](repeating: 3, count: years), span: span
      ).bits
    }
    #expect(terms(600, months: 12, years: 10) == 31)
    #expect(terms(600, months: 9, years: 10) == 15)
    #expect(terms(600, months: 6, years: 10) == 7)
    #expect(terms(600, months: 12, years: 4) == 27)
    #expect(terms(600, months: 12, years: 10, span: 1800) == 27)
    #expect(terms(64, months: 12, years: 10) == 23)
    #expect(terms(54, months: 12, years: 10) == 15)
    #expect(terms(44, months: 12, years: 10) == 13)
    #expect(terms(29, months: 12, years: 10) == 9)
    #expect(terms(24, months: 12, years: 10) == 1)
    #expect(terms(14, months: 12, years: 10) == 0)
    #expect(terms(600, months: 12, years: 10, harmonics: 0) == 7)
  }

  @Test("leave out what is far from the fit, and take the next")
  func outlier() throws {
    let sample = Sample(600, seed: 8)
    var numbers = SeededGenerator(seed: 9)
    var values = sample.days.indices.map { sample.field($0) + 0.1 * numbers.normal() }
    let nearest = try #require(
      sample.days.indices.min {
        DistanceRule.roemmichGilson.distance(sample.sites[$0], ClimatologyTests.node)
          < DistanceRule.roemmichGilson.distance(sample.sites[$1], ClimatologyTests.node)
      })
    values[nearest] += 20
    let found = try fit(sample, values: values)
    #expect(found.leftOut == 1)
    #expect(found.count == 300)
    #expect(abs(found.mean - 12) < 0.1)
  }

  @Test("are none of fewer than twenty values")
  func few() {
    let sample = Sample(19, seed: 10)
    let regression = ClimatologyRegression(
      stations: sample.stations,
      options: ClimatologyOptions(referenceDay: ClimatologyTests.reference, barriers: nil))
    #expect(regression.climatology(at: ClimatologyTests.node) { _ in 1 } == nil)
  }

  @Test("hold where all profiles are of one place")
  func onePlace() throws {
    var sample = Sample(300, seed: 11)
    let site = Site(longitude: 178, latitude: -20)
    sample.sites = sample.sites.map { _ in site }
    let found = try fit(sample, values: sample.days.indices.map { _ in 7 })
    #expect(abs(found.mean - 7) < 1e-9)
    #expect(!found.terms.hasSlope)
  }

  @Test("are bilinear between nodes and linear between levels")
  func field() throws {
    let sample = Sample(600, seed: 12)
    var found = try fit(sample, values: sample.days.indices.map(sample.field))
    var field = ClimatologyField(
      nodes: RegularNodes(latitudes: [0, 1], longitudes: [0, 1]), levels: [100, 200],
      referenceDay: ClimatologyTests.reference, harmonics: 3)
    for level in 0..<2 {
      for node in 0..<4 {
        found.mean = Double(10 * level + node)
        field.store(found, level: level, node: node)
      }
    }
    let base = found.value(on: 22_050, referenceDay: ClimatologyTests.reference).value - 13
    let middle = try #require(
      field.value(at: Site(longitude: 0.25, latitude: 0.5), day: 22_050, coordinate: 150))
    #expect(abs(middle.value - base - (0.25 + 1 + 5)) < 1e-5)
    #expect(abs(middle.trend - 0.3) < 1e-6)
    let edge = try #require(
      field.value(at: Site(longitude: -0.25, latitude: 0), day: 22_050, level: 0))
    #expect(abs(edge.value - base) < 1e-5)
    #expect(field.value(at: Site(longitude: 9, latitude: 0), day: 22_050, level: 0) == nil)
    #expect(field.value(at: Site(longitude: 0, latitude: 0), day: 22_050, coordinate: 250) == nil)
    #expect(field.value(at: Site(longitude: 0, latitude: 0), day: 22_050, coordinate: 50) == nil)
  }
}
