import Argo
import Fleet
import Foundation
import Gridding
import Hydrography
import Rendering
import Testing

@testable import Products

/// What is asked of a profile's column of water, on its way out.
@Suite("Quantities of profiles")
struct ProfileQuantitiesTests {
  private static let names = [
    "ohc_0_700", "ohc_0_300", "dyn_4_1000", "d20", "mld_temp", "ohc_0_2000", "d26",
  ]
  private let quantities = names.compactMap { ColumnQuantity(name: $0) }

  // Output of gsw 3.6.23 and scipy's PCHIP for the water of the fixture, SA = SR, summed in steps
  // of at most 1 dbar; the isotherm and the mixed layer linear in gsw's depth.
  private let expected = [
    53_036_273_215.78229, 26_637_279_466.42964, 27.487262666491123, 254.10031054930425,
    22.71191625826362,
  ]

  /// How far a value may be from the oracle: dynamic height, which the toolbox integrates in other
  /// steps, by less than the centimetre that floats can tell; the others to rounding.
  private static let tolerances = [1e-9, 1e-9, 1e-4, 1e-9, 1e-9]

  private func exported(_ cast: SeriesFixture.Cast) async throws -> ExportedProfile {
    let fixture = try await SeriesFixture([cast])
    var query = ProfileQuery(values: ValueSelection(required: ProfileQuantities.required))
    query.sampling = .all
    var profiles: [ExportedProfile] = []
    try query.forEach(in: fixture.store) {
      profiles.append(ExportedProfile($0, quantities: ProfileQuantities(quantities)))
    }
    return try #require(profiles.first)
  }

  @Test("are those of the reference toolbox, and missing where the profile does not reach")
  func values() async throws {
    let profile = try await exported(.init(wmo: 2_903_001))
    for (index, expected) in expected.enumerated() {
      #expect(abs(profile.quantities[index] / expected - 1) < Self.tolerances[index])
    }
    #expect(profile.quantities.suffix(2).map(\.isNaN) == [true, true])
    let fields = QuantityTable.line(of: profile).dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
    #expect(
      fields.prefix(6) == ["2903001", "1", "A", "2020-03-15T00:00:00Z", "30.0000", "145.0000"])
    #expect(Double(fields[6]) == profile.quantities[0])
    #expect(fields.suffix(2) == ["", ""])
  }

  @Test("without salinity are those of temperature alone")
  func withoutSalinity() async throws {
    let profile = try await exported(.init(wmo: 2_903_001, hasSalinity: false))
    #expect(profile.quantities.map(\.isNaN) == [true, true, true, false, false, true, true])
    #expect(abs(profile.quantities[3] / expected[3] - 1) < 1e-9)
    let feature = ProfilesGeoJSON.feature(of: profile, quantities: quantities)
    #expect(feature.contains("\"ohc_0_700\": null") && feature.contains("\"d20\": 254.100310549"))
  }

  // By hand: two floats in one cell, the mean of two equal values.
  @Test("make lines of a series with their own units")
  func series() async throws {
    let fixture = try await SeriesFixture([.init(wmo: 2_903_001), .init(wmo: 2_903_002)])
    var question = try SeriesFixture.question([], [10])
    question.interpolation = .pchip
    question.quantities = Array(quantities.prefix(4))
    let series = try await RegionalSeries(store: fixture.store, question: question)
    let means = try #require(series.months.first).means
    for (index, mean) in means.enumerated() {
      let mean = try #require(mean)
      #expect(abs(mean.mean / expected[index] - 1) < Self.tolerances[index])
    }
    #expect(question.columns.map(\.name) == Array(Self.names.prefix(4)))
    #expect(question.columns.map(\.unit) == ["J m-2", "J m-2", "m2 s-2", "m"])
    #expect(question.rules.contains { $0.contains("SA = SR") })
  }
}
