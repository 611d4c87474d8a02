import Foundation
import Gridding
import TestSupport
import Testing

@testable import SpaceTime

@Suite("Predictions of a Gaussian process")
struct PredictionTests {
  private func predict(
    _ anomalies: Anomalies, at site: Site, day: Double = 45, without left: LeftOut = .nothing,
    _ parameters: CovarianceParameters = .usual, neighbours: Int = 100
  ) throws -> FieldPrediction {
    var options = PredictionOptions(barriers: nil)
    options.neighbours = neighbours
    let predictor = FieldPredictor(anomalies: anomalies, options: options)
    var workspace = predictor.workspace()
    return try #require(
      predictor.prediction(at: site, day: day, parameters, without: left, &workspace))
  }

  private let target = Site(longitude: 154.2, latitude: 30.3)

  // Second source: full matrices and elimination with pivots.
  @Test("are those of full matrices", arguments: [1, 2, 5, 9, 26])
  func values(count: Int) throws {
    var plain = PlainProcess(count + 1, seed: UInt64(count))
    plain.latitudes[count] = target.y
    plain.longitudes[count] = target.x
    plain.days[count] = 45
    let all = plain.covariance(.usual)
    let k = (0..<count).map { all[count][$0] }
    let matrix = (0..<count).map { Array(all[$0].prefix(count)) }
    let weights = PlainProcess.solve(matrix, k).0
    let found = try predict(plain.anomalies.filtered { $0 < count }, at: target)
    let estimate = zip(weights, plain.values).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = 1.3 - zip(weights, k).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(found.estimate - estimate) < 1e-12)
    #expect(abs(found.variance - variance) < 1e-12)
    #expect(abs(found.observationVariance - variance - 0.16) < 1e-12)
    #expect(found.count == count)
  }

  @Test("without any value are the mean, as uncertain as the field")
  func nothing() throws {
    let far = PlainProcess(5, seed: 1).anomalies
    let found = try predict(far, at: Site(longitude: 20, latitude: -40))
    #expect(found.estimate == 0)
    #expect(found.variance == 1.3)
    #expect(found.count == 0)
    #expect(found.nearest == .infinity)
  }

  @Test("do not depend on the order of the values or on the turn of longitudes")
  func order() throws {
    let anomalies = PlainProcess(30, seed: 3).anomalies
    var numbers = SeededGenerator(seed: 8)
    let order = (0..<30).shuffled(using: &numbers)
    // Everything 25° further east lies across the date line.
    let moved = Anomalies(
      sites: order.map {
        let site = anomalies.sites[$0]
        let east = site.x + 25
        return Site(longitude: east > 180 ? east - 360 : east, latitude: site.y)
      },
      days: order.map { anomalies.days[$0] }, floats: order.map { anomalies.floats[$0] },
      values: order.map { anomalies.values[$0] })
    let found = try predict(anomalies, at: target)
    let other = try predict(moved, at: Site(longitude: target.x + 25 - 360, latitude: target.y))
    #expect(abs(found.estimate - other.estimate) < 1e-12)
    #expect(abs(found.variance - other.variance) < 1e-12)
  }

  @Test("scale with the values and their parameters")
  func scale() throws {
    let plain = PlainProcess(20, seed: 12)
    var larger = plain
    larger.values = plain.values.map { 3 * $0 }
    var parameters = CovarianceParameters.usual
    parameters.variance *= 9
    parameters.nugget *= 3
    let found = try predict(plain.anomalies, at: target)
    let other = try predict(larger.anomalies, at: target, parameters)
    #expect(abs(other.estimate - 3 * found.estimate) < 1e-12)
    #expect(abs(other.variance - 9 * found.variance) < 1e-11)
  }

  @Test("are never less sure with one more value")
  func monotonic() throws {
    let all = PlainProcess(40, seed: 77).anomalies
    var last = Double.infinity
    for count in 0...40 {
      let found = try predict(all.filtered { $0 < count }, at: target)
      #expect(found.variance <= last + 1e-12)
      last = found.variance
    }
  }

  @Test("use the values of largest correlation")
  func neighbours() throws {
    let plain = PlainProcess(40, seed: 5)
    let anomalies = plain.anomalies
    let distances = (0..<40).map { index in
      pow((plain.latitudes[index] - target.y) / 2, 2)
        + pow((plain.longitudes[index] - target.x) / 3.5, 2)
        + pow((plain.days[index] - 45) / 40, 2)
    }
    let nearest = Set((0..<40).sorted { distances[$0] < distances[$1] }.prefix(7))
    let found = try predict(anomalies, at: target, neighbours: 7)
    let expected = try predict(anomalies.filtered { nearest.contains($0) }, at: target)
    #expect(found.count == 7)
    #expect(abs(found.estimate - expected.estimate) < 1e-12)
  }

  @Test("can do without a float")
  func withoutFloat() throws {
    let anomalies = PlainProcess(30, seed: 6).anomalies
    let found = try predict(anomalies, at: target, without: .float(2))
    let expected = try predict(anomalies.filtered { anomalies.floats[$0] != 2 }, at: target)
    #expect(abs(found.estimate - expected.estimate) < 1e-12)
    #expect(found.count == 24)
  }

  @Test("reach across no land between oceans")
  func barriers() throws {
    // Off Panama: one value in the Pacific, one in the Caribbean.
    let anomalies = Anomalies(
      sites: [Site(longitude: -79.5, latitude: 7), Site(longitude: -79, latitude: 11)],
      days: [0, 0], floats: [1, 2], values: [1, -1])
    let predictor = FieldPredictor(anomalies: anomalies, options: PredictionOptions())
    var workspace = predictor.workspace()
    let found = try #require(
      predictor.prediction(
        at: Site(longitude: -80, latitude: 6.5), day: 0, .usual, &workspace))
    #expect(found.count == 1)
    #expect(found.estimate > 0)
  }
}

