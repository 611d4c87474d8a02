import Foundation
import Gridding
import TestSupport
import Testing

@testable import SpaceTime

@Suite("Climatologies with covariances")
struct GeneralisedFitTests {
  /// Forty values over four calendar years on both sides of the date line, by formulas that numpy has too.
  private struct Made {
    let latitudes = (0..<40).map { 30 + 3 * sin(1.3 * Double($0)) }
    let longitudes = (0..<40).map { 178 + Double((7 * $0) % 9) }
    let days = (0..<40).map { 20_100 + 36.5 * Double($0) }
    let values = (0..<40).map { 15 + 0.8 * sin(5.1 * Double($0)) + cos(0.37 * Double($0)) }

    var columns: [[Double]] {
      let phases = days.map { 2 * Double.pi * $0 / 365.2425 }
      return [
        days.map { _ in 1 }, longitudes.map { ($0 - 182) / 10 }, latitudes.map { ($0 - 30) / 10 },
        phases.map { cos($0) }, phases.map { sin($0) }, days.map { ($0 - 21_000) / 3652.425 },
      ]
    }

    var stations: Stations {
      Stations(
        sites: zip(longitudes, latitudes).map {
          Site(longitude: $0 > 180 ? $0 - 360 : $0, latitude: $1)
        }, days: days, floats: days.map { _ in 1 })
    }
  }

  // numpy: K of all 40 values with zero between years of datetime, β = solve(X'K⁻¹X, X'K⁻¹z) with K⁻¹ by
  // linalg.inv; then the same without the first twelve rows. Ordinary least squares have 0.815 for the trend.
  @Test("are generalised least squares over calendar years")
  func numpy() throws {
    let made = Made()
    let parameters = CovarianceParameters(
      variance: 0.7, latitudeScale: 3, longitudeScale: 5, timeScale: 60, nugget: 0.3)
    func fit(without left: Range<Int>) throws -> [Double] {
      try #require(
        GeneralisedFit(
          made.columns, values: made.values, at: Array(0..<40), of: made.stations, parameters,
          without: left)
      ).coefficients
    }
    let whole = [
      15.074235546414704, -0.15762765923814429, 0.6150168902783855, -0.14892712939196195,
      0.12754931788179769, 0.22663752355896663,
    ]
    let changes = [
      0.07618946882572253, 0.7578667525423327, 1.0925081265627026, -0.006271507688069666,
      -0.2832596877537349, -1.319569411532292,
    ]
    for (found, expected) in zip(try fit(without: 0..<0), whole) {
      #expect(abs(found - expected) < 1e-11)
    }
    let others = try fit(without: 0..<12)
    for term in whole.indices { #expect(abs(others[term] - whole[term] - changes[term]) < 1e-11) }
  }

  @Test("do not believe a hundred profiles of one place and month a hundred times")
  func crowd() throws {
    // The truth is 10 everywhere; a float that stayed for three weeks found 1.5 more.
    var numbers = SeededGenerator(seed: 21)
    var (sites, days, floats, values) = ([Site](), [Double](), [Int32](), [Double]())
    for index in 0..<200 {
      sites.append(
        Site(
          longitude: .random(in: 145...155, using: &numbers),
          latitude: .random(in: 25...35, using: &numbers)))
      days.append(.random(in: 21_000...24_600, using: &numbers))
      floats.append(Int32(index % 20))
      values.append(10 + 0.3 * numbers.normal())
    }
    for index in 0..<100 {
      sites.append(
        Site(longitude: 150.5 + 0.002 * Double(index), latitude: 30.2 + 0.001 * Double(index)))
      days.append(22_650 + 0.2 * Double(index))
      floats.append(99)
      values.append(11.5 + 0.1 * numbers.normal())
    }
    func fit(_ refits: Int) throws -> LocalClimatology {
      var options = ClimatologyOptions(referenceDay: 22_800, barriers: nil)
      options.harmonics = 0
      options.hasTrend = false
      options.refits = refits
      let regression = ClimatologyRegression(
        stations: Stations(sites: sites, days: days, floats: floats), options: options)
      return try #require(
        regression.climatology(at: Site(longitude: 150, latitude: 30)) { values[$0] })
    }
    let plain = try fit(0)
    let found = try fit(2)
    #expect(plain.refits == 0 && found.refits == 2)
    #expect(plain.mean > 10.4)
    #expect(abs(found.mean - 10) < 0.5 * abs(plain.mean - 10))
    #expect(found.count == plain.count && found.terms == plain.terms)
    #expect(found.groups == plain.groups && found.errors != nil)
    #expect(LocalClimatology(numbers: found.numbers).refits == 2)
  }

  @Test("are the plain ones where values are too few for a covariance")
  func few() throws {
    let made = Made()
    func fit(_ refits: Int) -> LocalClimatology? {
      var options = ClimatologyOptions(referenceDay: 21_000, barriers: nil)
      options.refits = refits
      return ClimatologyRegression(stations: made.stations, options: options)
        .climatology(at: Site(longitude: -178, latitude: 30)) { $0 < 39 ? made.values[$0] : .nan }
    }
    let plain = try #require(fit(0))
    #expect(fit(1) == plain)
  }
}
