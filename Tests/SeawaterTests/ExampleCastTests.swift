import Testing

@testable import Seawater

@Suite("The example cast")
struct ExampleCastTests {
  /// A function of a level, what gsw 3.6.23 gives for the six levels, and how far from that the
  /// result may be.
  struct Quantity: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var tolerance: Double
    var expected: [Double]
    var compute: @Sendable (_ level: Int) -> Double

    init(
      _ name: String, within tolerance: Double, _ expected: [Double],
      _ compute: @escaping @Sendable (Int) -> Double
    ) {
      testDescription = name
      self.tolerance = tolerance
      self.expected = expected
      self.compute = compute
    }
  }

  @Test("has the published properties", arguments: ofWater + ofFreezing + ofDepth)
  func quantity(_ quantity: Quantity) {
    for (level, expected) in quantity.expected.enumerated() {
      let difference = abs(quantity.compute(level) - expected)
      #expect(difference <= quantity.tolerance, "level \(level)")
    }
  }

  /// A function of (SA, CT, p) at a level.
  private static func at(
    _ function: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> @Sendable (Int) -> Double {
    { level in
      function(
        ExampleCast.absoluteSalinity[level], ExampleCast.conservativeTemperature[level],
        ExampleCast.pressure[level])
    }
  }

  private static let ofWater = [
    Quantity(
      "thermal expansion", within: 1e-16,
      [
        3.246389345092448e-4, 3.226555379597305e-4, 2.8114572321017096e-4, 1.7319971634477977e-4,
        1.462896735948243e-4, 1.294148453345987e-4,
      ], at(TEOS10.thermalExpansion)),
    Quantity(
      "saline contraction", within: 1e-16,
      [
        7.174839875961353e-4, 7.176475122900953e-4, 7.262116436447678e-4, 7.505007517497767e-4,
        7.550520647884922e-4, 7.570508133843701e-4,
      ], at(TEOS10.salineContraction)),
    Quantity(
      "enthalpy", within: 1e-7,
      [
        115103.18135590859, 114014.69268280281, 92180.01383660582, 43255.37130262791,
        33087.16097424684, 26970.68416034646,
      ], at(TEOS10.enthalpy)),
    Quantity(
      "sound speed", within: 1e-9,
      [
        1542.478379390332, 1542.5725040987693, 1530.7402579693685, 1494.4300776136406,
        1487.3913689836136, 1483.937417669547,
      ], at(TEOS10.soundSpeed)),
    Quantity(
      "temperature in situ", within: 1e-12,
      [
        28.785580227725703, 28.432872246163946, 22.810323087627076, 10.260010752788906,
        6.886286301029377, 4.403624452383043,
      ], at(TEOS10.temperature)),
    Quantity(
      "buoyancy frequency squared", within: 1e-17,
      [
        6.084320969349926e-05, 2.357230661513051e-04, 2.165999283303795e-04,
        1.2941204313371907e-05, 8.43478279520936e-06,
      ]
    ) { level in
      TEOS10.buoyancyFrequencySquared(
        ExampleCast.level(level), ExampleCast.level(level + 1), latitude: ExampleCast.latitude
      ).value
    },
  ]

  private static let ofFreezing = [
    Quantity(
      "freezing temperature", within: 1e-11,
      [
        -1.9008242656810919, -1.9410047299129634, -2.0049590865487916, -2.0890805676140833,
        -2.3493870384963365, -2.6585926112125526,
      ]
    ) { level in
      TEOS10.freezingTemperature(
        absoluteSalinity: ExampleCast.absoluteSalinity[level],
        pressure: ExampleCast.pressure[level])
    },
    Quantity(
      "freezing temperature with air", within: 1e-11,
      [
        -1.902730710149887, -1.9429086192871496, -2.006861069199739, -2.0909850868753543,
        -2.3512931303421345, -2.6604987627767978,
      ]
    ) { level in
      TEOS10.freezingTemperature(
        absoluteSalinity: ExampleCast.absoluteSalinity[level],
        pressure: ExampleCast.pressure[level], airFraction: 1)
    },
    Quantity(
      "freezing Conservative Temperature with air", within: 1e-11,
      [
        -1.8996837764241798, -1.9407918678690714, -2.006240664432484, -2.0923577613188726,
        -2.359300831770539, -2.677162675412826,
      ]
    ) { level in
      TEOS10.freezingConservativeTemperature(
        absoluteSalinity: ExampleCast.absoluteSalinity[level],
        pressure: ExampleCast.pressure[level], airFraction: 1)
    },
  ]

  private static let ofDepth = [
    Quantity(
      "depth", within: 1e-8,
      [
        9.944583446945298, 49.71808970125498, 124.27262194099775, 248.47005765485892,
        595.8253480356213, 992.0919060719987,
      ]
    ) { level in
      TEOS10.depth(pressure: ExampleCast.pressure[level], latitude: ExampleCast.latitude)
    },
    Quantity(
      "pressure of a depth", within: 1e-8,
      [
        10.055726724518149, 50.2835433748744, 125.73185843561036, 251.5402995934681,
        604.2100123407267, 1007.9903376920013,
      ]
    ) { level in
      TEOS10.pressure(depth: ExampleCast.pressure[level], latitude: ExampleCast.latitude)
    },
    Quantity(
      "gravity", within: 1e-14,
      [
        9.780600227994372, 9.780688143777525, 9.780852939912105, 9.781127467250892,
        9.781895265095782, 9.782771176929254,
      ]
    ) { level in
      TEOS10.gravity(pressure: ExampleCast.pressure[level], latitude: ExampleCast.latitude)
    },
  ]

  // gsw 3.6.23, t_freezing without air; beyond what the ocean has.
  @Test(
    "water freezes where the reference toolbox says, from fresh to three times the ocean's salinity",
    arguments: [
      (0, 0, 0.00251926654413357), (0, 10000, -8.951978831383515), (7, 2000, -1.9259247041758003),
      (35, 0, -1.909725189477498), (35, 10000, -10.9410545332692), (80, 0, -4.696838855457802),
      (80, 10000, -13.948873889112221), (120, 0, -7.667968859454994),
      (120, 10000, -17.326335720484018),
    ])
  func freezing(salinity: Double, pressure: Double, expected: Double) {
    let found = TEOS10.freezingTemperature(absoluteSalinity: salinity, pressure: pressure)
    #expect(abs(found - expected) < 1e-10)
  }
}
