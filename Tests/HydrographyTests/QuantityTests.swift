import Gridding
import Seawater
import Testing

@testable import Hydrography

@Suite("Quantities of a column")
struct QuantityTests {
  private func value(_ name: String, _ rules: ColumnRules = CheckProfile.everything) throws
    -> Double
  {
    let quantity = try #require(ColumnQuantity(name: name))
    return try #require(CheckProfile.column.values(of: [quantity], rules)[0])
  }

  // gsw 3.6.23 and numpy.
  @Test(
    "are those of the check profile",
    arguments: [
      ("mld_temp", 21.960733911426832, 1e-9), ("mld_dens", 19.78473902396972, 1e-9),
      ("mld_ht_temp", 20, 0), ("mld_ht_psal", 14.5, 0), ("mld_ht_dens", 20, 0),
      ("d20", 64.54700038859045, 1e-9), ("sigma0_26", 131.1709173573239, 1e-9),
      ("sigma0_26.5", 196.03778895088215, 1e-9), ("dyn_5_1200", 15.487077191009043, 1e-11),
      ("dyn_0_1000", 14.172380737114002, 1e-11),
      ("steric_0_1000", 14.172380737114002 / 9.7963, 1e-12),
      ("ohc_0_300", 18872672117.2499, 1e-2), ("ohc_0_700", 31215718817.4187, 1e-2),
    ])
  func check(name: String, expected: Double, tolerance: Double) throws {
    #expect(abs(try value(name) - expected) <= tolerance)
  }

  // scipy's PCHIP of in-situ temperature at the points of the page's fine column, by numpy's trapezoid
  // over gsw's depths, times 3989.244 and 1030; salinity does not matter.
  @Test("have heat of constant density and capacity where that is asked")
  func constant() throws {
    var rules = ColumnRules(gaps: .none)
    rules.heatForm = .constant
    let heat = try #require(CheckProfile.column.heatContent(from: 0, to: 700, rules))
    #expect(abs(heat / 31331331773.623276 - 1) < 1e-9)
  }

  // seawater.md's heat content of 5-700 dbar, linear in the levels, plus 5 dbar of the first level:
  // cp0 · 24.00088334073652 °C · 5e4 Pa over the mean of 1/g at 0 and 5 dbar (gsw 3.6.23).
  @Test("have heat by straight lines where that is asked")
  func linear() throws {
    let rules = ColumnRules(gaps: .none, interpolation: .linear)
    let depth = TEOS10.depth(pressure: 700, latitude: 30)
    let heat = try #require(CheckProfile.column.heatContent(from: 0, to: depth, rules))
    let top =
      TEOS10.heatCapacity * 24.00088334073652 * 5e4
      * (1 / TEOS10.gravity(pressure: 0, latitude: 30)
        + 1 / TEOS10.gravity(pressure: 5, latitude: 30)) / 2
    #expect(abs(heat - 30865378700.646763 - top) < 1)
  }

  // spiciness0 by gsw 3.6.23 at SA and CT linear in sigma0 between 120 and 200 dbar.
  @Test("have the water on an isopycnal")
  func isopycnal() throws {
    let share = (26.5 - 25.90733241025214) / (26.519309441917812 - 25.90733241025214)
    #expect(abs(try value("temp_sigma0_26.5") - (15.5 - 3.5 * share)) < 1e-9)
    #expect(abs(try value("psal_sigma0_26.5") - (35.05 - 0.15 * share)) < 1e-9)
    #expect(abs(try value("spice_sigma0_26.5") - 1.5864787700850371) < 1e-9)
  }

