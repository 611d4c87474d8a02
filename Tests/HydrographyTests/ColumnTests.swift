import Gridding
import TestSupport
import Testing

@testable import Hydrography

@Suite("The column of a profile")
struct ColumnTests {
  @Test("has its levels in order, one a pressure, without what is missing")
  func levels() {
    let column = WaterColumn(
      pressure: [30, 10, 20, 10, .nan, 40, 20], temperature: [3, 1, 2, 2, 9, 4, .nan],
      salinity: [35, 34, .nan, 35, 35, -1, 35], latitude: 0, longitude: 0)
    #expect(column.thermalLevels.pressure == [10, 20, 30, 40])
    #expect(column.thermalLevels.temperature == [1.5, 2, 3, 4])
    #expect(column.levels.pressure == [10, 30])
    #expect(column.levels.temperature == [1.5, 3])
    #expect(column.levels.salinity == [34.5, 35])
  }

  // By hand, from the rule of the fine column.
  @Test("is cut into equal parts of at most 1 dbar between limits and levels")
  func fineColumn() {
    #expect(
      FineColumn(from: 1, to: 5, levels: [0, 2.5, 4, 4, 9]).pressure == [1, 1.75, 2.5, 3.25, 4, 5])
    #expect(FineColumn(from: 0, to: 0.5, levels: []).pressure == [0, 0.5])
  }

  @Test("gives nothing where it has fewer than two levels", arguments: [0, 1])
  func tooShort(count: Int) {
    let column = WaterColumn(
      pressure: Array([5.0, 20].prefix(count)), temperature: Array([30.0, 20].prefix(count)),
      salinity: Array([34.0, 35].prefix(count)), latitude: 10, longitude: 0)
    let names = [
      "mld_temp", "mld_dens", "mld_ht_temp", "mld_ht_dens", "d20", "sigma0_22", "spice_sigma0_22",
      "thermocline", "dyn_5_5.5", "steric_0_4", "ohc_0_5", "tchp",
    ]
    let values = column.values(of: names.compactMap { ColumnQuantity(name: $0) })
    #expect(values.count == names.count)
    #expect(values.allSatisfy { $0 == nil })
  }

  @Test("lends its ends for 10 dbar upwards, and for heat alone 50 dbar downwards")
  func reach() {
    let column = CheckProfile.column
    let rules = CheckProfile.everything
    #expect(column.dynamicHeight(at: 0, relativeTo: 1200, rules) != nil)
    #expect(column.dynamicHeight(at: 0, relativeTo: 1201, rules) == nil)
    #expect(column.heatContent(from: 0, to: 1237, rules) != nil)
    #expect(column.heatContent(from: 0, to: 1239, rules) == nil)
    let deep = WaterColumn(
      pressure: [10.5, 20, 30], temperature: [5, 5, 4], salinity: [35, 35, 35], latitude: 0,
      longitude: 0)
    #expect(deep.dynamicHeight(at: 0, relativeTo: 20) == nil)
    #expect(deep.dynamicHeight(at: 0.5, relativeTo: 20) != nil)
    #expect(deep.heatContent(from: 0, to: 20) == nil)
  }

  @Test("needs close levels only where it is asked")
  func gaps() {
    let column = CheckProfile.column
    #expect(column.dynamicHeight(at: 5, relativeTo: 20) != nil)
    #expect(column.dynamicHeight(at: 5, relativeTo: 21) == nil)
    #expect(column.heatContent(from: 0, to: 19) != nil)
    #expect(column.heatContent(from: 0, to: 25) == nil)
    #expect(column.isothermDepth(of: 23.95) != nil)
    #expect(column.isothermDepth(of: 20) == nil)
    #expect(column.isopycnal(of: 23.6) != nil)
    #expect(column.isopycnal(of: 26.5) == nil)
  }

  @Test("does not depend on the order of its levels or on levels that say the same twice")
  func order() {
    var random = SeededGenerator(seed: 18)
    for _ in 0..<20 {
      let count = Int.random(in: 8...60, using: &random)
      var pressure = 4.0
      let levels = (0..<count).map { _ in
        pressure += Double.random(in: 1...30, using: &random)
        return (
          pressure, Double.random(in: 2...28, using: &random),
          Double.random(in: 34...36, using: &random)
        )
      }
      let shuffled = (levels + levels.prefix(count / 2)).shuffled(using: &random)
      let names = [
        "mld_temp", "mld_dens", "mld_ht_temp", "mld_ht_psal", "mld_ht_dens", "d20", "d10",
        "sigma0_25", "temp_sigma0_25", "dyn_10_50", "steric_10_90", "ohc_0_40", "thermocline",
        "tchp",
      ]
      let quantities = names.compactMap { ColumnQuantity(name: $0) }
      func values(_ levels: [(Double, Double, Double)]) -> [Double?] {
        WaterColumn(
          pressure: levels.map(\.0), temperature: levels.map(\.1), salinity: levels.map(\.2),
          latitude: -20, longitude: 80
        ).values(of: quantities, CheckProfile.everything)
      }
      #expect(values(levels) == values(shuffled))
    }
  }
}
