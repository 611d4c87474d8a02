import Testing

@testable import Seawater

@Suite("Temperatures of sea water")
struct TemperatureTests {
  @Test(
    "Conservative Temperature follows from the temperature in situ",
    arguments: zip(
      ExampleCast.indices,
      [
        28.80991982670028, 28.43922781609114, 22.786176893078498, 10.226189266620782,
        6.827213633479988, 4.3235757486104545,
      ]))
  func conservative(level: Int, expected: Double) {
    let temperature = TEOS10.conservativeTemperature(
      absoluteSalinity: ExampleCast.absoluteSalinity[level],
      temperature: ExampleCast.temperature[level], pressure: ExampleCast.pressure[level])
    #expect(abs(temperature - expected) < 1e-12)
  }

  @Test(
    "potential temperature follows from the temperature in situ",
    arguments: zip(
      ExampleCast.indices,
      [
        28.783196819670632, 28.420983342398962, 22.78493039911711, 10.23052366109573,
        6.8292302244096605, 4.324510571845719,
      ]))
  func potential(level: Int, expected: Double) {
    let temperature = TEOS10.potentialTemperature(
      absoluteSalinity: ExampleCast.absoluteSalinity[level],
      temperature: ExampleCast.temperature[level], pressure: ExampleCast.pressure[level])
    #expect(abs(temperature - expected) < 1e-12)
  }
}
