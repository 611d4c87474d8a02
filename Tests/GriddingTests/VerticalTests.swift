import Testing

@testable import Gridding

@Suite("Vertical interpolation")
struct VerticalTests {
  static let pressure = [5.0, 20, 50, 80, 120, 200, 300, 500, 800, 1200]
  static let temperature = [24, 23.9, 22, 18, 15.5, 12, 10, 7.5, 5, 3.6]
  static let salinity = [34.9, 34.92, 35, 35.1, 35.05, 34.9, 34.7, 34.5, 34.45, 34.5]
  static let targets = [10.0, 30, 75, 100, 150, 250, 400, 600, 1000]

  /// A row of the published check table.
  struct Row: CustomTestStringConvertible {
    var name: String
    var method: VerticalMethod
    var values: [Double]
    var expected: [Double]
    var testDescription: String { name }
  }

  /// Values of the check profile: linear, PCHIP, Akima and makima are those of SciPy 1.11
  /// (`PchipInterpolator`, `Akima1DInterpolator`), Reiniger–Ross of a separate program.
  static let table = [
    Row(
      name: "linear T", method: .linear, values: temperature,
      expected: [
        23.966666666666665, 23.266666666666666, 18.666666666666668, 16.75, 14.1875, 11.0, 8.75,
        6.666666666666667, 4.3,
      ]),
    Row(
      name: "PCHIP T", method: .pchip, values: temperature,
      expected: [
        23.986371808701907, 23.549051371595386, 18.537347674426126, 16.579510309278348,
        13.973058956185568, 10.849430276722735, 8.608641536273115, 6.513120507648551,
        4.085536772848674,
      ]),
    Row(
      name: "Akima T", method: .akima, values: temperature,
      expected: [
        24.057797270955163, 23.47498375568551, 18.499684837419576, 16.604966805236707,
        14.013046235840152, 10.835421108742004, 8.65867033077854, 6.544368442516591,
        4.049382716049383,
      ]),
    Row(
      name: "makima T", method: .makima, values: temperature,
      expected: [
        24.037587587587588, 23.493294094094093, 18.525810333750922, 16.573518096186042,
        14.007510394478125, 10.851989633637826, 8.63934447526484, 6.532556327978739,
        4.0958756775067755,
      ]),
    Row(
      name: "Reiniger-Ross T", method: .reinigerRoss, values: temperature,
      expected: [
        23.966666666666665, 23.510008392751715, 18.554854711454027, 16.513265366830957,
        13.968867019640044, 10.762321951310703, 8.503064874161545, 6.51241385333557, 4.3,
      ]),
    Row(
      name: "PCHIP S", method: .pchip, values: salinity,
      expected: [
        34.905255731922395, 34.94177542621988, 35.09465020576132, 35.082336956521736,
        34.99893570191709, 34.7931430145034, 34.572884615384616, 34.4737037037037,
        34.46041666666667,
      ]),
    Row(
      name: "Reiniger-Ross S", method: .reinigerRoss, values: salinity,
      expected: [
        34.906666666666666, 34.94126984126984, 35.082280733315095, 35.08254437791391,
        34.997711343294945, 34.80120633803659, 34.57156091871656, 34.45023980356364, 34.475,
      ]),
  ]

  @Test("gives the values of the check table", arguments: table)
  func checkTable(row: Row) throws {
    let curve = try #require(
      VerticalCurve(x: Self.pressure, y: row.values, method: row.method))
    for (target, expected) in zip(Self.targets, row.expected) {
      let value = try #require(curve.value(at: target))
      #expect(abs(value - expected) < 1e-12, "\(target)")
    }
  }

  @Test("hits every level and stays silent outside", arguments: VerticalMethod.allCases)
  func nodes(method: VerticalMethod) throws {
    let curve = try #require(
      VerticalCurve(x: Self.pressure, y: Self.temperature, method: method))
    for (x, y) in zip(Self.pressure, Self.temperature) { #expect(curve.value(at: x) == y) }
    #expect(curve.value(at: 4.999) == nil)
    #expect(curve.value(at: 1200.001) == nil)
    #expect(curve.value(at: .nan) == nil)
  }

  @Test("one level and two levels are enough", arguments: VerticalMethod.allCases)
  func fewLevels(method: VerticalMethod) throws {
    let point = try #require(VerticalCurve(x: [10], y: [4], method: method))
    #expect(point.value(at: 10) == 4)
    #expect(point.value(at: 11) == nil)
    let line = try #require(VerticalCurve(x: [10, 20], y: [4, 8], method: method))
    #expect(line.value(at: 12.5) == 5)
    let bend = try #require(VerticalCurve(x: [10, 20, 30], y: [4, 8, 8], method: method))
    #expect(try #require(bend.value(at: 15)) > 4)
  }

  @Test(
    "constant and straight profiles stay what they are, step profiles within their values",
    arguments: VerticalMethod.allCases)
  func shapes(method: VerticalMethod) throws {
    let constant = Self.pressure.map { _ in 7.25 }
    let straight = Self.pressure.map { 3 - $0 / 64 }
    for target in stride(from: 5.0, through: 1200, by: 7.3) {
      let flat = try #require(VerticalCurve(x: Self.pressure, y: constant, method: method))
      #expect(flat.value(at: target) == 7.25)
      let slope = try #require(VerticalCurve(x: Self.pressure, y: straight, method: method))
      let value = try #require(slope.value(at: target))
      #expect(abs(value - (3 - target / 64)) < 1e-12)
    }
    guard method == .pchip || method == .linear || method == .reinigerRoss else { return }
    let step = [20.0, 20, 20, 20, 5, 5, 5, 5, 5, 5]
    let curve = try #require(VerticalCurve(x: Self.pressure, y: step, method: method))
    for target in stride(from: 5.0, through: 1200, by: 3.1) {
      let value = try #require(curve.value(at: target))
      #expect((5...20).contains(value), "\(target)")
    }
  }

  @Test("refuses levels that do not increase or are not finite")
  func refused() {
    #expect(VerticalCurve(x: [], y: [], method: .linear) == nil)
    #expect(VerticalCurve(x: [1, 1], y: [1, 2], method: .linear) == nil)
    #expect(VerticalCurve(x: [1, 2], y: [1], method: .linear) == nil)
    #expect(VerticalCurve(x: [1, .nan], y: [1, 2], method: .linear) == nil)
    #expect(VerticalCurve(x: [1, 2], y: [1, .infinity], method: .linear) == nil)
  }
}