@Suite("Parameters in windows and on nodes")
struct ParameterGridTests {
  private func node(_ variance: Double, _ status: NodeParameters.Status) -> NodeParameters {
    var parameters = CovarianceParameters.usual
    parameters.variance = variance
    return NodeParameters(
      parameters: parameters, count: 50, negativeLogLikelihood: 0, status: status)
  }

  private let grid = RegularNodes(latitudes: [0, 4], longitudes: [10, 14, 18])

  @Test("are bilinear in their logarithms")
  func bilinear() throws {
    let variances = [1.0, 2, 4, 8, 16, 32]
    let parameters = ParameterGrid(grid: grid, nodes: variances.map { node($0, .fitted) })
    let found = try #require(parameters.parameters(at: Site(longitude: 13, latitude: 1)))
    let expected = 0.75 * (0.25 * 0 + 0.75 * 1) + 0.25 * (0.25 * 3 + 0.75 * 4)
    #expect(abs(log2(found.variance) - expected) < 1e-12)
    #expect(abs(found.timeScale - 40) < 1e-12)
  }

  @Test("are borrowed where there are none, and then only by place")
  func borrowed() throws {
    let nodes = [node(1, .fitted), nil, nil, nil, nil, node(32, .fitted)]
    let parameters = ParameterGrid(grid: grid, nodes: nodes)
    #expect(parameters.nodes[1]?.status == .borrowed)
    #expect(parameters.nodes[1]?.parameters.variance == 1)
    #expect(parameters.nodes[4]?.parameters.variance == 32)
    let here = Site(longitude: 10.5, latitude: 0.5)
    #expect(abs(try #require(parameters.parameters(at: here)).variance - 1) < 1e-12)
    let far = Site(longitude: 100, latitude: 40)
    #expect(abs(try #require(parameters.parameters(at: far)).variance - 32) < 1e-12)
    #expect(ParameterGrid(grid: grid, nodes: [nil, nil, nil, nil, nil, nil]).nodes[0] == nil)
  }

  @Test("need 40 values, of which 10 of one year, in the widest window at least")
  func windows() throws {
    func estimate(_ count: Int, years: Int, spread: Double) -> NodeParameters? {
      var plain = PlainProcess(count, seed: 3)
      plain.latitudes = plain.latitudes.map { 30 + ($0 - 30) * spread }
      return ParameterEstimator(
        anomalies: plain.anomalies, years: (0..<count).map { Int32(2000 + $0 % years) },
        options: ParameterOptions(instrumentError: 0.002, barriers: nil)
      ).parameters(at: Site(longitude: 155, latitude: 30))
    }
    #expect(estimate(39, years: 1, spread: 1) == nil)
    #expect(estimate(45, years: 5, spread: 1) == nil)
    #expect(try #require(estimate(44, years: 2, spread: 1)).count == 44)
    let wide = try #require(estimate(41, years: 1, spread: 2.5))
    #expect(wide.count == 41)
    #expect(wide.status != .fitted)
    // Thirteen years of which the tenth part is taken from both ends on.
    #expect(try #require(estimate(143, years: 13, spread: 1)).count == 110)
  }

  @Test("bilinear weights sum to one inside and find their way around the globe")
  func weights() {
    let closed = RegularNodes(
      latitudes: [-1, 1], longitudes: (0..<36).map { Double($0) * 10 + 5 })
    for longitude in [-3.0, 2, 357, 719, 180] {
      let found = closed.surrounding(Site(longitude: longitude, latitude: 0.5))
      #expect(abs(found.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    }
    let west = grid.surrounding(Site(longitude: 9, latitude: 2))
    #expect(west.map(\.node).sorted() == [0, 3])
    #expect(abs(west.reduce(0) { $0 + $1.weight } - 0.75) < 1e-12)
    #expect(grid.surrounding(Site(longitude: 370, latitude: 0)).map(\.node) == [0])
    #expect(grid.surrounding(Site(longitude: 40, latitude: 0)).isEmpty)
    #expect(grid.surrounding(Site(longitude: 14, latitude: 9)).isEmpty)
  }
}
