import Argo
import ArgoFormat
import NetCDF
import TestSupport
import Testing

/// What real files do that trips readers.
///
/// The expected values come from `ncdump -p 9,17` and
/// netCDF4-python with masking off.
@Suite("Real files", .enabled(if: RealData.isThere, RealData.absence))
struct RealFileTests {
  @Test("have a data mode for each profile, whatever the file is called")
  func dataModes() throws {
    let modes = { (file: String) in
      try realProfiles(file).map(\.dataMode.rawValue).joined()
    }
    #expect(try modes("bodc/6901929/profiles/D6901929_003.nc") == "DR")
    #expect(try modes("coriolis/6903247/profiles/R6903247_001.nc") == "RRRRRR")
    #expect(try modes("aoml/5906072/profiles/R5906072_121.nc") == "A")
  }

  @Test("write a missing position in several ways")
  func missingPositions() throws {
    let written = try #require(try realProfiles("jma/4902252/profiles/D4902252_104.nc").first)
    #expect(written.latitude == -99.999)
    #expect(written.longitude == -999.999)
    #expect(written.position == nil)
    #expect(written.positionFlag == .missing)
    let filled = try #require(try realProfiles("aoml/5906072/profiles/R5906072_121.nc").first)
    #expect(filled.latitude == nil)
    #expect(filled.longitude == nil)
    #expect(filled.positionFlag == .missing)
    let underIce = try #require(try realProfiles("aoml/5906072/profiles/D5906072_131.nc").first)
    #expect(underIce.position != nil)
    #expect(underIce.positionFlag == .estimated)
  }

  @Test("of format 2.2 lack variables and pad with NUL")
  func format22() throws {
    let file = try decode(RealData.path("dac/kma/2901746/profiles/R2901746_004.nc"))
    #expect(file.header.formatVersion == "2.2")
    guard case .profiles(let profiles) = file.content, let profile = profiles.first else {
      Issue.record("no profile")
      return
    }
    #expect(profile.origin.projectName == "Argo NIMR/KMA")
    #expect(profile.origin.principalInvestigator == "ByungHwan Lim")
    #expect(profile.origin.platformType == "APEX Profiling Float")
    #expect(profile.origin.verticalSamplingScheme.isEmpty)
    #expect(profile.juldFlag == .bad)
    #expect(profile.juld == 23_909.680_497_685_185)
    #expect(profile.levelCount == 51)
  }

  @Test("lack salinity on early floats of five digits")
  func temperatureOnly() throws {
    let profile = try #require(try realProfiles("aoml/13857/profiles/R13857_001.nc").first)
    #expect(profile.key.wmo == WMONumber(13_857))
    #expect(profile.salinity == nil)
    #expect(profile.pressure?.values.array.prefix(3) == [11.9, 17, 22.1])
    #expect(profile.temperature?.values.array.prefix(3) == [22.235, 21.987, 21.891])
  }

  @Test("list their parameters in any order")
  func parameterOrder() throws {
    // STATION_PARAMETERS of its first profile says TEMP PSAL PRES.
    let profile = try #require(try realProfiles("coriolis/6900719/6900719_prof.nc").first)
    let pressures = try #require(profile.pressure).values.filter { !$0.isNaN }
    #expect(pressures.max().map { $0 > 500 } == true)
  }

  @Test("have fill values at the start, in the middle and in single columns")
  func fillValues() throws {
    let leading = try #require(try realProfiles("aoml/13857/profiles/R13857_024.nc").first)
    let pressures = try #require(leading.pressure).values
    #expect(pressures.prefix(15).allSatisfy { $0.isNaN })
    #expect(pressures[15] == 93.4)
    #expect(leading.temperature?.values[15] == 16.051)

    let middle = try #require(try realProfiles("kordi/2901780/profiles/R2901780_072.nc").first)
    let gapped = try #require(middle.pressure).values
    let before = try #require(gapped.firstIndex(of: 129.6))
    #expect(gapped[(before + 1)...(before + 5)].allSatisfy { $0.isNaN })
    #expect(gapped[before + 6] == 189.6)

    let single = try #require(try realProfiles("kordi/2901780/profiles/R2901780_082.nc").first)
    #expect(single.pressure?.values[32].isNaN == true)
    #expect(single.temperature?.values[32] == 17.207)
  }