@Suite("Standard levels")
struct StandardLevelsTests {
  // Counts and ends as the products publish them.
  @Test("have the published counts and ends")
  func published() {
    for (levels, count, first, last) in [
      (StandardLevels.worldOceanAtlas, 102, 0, 5500),
      (.roemmichGilson, 58, 2.5, 1975), (.easyOneArgo, 107, 2, 6000),
    ] as [(StandardLevels, Int, Double, Double)] {
      #expect(levels.values.count == count, "\(levels.name)")
      #expect(levels.values.first == first)
      #expect(levels.values.last == last)
      #expect(StandardLevels(values: levels.values) != nil, "\(levels.name) increases")
    }
  }

  @Test("refuse lists that do not increase")
  func refused() {
    #expect(StandardLevels(values: [10, 20.5, 300])?.values == [10, 20.5, 300])
    for values in [[], [10, 10], [20, 10], [-1, 5], [1, .nan]] {
      #expect(StandardLevels(values: values) == nil, "\(values)")
    }
  }
}

@Suite("Bringing profiles to standard levels")
struct ProfileResamplerTests {
  private func resampler(_ levels: [Double], gaps: GapLimits = .usual) throws -> ProfileResampler {
    ProfileResampler(
      levels: try #require(StandardLevels(values: levels)), method: .linear, gaps: gaps)
  }

  /// Equality in which no value equals no value.
  private func expectEqual(_ values: [Double], _ expected: [Double?]) {
    #expect(values.map { $0.isNaN ? nil : $0 } == expected)
  }

  @Test("copies the shallowest value up to 5 dbar upwards and nothing downwards")
  func ends() throws {
    let resampler = try resampler([0, 2.5, 5, 10, 20, 20.5])
    expectEqual(
      resampler.values(positions: [7.5, 12.5, 20], values: [20, 18, 15]),
      [nil, 20, 20, 19, 15, nil])
  }

  @Test("leaves levels in a gap empty, keeps the others and hits exact levels in any gap")
  func gaps() throws {
    let resampler = try resampler([30, 50, 60, 100, 200, 250, 400, 1500])
    expectEqual(
      // 25 dbar apart is not closer than 25; 50 apart at 250 is not closer than 50.
      resampler.values(
        positions: [25, 50, 74.9, 200, 225, 274, 500, 1400, 1690],
        values: [20, 19, 18, 10, 9, 8, 6, 4, 3]),
      [nil, 19, 19 - 10 / 24.9, nil, 10, 9 - 25.0 / 49, nil, 4 - 100.0 / 290])
  }

  @Test("the nearer level must lie within half the limit")
  func halfLimit() {
    let limits = GapLimits([.init(downTo: .infinity, 100)])
    #expect(limits.allow(50, between: 0, and: 99))
    #expect(!limits.allow(50, between: 0, and: 100))
    #expect(GapLimits.usual.limit(at: 99.5) == 25)
    #expect(GapLimits.usual.limit(at: 100) == 50)
    #expect(GapLimits.usual.limit(at: 1000) == 200)
    #expect(GapLimits.usual.limit(at: 6000) == 500)
  }

  @Test("sorts levels, averages equal ones and leaves missing values out")
  func disorder() throws {
    let resampler = try resampler([10, 15, 20])
    expectEqual(
      resampler.values(
        positions: [20, 10, 10, 15, .nan], values: [4, 1, 2, .nan, 9]), [1.5, 2.75, 4])
    expectEqual(resampler.values(positions: [], values: []), [nil, nil, nil])
  }
}
