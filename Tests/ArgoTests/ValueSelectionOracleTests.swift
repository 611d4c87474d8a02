import ArgoFormat
import NetCDF
import TestSupport
import Testing

@testable import Argo

@Suite("Which values are taken of real files")
struct ValueSelectionOracleTests {
  /// The table was computed with netCDF4-python.
  ///
  /// No falling back, flags 1, 2, 5 and 8, no limit of the pressure error, means summed exactly.
  /// Every fifth row is compared, and all of the float whose operator rejected everything.
  @Test(
    "the number of good levels and their means are those of the table",
    .enabled(if: RealData.isThere, RealData.absence))
  func goodLevels() throws {
    let rule = ValueSelection(
      flags: try #require(ValueSelection.flags(from: "1,2,5,8")), pressureErrorLimit: nil)
    let rows = try RealData.table("oracle/profiles.csv").enumerated().filter {
      $0.offset.isMultiple(of: 5) || $0.element["wmo"] == "3900296"
    }
    var checked = 0
    for (file, rows) in Dictionary(grouping: rows.map(\.element), by: { $0["file"] ?? "" }) {
      let decoded = try ArgoFileDecoder.decode(try NetCDFFile.open(path: RealData.path(file)))
      guard case .profiles(let profiles) = decoded.content else {
        Issue.record("\(file) holds no profiles")
        continue
      }
      for row in rows {
        let index = try #require(row["i_prof"].flatMap { Int($0) })
        let selected = rule.levels(of: profiles[index])
        #expect(String(selected.count) == row["n_good_ts_strict"], "\(file) \(index)")
        for (column, values) in [
          ("mean_temp_good_strict", selected.temperature),
          ("mean_psal_good_strict", selected.salinity),
        ] where !values.isEmpty {
          let expected = try #require(row[column].flatMap { Double($0) })
          let mean = values.reduce(0, +) / Double(values.count)
          #expect(abs(mean - expected) <= 1e-12 * abs(expected), "\(file) \(index) \(column)")
        }
        checked += 1
      }
    }
    #expect(checked > 500)
  }
}
