import Testing

@testable import Indicators

@Suite("Integral over a region")
struct AreaIntegralTests {
  // By hand.
  @Test("is taken simply, as representative, and over a fixed mask")
  func ways() {
    let integral = AreaIntegral(
      areas: [2, 3, 0, 5],
      anomalies: [[1, .nan, 100, 2], [1, 4, 100, .nan], [.nan, .nan, 100, .nan]],
      errorVariances: [[0.5, 0, 0, 0.75], [0, .nan, 0, 0], [0, 0, 0, 0]])
    #expect(integral.seaArea == 10)
    #expect(integral.fixedArea == 0)
    #expect(integral.months.map(\.coveredArea) == [7, 5, 0])
    #expect(integral.months.map(\.simple) == [12, 14, 0])
    // (2 · 0.5 · 1 + 5 · 0.25 · 2)/(2 · 0.5 + 5 · 0.25) · 10 and (2 · 1 + 3 · 4)/5 · 10.
    #expect(integral.months.map(\.representative) == [3.5 / 2.25 * 10, 28, nil])
    let two = AreaIntegral(areas: [2, 3, 0, 5], anomalies: [[1, .nan, 9, 2], [3, 4, 9, .nan]])
    #expect(two.fixedArea == 2)
    #expect(two.months.map(\.fixed) == [2, 6])
  }

  @Test("is the same three times where all is covered")
  func covered() {
    let integral = AreaIntegral(areas: [1, 2, 3], anomalies: [[4, 5, 6], [-1, 0, 2]])
    for month in integral.months {
      #expect(month.representative == month.simple)
      #expect(month.fixed == month.simple)
    }
    #expect(AreaIntegral(areas: [1], anomalies: []).months.isEmpty)
    #expect(AreaIntegral(areas: [1], anomalies: []).fixedArea == 0)
  }

  // The sphere: 4 π R².
  @Test("has cells that make up the sphere")
  func sphere() {
    var sum = 0.0
    for row in -90..<90 {
      sum += 360 * AreaIntegral.cellArea(from: Double(row), to: Double(row + 1), width: 1)
    }
    #expect(abs(sum / (4 * .pi * 6.371e6 * 6.371e6) - 1) < 1e-13)
  }

  // By hand: 1e21 J a year over 1e12 m² and 31557600 s.
  @Test("has trends in W/m²")
  func watts() {
    #expect(
      abs(HeatUnits.wattPerSquareMetre(joulePerYear: 1e21, area: 1e12) - 31.68808781402895) < 1e-12)
    let error = HeatUnits.pressureError(upperTemperature: 20, lowerTemperature: 5, latitude: 45)
    #expect(abs(error - 3991.86795711963 * 15 * 2.4e4 / 9.8062) < 1e3)
  }
}
