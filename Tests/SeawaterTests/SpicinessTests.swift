import Seawater
import Testing

@Suite("Spiciness")
struct SpicinessTests {
  // gsw 3.6.23, spiciness0.
  @Test(
    "is that of TEOS-10",
    arguments: [
      (34.7, 28.8, 5.716813948593455), (35.2, 5, 0.5055064886696385), (0, 0, -24.319572488204003),
      (40, 32, 10.852761135030619),
    ])
  func values(salinity: Double, temperature: Double, expected: Double) {
    let found = TEOS10.spiciness0(
      absoluteSalinity: salinity, conservativeTemperature: temperature)
    #expect(abs(found - expected) < 1e-11)
  }

  @Test("is none of what is no salinity")
  func none() {
    #expect(TEOS10.spiciness0(absoluteSalinity: -1, conservativeTemperature: 10).isNaN)
    #expect(TEOS10.spiciness0(absoluteSalinity: .nan, conservativeTemperature: 10).isNaN)
  }
}
