import Testing

@testable import Seawater

/// Properties of whole columns; the functions of a sample, which they are compared with, are compared
/// with the reference toolbox elsewhere.
@Suite("Properties of columns of sea water")
struct WaterPropertyTests {
  static func sample(
    _ property: WaterProperty, _ s: Double, _ t: Double, _ p: Double
  ) -> Double {
    switch property {
    case .conservativeTemperature:
      TEOS10.conservativeTemperature(absoluteSalinity: s, temperature: t, pressure: p)
    case .potentialTemperature:
      TEOS10.potentialTemperature(absoluteSalinity: s, temperature: t, pressure: p)
    case .specificVolume:
      TEOS10.specificVolume(absoluteSalinity: s, conservativeTemperature: t, pressure: p)
    case .density: TEOS10.density(absoluteSalinity: s, conservativeTemperature: t, pressure: p)
    case .sigma0: TEOS10.sigma0(absoluteSalinity: s, conservativeTemperature: t)
    case .thermalExpansion:
      TEOS10.thermalExpansion(absoluteSalinity: s, conservativeTemperature: t, pressure: p)
    case .salineContraction:
      TEOS10.salineContraction(absoluteSalinity: s, conservativeTemperature: t, pressure: p)
    case .soundSpeed:
      TEOS10.soundSpeed(absoluteSalinity: s, conservativeTemperature: t, pressure: p)
    case .enthalpy: TEOS10.enthalpy(absoluteSalinity: s, conservativeTemperature: t, pressure: p)
    case .spiciness0: TEOS10.spiciness0(absoluteSalinity: s, conservativeTemperature: t)
    }
  }

  // From fresh to very salty, from freezing to hot, from the surface to the deepest trench; 1e-12 of
  // the size that each property has in sea water.
  static let size: [WaterProperty: Double] = [
    .conservativeTemperature: 10, .potentialTemperature: 10, .specificVolume: 1e-3, .density: 1000,
    .sigma0: 1000, .thermalExpansion: 1e-4, .salineContraction: 1e-3, .soundSpeed: 1500,
    .enthalpy: 1e5, .spiciness0: 10,
  ]

  @Test("are those of their samples", arguments: WaterProperty.allCases)
  func samples(property: WaterProperty) throws {
    var (s, t, p): ([Double], [Double], [Double]) = ([], [], [])
    for salinity in [0, 0.1, 7, 34.5, 35.16504, 42] {
      for temperature in [-2, 0, 4.3, 18, 36] {
        for pressure in [0, 10.5, 1000, 5500, 11_000] as [Double] {
          s.append(salinity)
          t.append(temperature)
          p.append(pressure)
        }
      }
    }
    let size = try #require(WaterPropertyTests.size[property])
    // 150 is no multiple of sixteen; three is less than one.
    for count in [150, 3] {
      let values = property.values(
        absoluteSalinity: Array(s.prefix(count)), temperature: Array(t.prefix(count)),
        pressure: Array(p.prefix(count)))
      #expect(values.count == count)
      for (i, value) in values.enumerated() {
        let expected = WaterPropertyTests.sample(property, s[i], t[i], p[i])
        #expect(abs(value - expected) <= 1e-12 * size, "\(s[i]) \(t[i]) \(p[i])")
      }
    }
  }

  @Test("have the depths of their samples, and none beyond the poles")
  func depths() {
    var samples: [(Double, Double)] = []
    for latitude in stride(from: -90.0, through: 90, by: 7.5) {
      for pressure in [0.0, 3, 700, 6000, 11_000] { samples.append((pressure, latitude)) }
    }
    let values = TEOS10.depths(pressure: samples.map(\.0), latitude: samples.map(\.1))
    #expect(values.count == samples.count)
    for (value, sample) in zip(values, samples) {
      let expected = TEOS10.depth(pressure: sample.0, latitude: sample.1)
      #expect(abs(value - expected) <= 1e-14 * sample.0, "\(sample)")
    }
    for latitude in [-90, 0, 36.5] as [Double] {
      let pressures = samples.map(\.0)
      let column = TEOS10.depths(pressure: pressures, latitude: latitude)
      let gravities = TEOS10.gravities(pressure: pressures, latitude: latitude)
      for (place, pressure) in pressures.enumerated() {
        let depth = TEOS10.depth(pressure: pressure, latitude: latitude)
        #expect(abs(column[place] - depth) <= 1e-14 * pressure)
        let gravity = TEOS10.gravity(pressure: pressure, latitude: latitude)
        #expect(abs(gravities[place] - gravity) <= 1e-14)
      }
    }
    #expect(TEOS10.depths(pressure: [5], latitude: [90.1])[0].isNaN)
    #expect(TEOS10.gravities(pressure: [5], latitude: 90.1)[0].isNaN)
    #expect(TEOS10.depths(pressure: [], latitude: []).isEmpty)
  }

  // gsw 3.6.23, as for the samples.
  @Test("are those of the reference toolbox")
  func toolbox() {
    let heat = WaterProperty.conservativeTemperature.values(
      absoluteSalinity: ExampleCast.absoluteSalinity, temperature: ExampleCast.temperature,
      pressure: ExampleCast.pressure)
    for (value, expected) in zip(
      heat,
      [
        28.80991982670028, 28.43922781609114, 22.786176893078498, 10.226189266620782,
        6.827213633479988, 4.3235757486104545,
      ])
    {
      #expect(abs(value - expected) < 1e-12)
    }
  }

  @Test("are missing where a number is, without harm to others", arguments: WaterProperty.allCases)
  func missing(property: WaterProperty) {
    let values = property.values(
      absoluteSalinity: [35, .nan, -1, 35, 35], temperature: [10, 10, 10, .nan, 10],
      pressure: [100, 100, 100, 100, 100])
    #expect(values.map(\.isNaN) == [false, true, true, true, false])
    #expect(values[0] == values[4])
    #expect(property.values(absoluteSalinity: [], temperature: [], pressure: []).isEmpty)
  }

  @Test("do not depend on the number of tasks")
  func tasks() async {
    let s = (0..<25_003).map { 30 + Double($0 % 977) / 100 }
    let t = (0..<25_003).map { Double($0 % 331) / 12 }
    let p = (0..<25_003).map { Double($0 % 2003) }
    for property in [WaterProperty.potentialTemperature, .density] {
      let alone = property.values(absoluteSalinity: s, temperature: t, pressure: p)
      for count in [1, 2, 7] {
        let shared = await property.values(
          absoluteSalinity: s, temperature: t, pressure: p, tasks: count)
        #expect(shared == alone)
      }
    }
  }
}
