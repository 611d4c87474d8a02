import Testing

@testable import Seawater

@Suite("Density of sea water")
struct DensityTests {
  @Test(
    "follows from salinity, temperature and pressure",
    arguments: zip(
      ExampleCast.indices,
      [
        1021.8399357381084, 1022.2624579668668, 1024.4271954133164, 1027.7901527591273,
        1029.837779000189, 1032.002453224572,
      ]))
  func density(level: Int, expected: Double) {
    let density = TEOS10.density(
      absoluteSalinity: ExampleCast.absoluteSalinity[level],
      conservativeTemperature: ExampleCast.conservativeTemperature[level],
      pressure: ExampleCast.pressure[level])
    #expect(abs(density - expected) < 1e-11)
  }

  @Test(
    "brought to the surface is potential density",
    arguments: zip(
      ExampleCast.indices,
      [
        21.797900819337656, 22.052215404397316, 23.892985307893923, 26.66760866597201,
        27.10738045511971, 27.409748977090885,
      ]))
  func sigma0(level: Int, expected: Double) {
    let sigma0 = TEOS10.sigma0(
      absoluteSalinity: ExampleCast.absoluteSalinity[level],
      conservativeTemperature: ExampleCast.conservativeTemperature[level])
    #expect(abs(sigma0 - expected) < 1e-11)
  }

  // Output of gsw 3.6.23.
  @Test("of standard water at 0 °C")
  func standardWater() {
    let density = TEOS10.density(
      absoluteSalinity: 35.16504, conservativeTemperature: 0, pressure: 0)
    #expect(abs(density - 1028.1070215427524) < 1e-11)
  }

  @Test("is no number where salinity is none", arguments: [-0.001, .nan, -.infinity])
  func badSalinity(salinity: Double) {
    #expect(
      TEOS10.density(absoluteSalinity: salinity, conservativeTemperature: 5, pressure: 0).isNaN)
    #expect(
      TEOS10.conservativeTemperature(absoluteSalinity: salinity, temperature: 5, pressure: 0)
        .isNaN)
    #expect(TEOS10.referenceSalinity(practicalSalinity: salinity).isNaN)
  }
}
