import NetCDF
import TestSupport
import Testing

@testable import Mirror

/// Whether files that came are whole.
struct ReceivedFileTests {
  private func bytes(_ format: NetCDFFormat = .classic) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    var fixture = ProfileFixture(wmo: "2903001")
    fixture.format = format
    fixture.updated = "20200131123456"
    try fixture.write(to: folder.path("file.nc"))
    return try contents(of: folder.path("file.nc"))
  }

  @Test func aWholeFileTellsItsStamp() throws {
    #expect(try ReceivedFile(bytes(), wmo: 2_903_001).stamp == "20200131123456")
    #expect(try ReceivedFile(bytes(.netCDF4), wmo: 2_903_001).stamp == "20200131123456")
  }

  @Test func aFileThatIsCutIsRefusedWhereverItIsCut() throws {
    let whole = try bytes()
    // The last bytes may be padding that no value lies in.
    for count in 0..<(whole.count - 3) {
      #expect(throws: ReceivedFile.Fault.self, "\(count) bytes") {
        try ReceivedFile(Array(whole[..<count]), wmo: 2_903_001)
      }
    }
    // A longer one passes: what its header tells of is there.
    #expect(throws: Never.self) { try ReceivedFile(whole + [0, 0], wmo: 2_903_001) }
    let hierarchical = try bytes(.netCDF4)
    for count in [0, 8, 40, 48, 100, hierarchical.count / 2, hierarchical.count - 1] {
      #expect(throws: ReceivedFile.Fault.self, "\(count) bytes") {
        try ReceivedFile(Array(hierarchical[..<count]), wmo: 2_903_001)
      }
    }
  }

  @Test func aPageZerosAndAnotherFloatAreRefused() throws {
    let whole = try bytes()
    for bad in [
      Array("<!DOCTYPE html><html></html>".utf8), [UInt8](repeating: 0, count: whole.count), [],
    ] {
      #expect(throws: ReceivedFile.Fault.self) { try ReceivedFile(bad, wmo: 2_903_001) }
    }
    let fault = #expect(throws: ReceivedFile.Fault.self) {
      try ReceivedFile(whole, wmo: 2_903_002)
    }
    #expect(fault?.reason == "it is of float 2903001, not of 2903002")
  }
}
