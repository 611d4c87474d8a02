import Argo
import Gridding
import Hydrography
import Seawater
import Testing

@testable import Products

/// Currents between two profiles.
@Suite("Currents between profiles")
struct ColumnPairTests {
  // The check profile of the project's page on gridding, SA = SR.
  private let pressure: [Double] = [5, 20, 50, 80, 120, 200, 300, 500, 800, 1200]
  private let temperature: [Double] = [24, 23.9, 22, 18, 15.5, 12, 10, 7.5, 5, 3.6]
  private let salinity = [34.9, 34.92, 35, 35.1, 35.05, 34.9, 34.7, 34.5, 34.45, 34.5]

  private func end(latitude: Double, longitude: Double = 140, colder: Double) throws
    -> ColumnPair.End
  {
    ColumnPair.End(
      key: CycleKey(
        wmo: try #require(WMONumber(2_903_001)), cycle: Int(abs(latitude)), direction: .ascending),
      time: try #require(ArgoTime(iso8601: "2020-01-01")),
      column: WaterColumn(
        pressure: pressure, temperature: temperature.map { $0 - colder }, salinity: salinity,
        latitude: latitude, longitude: longitude))
  }

  private func pair(_ known: [KnownVelocity] = []) throws -> ColumnPair {
    ColumnPair(
      try end(latitude: 30, colder: 0), try end(latitude: 31, colder: 2),
      pressures: [5, 100, 1000], relativeTo: 1000, rules: ColumnRules(gaps: .none),
      velocities: known)
  }

  // gsw 3.6.23: geostrophic_velocity of geo_strf_dyn_height(…, max_dp=1, interp_method='pchip'). Warm
  // water south of cold water flows eastward, which is to the right of the way north.
  @Test("flow as the reference toolbox has it")
  func velocity() throws {
    let pair = try pair()
    #expect(abs(try #require(pair.velocities[0].velocity) + 0.3610431614032107) < 1e-9)
    #expect(pair.velocities[2].velocity == 0)
    let levels = ColumnPair(
      try end(latitude: 30, colder: 0), try end(latitude: 31, colder: 2), pressures: pressure,
      relativeTo: 1000, rules: ColumnRules(gaps: .none))
    for (found, expected) in zip(
      levels.velocities,
      [
        -0.36104316140321, -0.35101902496896453, -0.3314315092939639, -0.3136717207950803,
        -0.2927218353009928, -0.25599584392966657, -0.21592405753748967, -0.14535032450323215,
        -0.054814114734505405, 0.053258672712538924,
      ])
    {
      #expect(abs(try #require(found.velocity) - expected) < 1e-12)
    }
    #expect(pair.referenceVelocity == nil)
    let transport = try #require(pair.transport)
    #expect(transport.layer == 5...1000 && transport.absolute == nil)
    // By hand with numpy: the same heights of gsw at steps of 1 dbar, by the trapezoidal rule over gsw's depths
    // at 30.5 degrees.
    #expect(abs(transport.relative / -16967753.21641353 - 1) < 1e-9)
  }

  // gsw 3.6.23, as above: across the date line in the south, where f is negative.
  @Test("flow as the reference toolbox has it in the southern hemisphere")
  func south() throws {
    let pair = ColumnPair(
      try end(latitude: -40, longitude: 179.5, colder: 0),
      try end(latitude: -41, longitude: -179, colder: 2), pressures: [5, 500, 1200],
      relativeTo: 1000, rules: ColumnRules(gaps: .none))
    #expect(abs(pair.distance - 168_666.69192035) < 1e-3)
    for (found, expected) in zip(
      pair.velocities, [0.1860112569193237, 0.07488521995375316, -0.027439136679978594])
    {
      #expect(abs(try #require(found.velocity) - expected) < 1e-12)
    }
  }

  // By hand: northward of a way north there is nothing across; eastward is to its right.
  @Test("are absolute where a velocity is known near the middle")
  func reference() throws {
    let near = KnownVelocity(latitude: 30.4, longitude: 140.1, eastward: 0.05, northward: 0.3)
    let far = KnownVelocity(latitude: 10, longitude: 140, eastward: 1, northward: 1)
    let pair = try pair([far, near])
    #expect(abs(try #require(pair.referenceVelocity) + 0.05) < 1e-12)
    let transport = try #require(pair.transport)
    let added = try #require(transport.absolute) - transport.relative
    let height =
      TEOS10.depth(pressure: 1000, latitude: 30.5) - TEOS10.depth(pressure: 5, latitude: 30.5)
    #expect(abs(added / (-0.05 * pair.distance * height) - 1) < 1e-9)
    #expect(try self.pair([far]).referenceVelocity == nil)
  }

  @Test("are not told near the equator")
  func equator() throws {
    let pair = ColumnPair(
      try end(latitude: 1, colder: 0), try end(latitude: 2, colder: 2), pressures: [5, 500],
      relativeTo: 1000, rules: ColumnRules(gaps: .none))
    #expect(pair.velocities.map(\.velocity) == [nil, nil] && pair.transport == nil)
  }
}
