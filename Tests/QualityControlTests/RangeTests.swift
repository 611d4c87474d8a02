import Argo
import QualityControl
import Testing

@Suite("Range tests")
struct RangeTests {
  @Test("a slightly negative pressure is 3 on all variables, a very negative one 4")
  func pressure() {
    // -2.4 as float32 is -2.4000000954, which is below -2.4 as float64.
    let subject = profile(
      [-5.1, -5, -2.4, -2.3, nil], [20, 20, nil, 20, 20], [35, 35, 35, 35, 35])
    #expect(flags(of: .globalRange, .pressure, subject) == "43319")
    #expect(flags(of: .globalRange, .temperature, subject) == "43911")
    #expect(flags(of: .globalRange, .salinity, subject) == "43311")
  }

  @Test("limits of temperature and salinity pass, and infinite values fail")
  func limits() {
    let subject = profile(
      [5, 10, 15, 20], [-2.5, 40, 40.01, .infinity], [2, 41, 1.99, -.infinity])
    #expect(flags(of: .globalRange, .temperature, subject) == "1144")
    #expect(flags(of: .globalRange, .salinity, subject) == "1144")
    #expect(flags(of: .globalRange, .pressure, subject) == "1111")
  }

  // Borders and limits by the Coriolis rectangles: the corner 40 N 5 W of the Mediterranean,
  // 12.55 N 43 E of the Red Sea.
  @Test(
    "rectangles hold their borders",
    arguments: [
      (40.0, -5.0, "4"), (40.001, -5.0, "1"), (45, 25, "4"), (45.001, 20, "1"), (50, 15, "4"),
      (35.2, -5.4, "4"), (35.1, -5.4, "1"), (12.55, 43, "4"), (12.54, 43, "1"), (15, 43.5, "4"),
    ])
  func rectangles(latitude: Double, longitude: Double, flag: String) {
    // 9 °C is too cold for either sea.
    let subject = profile([10], [9], [38]) {
      $0.latitude = latitude
      $0.longitude = longitude
    }
    #expect(flags(of: .regionalRange, .temperature, subject) == flag)
  }

  @Test("polygons leave the western Mediterranean out and start at 6 W, not 6 E")
  func polygons() {
    var options = usualOptions
    options.regionalGeometry = .polygons
    for (latitude, longitude, flag) in [
      (36.0, 0.0, "1"), (36, 18, "4"), (31, -4.5, "4"), (20, 40, "4"), (30, 30, "4"),
    ] {
      let subject = profile([10], [9], [38]) {
        $0.latitude = latitude
        $0.longitude = longitude
      }
      #expect(flags(of: .regionalRange, .temperature, subject, options) == flag)
    }
  }

  @Test("without a possible position no region is looked for")
  func noPosition() {
    let subject = profile([10], [9], [38]) { $0.latitude = 95 }
    #expect(!findings(of: .regionalRange, subject).outcome.isPerformed)
  }

  // From the rule by hand: 10 * 2.5; 100 * (1 + (10 + 900 * 140 / 990) / 100); from 1000 dbar on
  // 100 dbar more.
  @Test(
    "the deepest pressure has a margin that grows towards the surface",
    arguments: [
      (10.0, 25.0), (100, 237.2727), (500, 903.5354), (999.999, 1100), (1000, 1100),
      (2000, 2100), (6000, 6100), (5, 12.5),
    ])
  func deepest(configured: Double, limit: Double) {
    let below = Float(limit - 0.01)
    let above = Float(limit + 0.01)
    let subject = profile([below, above], [5, 5], [35, nil]) { $0.configuredPressure = configured }
    #expect(flags(of: .deepestPressure, .pressure, subject) == "13")
    #expect(flags(of: .deepestPressure, .temperature, subject) == "13")
    #expect(flags(of: .deepestPressure, .salinity, subject) == "19")
  }

  @Test("without a configured pressure the deepest is not checked")
  func notConfigured() {
    #expect(!findings(of: .deepestPressure, profile([9000], [5], [35])).outcome.isPerformed)
  }
}
