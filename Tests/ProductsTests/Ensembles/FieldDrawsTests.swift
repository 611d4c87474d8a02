import Gridding
import SpaceTime
import Testing

@testable import Products

/// Draws given observations against the covariance that a Gaussian process has given them.
@Suite("Draws of a field")
struct FieldDrawsTests {
  private static let parameters = CovarianceParameters(
    variance: 1.5, latitudeScale: 3, longitudeScale: 4, timeScale: 20, nugget: 0.4)
  private static let cells = (0..<24).map {
    Site(longitude: 150 + 2 * Double($0 % 6), latitude: 20 + 2 * Double($0 / 6))
  }
  private static let order = DrawnPlaces.maximinOrder(of: cells)

  /// Days of maps, observations, and how many days before and after they count.
  private struct Sampling {
    var days: [Double]
    var observations: [DrawnPlaces.Observation]
    var reach: Double

    /// Observations scattered over the cells and so many days.
    init(days: [Double], count: Int, over span: Int, reach: Double) {
      self.days = days
      self.reach = reach
      observations = (0..<count).map { number in
        DrawnPlaces.Observation(
          site: Site(
            longitude: 149 + Double(number * 7 % 13), latitude: 19 + Double(number * 5 % 9)),
          day: 85 + Double(number * 11 % span), parameters: FieldDrawsTests.parameters)
      }.sorted { $0.day < $1.day }
    }

    func draws(members: Int, seed: UInt64) -> FieldDraws {
      FieldDraws(
        DrawnPlaces(
          cells: order.map { cells[$0] }, days: days, setOfPeriod: days.map { _ in 0 },
          parameters: [cells.map { _ in parameters }], observations: observations),
        members: members, noise: MemberNoise(seed: seed, shares: [1]))
    }

    /// The mean over the cells of what predictions of a period miss, by member.
    func missed(_ draws: FieldDraws, period: Int, members: Int) -> [Double] {
      var options = PredictionOptions(barriers: nil)
      (options.window, options.days) = (80, reach)
      let predictor = FieldPredictor(
        anomalies: Anomalies(
          sites: observations.map(\.site), days: observations.map(\.day),
          floats: observations.map { _ in 1 }, values: observations.map { _ in 0 }),
        options: options)
      var workspace = predictor.workspace()
      var means = [Double](repeating: 0, count: members)
      for (place, cell) in order.enumerated() {
        guard
          let found = predictor.weightedPrediction(
            at: cells[cell], day: days[period], parameters, &workspace)
        else { continue }
        let values = draws.missed(
          cell: place, period: period, weights: found.weights, of: found.numbers.map { Int($0) })
        for member in means.indices { means[member] += Double(values[member]) / 24 }
      }
      return means
    }
  }

  private static func meanSquare(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
  }

  // Expected values: C - C_o (C_oo + σ²I)⁻¹ C_o' of all cells, by numpy, summed over the cells. Taken
  // as independent, the cells would give a third of them.
  // Across the date line. Expected: the definition, with all distances to all cells before.
  @Test("are made in an order in which each cell is far from those before")
  func maximinOrder() {
    let sites = (0..<360).map { number -> Site in
      let east = 170.5 + Double(number % 24)
      return Site(
        longitude: east > 180 ? east - 360 : east, latitude: 40.5 + Double(number / 24))
    }
    let rule = DistanceRule.sphere(equatorialFactor: 1)
    let order = DrawnPlaces.maximinOrder(of: sites)
    var expected = [order[0]]
    while expected.count < sites.count {
      let far = sites.indices.map { site in
        expected.map { rule.distance(sites[site], sites[$0]) }.min() ?? 0
      }
      let farthest = far.max() ?? 0
      expected.append(far.firstIndex(of: farthest) ?? 0)
    }
    #expect(order == expected)
  }

  @Test("given observations have the covariance of places and months that these leave")
  func covariance() async throws {
    let members = 2000
    let sampling = Sampling(days: [100, 130], count: 18, over: 60, reach: 400)
    var draws = sampling.draws(members: members, seed: 4)
    try await draws.drawAll(jobs: 2)
    let first = sampling.missed(draws, period: 0, members: members)
    let second = sampling.missed(draws, period: 1, members: members)
    #expect(abs(Self.meanSquare(first) / 0.12425130937860011 - 1) < 0.1)
    #expect(abs(Self.meanSquare(second) / 0.13364352601110027 - 1) < 0.1)
    let change = zip(first, second).map { $1 - $0 }
    #expect(abs(Self.meanSquare(change) / 0.2281115194727637 - 1) < 0.1)
  }

  @Test("do not depend on jobs, nor on what is drawn at a time and forgotten")
  func streaming() async throws {
    let days = (0..<14).map { 100 + 30 * Double($0) }
    let sampling = Sampling(days: days, count: 60, over: 420, reach: 45)
    var all = sampling.draws(members: 3, seed: 1)
    try await all.drawAll(jobs: 1)
    var streamed = sampling.draws(members: 3, seed: 1)
    for (period, day) in days.enumerated() {
      streamed.forget(before: day - 45)
      try await streamed.draw(through: day + 45, jobs: 3)
      #expect(
        sampling.missed(streamed, period: period, members: 3)
          == sampling.missed(all, period: period, members: 3))
    }
  }
}
