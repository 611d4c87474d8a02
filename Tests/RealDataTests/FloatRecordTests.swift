import Argo
import Fleet
import Testing

extension RealArchiveTests {
  @Suite struct FloatRecordTests {
    /// Expected values: netCDF4-python on the multi-profile file, adjusted values with flags 1 and 2
    /// of pressure and temperature, ascents only.
    @Test func theRecordOfAFloatHasAllItsAscents() throws {
      let wmo = try #require(WMONumber(3_901_897))
      let record = try FloatRecord(try IngestedArchive.shared.reader(), wmo: wmo, asOf: nil)
      #expect(record.casts.count == 232)
      #expect(record.casts.reduce(0) { $0 + $1.levels.count } == 30_147)
      #expect(record.casts.first?.cycle == 1)
      #expect(record.casts.last?.cycle == 233)
      // The salinity cell failed; all its adjusted values are flagged bad or missing.
      #expect(record.casts.allSatisfy { $0.levels.salinity.allSatisfy(\.isNaN) })
      #expect(record.casts.flatMap(\.levels.temperature).max() == 29.624000549316406)
      #expect(record.casts.flatMap(\.levels.pressure).max() == 2052.0)
      #expect(zip(record.casts, record.casts.dropFirst()).allSatisfy { $0.time <= $1.time })
    }
  }
}
