import Seawater
import Testing

/// Quantities of a sample, beside the functions that they stand for.
struct SeawaterQuantityTests {
  private func value(_ quantity: SeawaterQuantity, _ temperature: Double, _ salinity: Double)
    -> Double
  {
    quantity.value(
      temperature: temperature, practicalSalinity: salinity, pressure: 1000, longitude: 150,
      latitude: 30, method: .reference)
  }

  /// By gsw 3.6.23: `SR_from_SP(34.5)`, `CT_from_t(SR, 4.2, 1000)`, `sigma0(SR, CT)`.
  @Test(
    "the toolbox gives the same",
    arguments: [
      (SeawaterQuantity.temperature, 4.2), (.salinity, 34.5), (.absoluteSalinity, 34.662682285714),
      (.conservativeTemperature, 4.122487087905), (.sigma0, 27.376067491493),
    ])
  func values(quantity: SeawaterQuantity, expected: Double) {
    #expect(abs(value(quantity, 4.2, 34.5) - expected) < 1e-9)
  }

  @Test func whatIsMissingIsMissed() {
    for quantity in SeawaterQuantity.allCases {
      #expect(value(quantity, 4.2, .nan).isNaN == quantity.needsSalinity)
      #expect(
        value(quantity, .nan, 34.5).isNaN
          == (quantity != .salinity && quantity != .absoluteSalinity))
    }
  }

  @Test func namesAreReadInAnyCase() {
    for quantity in SeawaterQuantity.allCases {
      #expect(SeawaterQuantity(name: quantity.rawValue) == quantity)
      #expect(SeawaterQuantity(name: quantity.variableName) == quantity)
    }
    #expect(SeawaterQuantity(name: "Absolute-Salinity") == .absoluteSalinity)
    #expect(SeawaterQuantity(name: "oxygen") == nil)
  }
}
