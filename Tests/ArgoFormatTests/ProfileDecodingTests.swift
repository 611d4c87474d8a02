import Argo
import ArgoFormat
import NetCDF
import TestSupport
import Testing

@Suite("Decoding a profile file")
struct ProfileDecodingTests {
  @Test("gives a data mode for each profile; an unknown one is real time")
  func dataModes() throws {
    var fixture = ProfileFixture(profiles: 4)
    fixture.modes = "DRA "
    let modes = try fixture.decodedProfiles().map(\.dataMode)
    #expect(modes == [.delayed, .realTime, .realTimeAdjusted, .realTime])
    #expect(try fixture.decoded().header.isDelayedModeFile)
  }

  @Test("tells a missing position by fill and by impossible numbers, and keeps its flag")
  func positions() throws {
    var fixture = ProfileFixture(profiles: 6)
    fixture.latitude = [99_999, -99.999, 91, 10, -90, 45]
    fixture.longitude = [99_999, -999.999, 10, 360.5, 359.9, 200]
    fixture.positionFlags = "999198"
    let profiles = try fixture.decodedProfiles()
    #expect(profiles.map(\.latitude) == [nil, -99.999, 91, 10, -90, 45])
    #expect(profiles.map { $0.position == nil } == [true, true, true, true, false, false])
    #expect(
      profiles.map(\.positionFlag.isGood) == [false, false, false, true, false, true])
    #expect(profiles[5].positionFlag == .estimated)
    #expect(profiles[5].position?.longitude == 200, "a longitude above 180 is legal")
    #expect(profiles[5].position?.normalizedLongitude == -160)
  }

  @Test(
    "takes padding off texts, of blanks or of NUL, and makes them valid",
    arguments: [
      0x20 as UInt8, 0x00,
    ])
  func texts(padding: UInt8) throws {
    var fixture = ProfileFixture(wmo: "13857")
    fixture.padding = padding
    fixture.version = "2.2"
    // Latin-1, as old files have it; control characters; nothing at all.
    fixture.texts["PI_NAME"] = [[0x4A, 0x6F, 0xEB, 0x6C]]
    fixture.texts["PROJECT_NAME"] = [Array("A\tB\u{1B}[31m".utf8)]
    fixture.texts["POSITIONING_SYSTEM"] = [[UInt8](repeating: 0, count: 8)]
    let file = try fixture.decoded()
    #expect(file.header.formatVersion == "2.2")
    guard case .profiles(let profiles) = file.content, let profile = profiles.first else {
      Issue.record("no profile")
      return
    }
    #expect(profile.key.wmo == WMONumber(13_857))
    #expect(profile.origin.principalInvestigator == "Joël")
    // Control characters stay; what prints text takes care of them.
    #expect(profile.origin.projectName == "A\tB\u{1B}[31m")
    #expect(profile.origin.positioningSystem.isEmpty)
    #expect(profile.origin.platformType == "APEX")
  }

  @Test("takes a missing variable for missing values where it can")
  func missingVariables() throws {
    var fixture = ProfileFixture()
    fixture.texts["INST_REFERENCE"] = [Array("PROVOR".utf8)]
    fixture.without = [
      "VERTICAL_SAMPLING_SCHEME", "PLATFORM_TYPE", "JULD_LOCATION", "PSAL", "PSAL_QC",
      "PSAL_ADJUSTED", "PSAL_ADJUSTED_QC", "TEMP_ADJUSTED", "POSITION_QC",
    ]
    let profile = try #require(try fixture.decodedProfiles().first)
    #expect(profile.origin.verticalSamplingScheme.isEmpty)
    #expect(profile.origin.platformType == "PROVOR", "format 2.2 calls it INST_REFERENCE")
    #expect(profile.juldLocation == nil)
    #expect(profile.salinity == nil)
    #expect(profile.positionFlag == .blank)
    #expect(bits(profile.temperature?.adjusted) == bits([.nan, .nan, .nan]))
    #expect(profile.temperature?.values == [20.5, 20.25, 19])
  }

  @Test(
    "refuses a file without what identifies its profiles",
    arguments: [
      ("PLATFORM_NUMBER", "PLATFORM_NUMBER is missing"),
      ("CYCLE_NUMBER", "CYCLE_NUMBER of profile 0 is missing"),
    ])
  func identification(without name: String, reason: String) throws {
    var fixture = ProfileFixture()
    fixture.without = [name]
    let error = try #require(throws: ArgoFormatError.self) { _ = try fixture.decoded() }
    #expect(error.code == .malformed)
    #expect(error.reason == reason)
    var odd = ProfileFixture(wmo: "29O3001")
    odd.texts = [:]
    let oddNumber = try #require(throws: ArgoFormatError.self) { _ = try odd.decoded() }
    #expect(oddNumber.reason == "PLATFORM_NUMBER of profile 0 is not a WMO number: '29O3001'")
  }

  @Test("keeps fill values apart from numbers wherever they stand")
  func fillValues() throws {
    var fixture = ProfileFixture(profiles: 2)
    let fill = ProfileFixture.fill
    fixture.columns["PRES"] = [fill, 10, fill, 5, fill, fill]
    fixture.columns["TEMP"] = [fill, .infinity, 3, .nan, fill, fill]
    fixture.columns["PSAL"] = [fill, 99_998, -1, fill, fill, fill]
    for name in ["PRES", "TEMP", "PSAL", "PRES_ADJUSTED", "TEMP_ADJUSTED", "PSAL_ADJUSTED"] {
      fixture.flags["\(name)_QC"] = "9119  "
    }
    let profiles = try fixture.decodedProfiles()
    #expect(bits(profiles[0].pressure?.values) == bits([.nan, 10, .nan]))
    #expect(bits(profiles[0].temperature?.values) == bits([.nan, .nan, 3]))
    #expect(bits(profiles[0].salinity?.values) == bits([.nan, 99_998, -1]))
    #expect(text(profiles[0].pressure?.flags) == "911")
    #expect(profiles[1].levelCount == 1, "what is filled up to N_LEVELS is no level")
    #expect(bits(profiles[1].pressure?.values) == bits([5]))
  }

  @Test("keeps a level that has only a flag, and drops a second profile of none")
  func emptyProfiles() throws {
    var fixture = ProfileFixture(profiles: 2)
    let fills = [Float](repeating: ProfileFixture.fill, count: 3)
    for (name, values) in fixture.columns {
      fixture.columns[name] = values.prefix(3) + fills
      fixture.flags["\(name)_QC"] = "111   "
    }
    #expect(try fixture.decodedProfiles().map(\.levelCount) == [3, 0])
    fixture.flags["TEMP_QC"] = "111 9 "
    #expect(try fixture.decodedProfiles().map(\.levelCount) == [3, 2])
  }

  @Test("changes neither order nor sign nor zeros")
  func valuesAsTheyAre() throws {
    var fixture = ProfileFixture()
    // The deepest level first, a repeated and a negative pressure, padding of zeros.
    fixture.columns["PRES"] = [2000, 5, 5]
    #expect(try fixture.decodedProfiles().first?.pressure?.values == [2000, 5, 5])
    fixture.columns["PRES"] = [-0.1, 0, 0]
    fixture.flags["PRES_QC"] = "144"
    let profile = try #require(try fixture.decodedProfiles().first)
    #expect(profile.pressure?.values == [-0.1, 0, 0])
    #expect(text(profile.pressure?.flags) == "144")
  }

  @Test("takes TEMP_CNDC where the file has it")
  func conductivityCell() throws {
    var fixture = ProfileFixture(profiles: 2)
    #expect(try fixture.decodedProfiles().allSatisfy { $0.conductivityCellTemperature == nil })
    fixture.columns["TEMP_CNDC"] = [20.5, ProfileFixture.fill, 19.5, 1, 2, 3]
    let profiles = try fixture.decodedProfiles()
    #expect(bits(profiles[0].conductivityCellTemperature) == bits([20.5, .nan, 19.5]))
    #expect(profiles[1].conductivityCellTemperature == [1, 2, 3])
  }

  @Test("never falls back to raw values in delayed mode")
  func nothingAdjusted() throws {
    let profile = try #require(try ProfileFixture(mode: "D").decodedProfiles().first)
    #expect(profile.dataMode == .delayed)
    #expect(bits(profile.salinity?.adjusted) == bits([.nan, .nan, .nan]))
    #expect(profile.salinity?.values == [34.5, 34.625, 34.75])
  }

  @Test("tells descents from ascents, and has a cycle 0")
  func directions() throws {
    let descent = try #require(
      try ProfileFixture(cycle: 0, direction: "D").decodedProfiles().first)
    #expect(descent.key.cycle == 0)
    #expect(descent.key.direction == .descending)
    #expect(try ProfileFixture(direction: " ").decodedProfiles().first?.key.direction == .ascending)
    var negative = ProfileFixture()
    negative.cycles = [-1]
    #expect(throws: ArgoFormatError.self) { _ = try negative.decoded() }
  }

  @Test("does not mask by valid_min and valid_max")
  func validRange() throws {
    // The fixture says that -1 to 1 is valid for dates and places.
    let profile = try #require(try ProfileFixture().decodedProfiles().first)
    #expect(profile.juld == 25_567.5)
    #expect(profile.latitude == 30.5)
    #expect(profile.longitude == 145.25)
  }

  @Test("takes a date that is fill for none")
  func missingDate() throws {
    var fixture = ProfileFixture(profiles: 3)
    fixture.juld = [999_999, .nan, 25_567.5]
    let profiles = try fixture.decodedProfiles()
    #expect(profiles.map(\.juld) == [nil, nil, 25_567.5])
    // 25567.5 days after 1950-01-01. Source: Python, date(1950,1,1) + timedelta(days=25567.5).
    #expect(profiles.map { $0.time?.description } == [nil, nil, "2020-01-01T12:00:00Z"])
  }

  @Test("gives the same float32 as ncdump with nine digits", .enabled(if: hasNcdump))
  func digits() throws {
    var fixture = ProfileFixture()
    fixture.columns["PRES"] = [3.49, 1_000.07, 2_001.3]
    let folder = try TemporaryFolder()
    let path = folder.path("R2903001_001.nc")
    try fixture.write(to: path)
    let dump = try #require(try run("ncdump", ["-p", "9,17", "-v", "PRES", path])).output
    let row = try #require(dump.split(separator: "=").last?.split(separator: ";").first)
    let dumped = row.split(separator: ",").compactMap { part in
      Float(part.filter { !$0.isWhitespace })
    }
    #expect(try profiles(path).first?.pressure?.values.array == dumped)
    #expect(dumped.count == 3)
  }

  @Test("refuses a file of which the end is missing")
  func cutShort() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("R2903001_001.nc")
    try ProfileFixture().write(to: path)
    let bytes = try contents(of: path)
    let cut = try folder.write(Array(bytes.prefix(bytes.count * 6 / 10)), to: "cut.nc")
    for choice in [NetCDFReaderChoice.auto, .libnetcdf] {
      let error = try #require(throws: NetCDFError.self) { _ = try decode(cut, choice) }
      #expect(error.code == .truncated)
    }
  }

  @Test(
    "gives the same from every container and by both readers",
    arguments: [
      NetCDFFormat.classic, .offset64, .data64, .netCDF4, .netCDF4Classic,
    ])
  func containers(format: NetCDFFormat) throws {
    var fixture = ProfileFixture(profiles: 2)
    fixture.format = format
    fixture.history = [("QCP$", Array("FB40".utf8))]
    let folder = try TemporaryFolder()
    let path = folder.path("R2903001_001.nc")
    try fixture.write(to: path)
    for choice in [NetCDFReaderChoice.auto, .libnetcdf] {
      let profiles = try profiles(path, choice)
      #expect(profiles.count == 2)
      #expect(profiles[1].salinity?.values == [34.5, 34.625, 34.75])
      #expect(profiles[1].testsPerformed == 0xFB40)
      #expect(profiles[1].origin.projectName == "J-ARGO")
    }
  }
}

/// Whether the program of the C library is installed.
let hasNcdump = (try? run("ncdump", [])) != nil
