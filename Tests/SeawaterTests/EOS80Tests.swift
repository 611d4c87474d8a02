import Testing

@testable import Seawater

/// The check values that UNESCO technical paper 44 prints, given with more digits than there.
///
/// The paper's temperatures are on IPTS-68.
@Suite("Equation of state of 1980")
struct EOS80Tests {
  private func onITS90(_ temperature: Double) -> Double { temperature / 1.00024 }

  @Test(
    "density",
    arguments: [
      (0.0, 5.0, 0.0, 999.9667507866625), (35, 5, 0, 1027.6754652782759),
      (35, 25, 10_000, 1062.5381717561118), (35, 5, 10_000, 1069.4891379837518),
      (40, 40, 10_000, 1059.8203767598084),
    ])
  func density(salinity: Double, temperature: Double, pressure: Double, expected: Double) {
    let density = EOS80.density(
      salinity: salinity, temperature: onITS90(temperature), pressure: pressure)
    #expect(abs(density - expected) < 1e-9)
  }

  @Test("potential temperature and adiabatic gradient")
  func temperature() {
    let potential = EOS80.potentialTemperature(
      salinity: 40, temperature: onITS90(40), pressure: 10_000)
    #expect(abs(potential * 1.00024 - 36.89072645257181) < 1e-9)
    let gradient = EOS80.adiabaticGradient(
      salinity: 40, temperature: onITS90(40), pressure: 10_000)
    #expect(abs(gradient * 1.00024 - 3.2559758e-4) < 1e-11)
  }

  @Test("depth and freezing point")
  func depth() {
    #expect(abs(EOS80.depth(pressure: 10_000, latitude: 30) - 9712.653072097246) < 1e-9)
    let freezing = EOS80.freezingTemperature(salinity: 40, pressure: 500)
    #expect(abs(freezing * 1.00024 + 2.5885674663916647) < 1e-9)
  }

  @Test(
    "salinity from conductivity",
    arguments: [
      (1.888091, 40.0, 10_000.0, 39.99999621917559), (1.2, 20, 2000, 37.245627645613906),
      (0.65, 5, 1500, 27.995346930080885),
    ])
  func salinity(ratio: Double, temperature: Double, pressure: Double, expected: Double) {
    let salinity = EOS80.practicalSalinity(
      conductivityRatio: ratio, temperature: onITS90(temperature), pressure: pressure)
    #expect(abs(salinity - expected) < 1e-9)
  }

  @Test("is no number where salinity or place is none")
  func nonsense() {
    #expect(EOS80.density(salinity: -1, temperature: 5, pressure: 0).isNaN)
    #expect(EOS80.potentialTemperature(salinity: -1, temperature: 5, pressure: 0).isNaN)
    #expect(EOS80.practicalSalinity(conductivityRatio: 0, temperature: 5, pressure: 0).isNaN)
    #expect(EOS80.depth(pressure: 5, latitude: 91).isNaN)
  }
}