  // By hand: 18 to 22 °C from 50 to 80 dbar is the steepest fall, (49.65 + 79.44)/2 m.
  @Test("have a thermocline where temperature falls fastest")
  func thermocline() throws {
    let middle = (49.65376223508263 + 79.44023854209827) / 2
    let deeper = WaterColumn(
      pressure: CheckProfile.pressure, temperature: CheckProfile.temperature,
      salinity: CheckProfile.salinity, latitude: 30, longitude: 0)
    #expect(
      abs(try #require(deeper.thermoclineDepth(CheckProfile.everything)) - middle) < 1e-9)
    #expect(deeper.thermoclineDepth() == nil)
    let even = WaterColumn(
      pressure: CheckProfile.pressure, temperature: CheckProfile.pressure.map { 10 - $0 / 100 },
      salinity: CheckProfile.salinity, latitude: 30, longitude: 0)
    #expect(even.thermoclineDepth(CheckProfile.everything) == nil)
  }

  // By hand: water of 28 °C down to 50 dbar, then falling by 1 °C in 10 dbar, is worth
  // 2 · 50 + 2 · 20/2 °C dbar.
  @Test("have a heat potential for cyclones")
  func cyclones() throws {
    let pressure = stride(from: 0.0, through: 100, by: 10).map { $0 }
    func column(_ offset: Double) -> WaterColumn {
      WaterColumn(
        pressure: pressure, temperature: pressure.map { 28 + offset - max(0, $0 - 50) / 10 },
        salinity: pressure.map { _ in 35 }, latitude: 15, longitude: 0)
    }
    let rules = ColumnRules(interpolation: .linear)
    let heat = try #require(column(0).cycloneHeatPotential(rules))
    let expected = TEOS10.heatCapacity * 120e4 / 9.7838
    #expect(abs(heat / expected - 1) < 1e-4)
    #expect(column(-3).cycloneHeatPotential(rules) == nil)
    #expect(column(9).cycloneHeatPotential(rules) == nil)
  }

  @Test("add up where they should")
  func sums() throws {
    let column = CheckProfile.column
    let rules = CheckProfile.everything
    func height(_ top: Double, _ bottom: Double) throws -> Double {
      try #require(column.dynamicHeight(at: top, relativeTo: bottom, rules))
    }
    #expect(abs(try height(0, 500) + height(500, 1000) - height(0, 1000)) < 1e-11)
    #expect(try height(200, 800) == -height(800, 200))
    #expect(try height(200, 200) == 0)
    let heat = try [(0.0, 300.0), (300, 700), (0, 700)].map {
      try #require(column.heatContent(from: $0.0, to: $0.1, rules))
    }
    #expect(abs((heat[0] + heat[1]) / heat[2] - 1) < 1e-7)
  }

  @Test(
    "read the names that they write",
    arguments: [
      "mld_temp", "mld_dens", "mld_ht_temp", "mld_ht_psal", "mld_ht_dens", "d20", "d26.5",
      "sigma0_26.5", "temp_sigma0_27", "psal_sigma0_27", "spice_sigma0_26.75", "thermocline",
      "dyn_0_1000", "dyn_1000_0", "steric_0_2000", "tsteric_0_700", "hsteric_0_700", "ohc_0_700",
      "ohc_0.5_10", "tchp",
    ])
  func names(name: String) throws {
    let quantity = try #require(ColumnQuantity(name: name))
    #expect(quantity.name == name)
    #expect(ColumnQuantity(name: name.uppercased()) == quantity)
    #expect(quantity.variableName.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" })
    #expect(!quantity.unit.isEmpty)
    #expect(!quantity.longName.isEmpty)
  }

  @Test(
    "do not read others",
    arguments: [
      "", "d", "d-1", "dx", "d20_", "d1e2", "d.5", "d5.", "sigma0", "sigma0_", "sigma0_x", "dyn_0",
      "dyn_0_0", "dyn_0_-5", "ohc_700_0", "ohc_0_0", "ohc_0_700_", "ohc_0_700_900", "tsteric_5_1",
      "heat_0_700", "mld", "mld_psal", "mld_ht", "dens_sigma0_26", "_ohc_0_700", "ohc_0_1..2",
    ])
  func others(name: String) {
    #expect(ColumnQuantity(name: name) == nil)
  }
}