  @Test("have profiles of few levels or without any pressure")
  func shortProfiles() throws {
    let profiles = try realProfiles("coriolis/6903247/profiles/R6903247_135.nc")
    let counts = profiles.map { profile in
      profile.pressure?.values.count { !$0.isNaN }
    }
    #expect(counts == [0, 1, 53, 3])
    let near = try realProfiles("bodc/6901929/profiles/D6901929_003.nc")
    #expect(near[1].pressure?.values.count { !$0.isNaN } == 3)
    #expect(near[1].levelCount < 578, "padding up to N_LEVELS is no level")
  }

  @Test("keep negative pressures and padding of zeros with its flags")
  func oddValues() throws {
    let negative = try realProfiles("coriolis/6903247/profiles/R6903247_008.nc")
    #expect(negative[2].pressure?.values.min() == -0.1)
    let padded = try #require(try realProfiles("incois/2902269/profiles/D2902269_001.nc").first)
    let pressure = try #require(padded.pressure)
    #expect(pressure.values[0] == 0)
    #expect(padded.salinity?.values[0] == 0)
    #expect(pressure.flags[0] == .bad)
    let zeros = pressure.values.indices.count {
      pressure.values[$0] == 0 && padded.temperature?.values[$0] == 0
    }
    #expect(zeros == 235)
  }

  @Test("in delayed mode can have every adjusted value missing while raw flags are good")
  func nothingAdjusted() throws {
    let profiles = try realProfiles("aoml/3900296/3900296_prof.nc")
    #expect(profiles.count == 42)
    #expect(profiles.allSatisfy { $0.dataMode == .delayed })
    #expect(
      profiles.allSatisfy { $0.temperature?.adjusted.allSatisfy(\.isNaN) == true })
    let first = try #require(profiles.first?.temperature)
    #expect(first.flags[0] == .good)
    #expect(first.adjustedFlags[0] == .bad)
    #expect(first.values[0] == 25.524)
  }

  @Test("hold the same cycle as R and as D, upwards and downwards, and a cycle 0")
  func sameCycle() throws {
    var keys: [CycleKey] = []
    var delayed: [Bool] = []
    for name in ["R2901623_000", "D2901623_000", "R2901623_000D", "D2901623_000D"] {
      let file = try decode(RealData.path("dac/nmdis/2901623/profiles/\(name).nc"))
      guard case .profiles(let profiles) = file.content else { continue }
      keys.append(try #require(profiles.first).key)
      delayed.append(file.header.isDelayedModeFile)
    }
    #expect(keys.map(\.cycle) == [0, 0, 0, 0])
    #expect(keys.map(\.direction) == [.ascending, .ascending, .descending, .descending])
    #expect(delayed == [false, true, false, true])
    let descending = try realProfiles("coriolis/6903247/profiles/R6903247_001D.nc")
    #expect(descending.map(\.key.direction) == Array(repeating: .descending, count: 5))
  }

  @Test("hold values outside valid_min and valid_max, which are no missing values")
  func validRange() throws {
    // valid_min is 2, valid_max 41; netCDF4-python counts 261 values of this file outside.
    let profiles = try realProfiles("coriolis/6900901/6900901_prof.nc")
    let outside = profiles.reduce(0) { sum, profile in
      sum + (profile.salinity?.values.count { $0 < 2 || $0 > 41 } ?? 0)
    }
    #expect(outside == 261)
    #expect(profiles[13].salinity?.values[0] == 65.535)
  }

  @Test(
    "cut short are refused by either reader",
    arguments: [
      ("D4902252_001_truncated60.nc", "its header says"),
      ("D4902252_001_truncated_header.nc", "ends inside its header"),
      ("D4902252_001_huge_dim.nc", "its header claims impossible sizes"),
      ("D4902252_001_nc4_truncated.nc", "cut short"),
      ("empty.nc", "is empty"),
      ("server_error_text.nc", "is not NetCDF"),
    ])
  func broken(name: String, reason: String) throws {
    for choice in [NetCDFReaderChoice.auto, .libnetcdf] {
      let error = try #require(throws: NetCDFError.self) {
        _ = try decode(RealData.path("variants/broken/\(name)"), choice)
      }
      #expect(error.reason.contains(reason), "\(error.reason)")
    }
  }
}
