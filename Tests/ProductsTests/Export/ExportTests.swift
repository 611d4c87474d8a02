import Argo
import Fleet
import FleetStore
import Foundation
import Geography
import NetCDF
import Rendering
import TestSupport
import Testing

@testable import Products

/// What is written of profiles, and what of it reads back.
struct ExportTests {
  private let folder: TemporaryFolder
  private let provenance: Provenance

  init() throws {
    folder = try TemporaryFolder()
    provenance = Provenance(
      rule: ActivityRule(asOf: nil), filters: [("country", "JP")],
      indexDate: ArgoTime(iso8601: "2020-10-16"))
  }

  private func key(_ cycle: Int, _ direction: Direction = .ascending) throws -> CycleKey {
    CycleKey(wmo: try #require(WMONumber(2_903_001)), cycle: cycle, direction: direction)
  }

  /// A profile with raw and adjusted values, of which not all count.
  private func profile(
    _ key: CycleKey, mode: DataMode, longitude: Double, index: Int = 0
  ) -> Profile {
    func column(_ values: [Float], _ flags: String, adjusted: [Float]) -> Measurements {
      Measurements(
        values: values, flags: flags.utf8.map { QualityFlag(rawValue: $0) }, adjusted: adjusted,
        adjustedFlags: adjusted.map { $0.isNaN ? .missing : .good },
        adjustedErrors: adjusted.map { _ in 0.25 })
    }
    var profile = Profile(index: index, key: key, dataMode: mode, levelCount: 4)
    profile.pressure = column([5, 10, 20.25, 30], "1111", adjusted: [5.5, 10.5, .nan, 30.5])
    profile.temperature = column([20.1234, 19, 18, 17], "1141", adjusted: [20, 19, 18, 17])
    profile.salinity = column([34.5, 34.6, 34.7, 34.8], "1211", adjusted: [34, 34, 34, .nan])
    profile.latitude = -12.3456
    profile.longitude = longitude
    profile.positionFlag = .good
    profile.juld = 25_567.5
    profile.origin.dataCentre = "JA"
    return profile
  }

  private func exported(_ profile: Profile, values: ValueSelection = ValueSelection())
    -> ExportedProfile
  {
    ExportedProfile(
      SelectedProfile(
        profile: profile, time: profile.time ?? ArgoTime(seconds: 0),
        position: profile.position?.normalized, region: "South Pacific", source: "/f",
        levels: values.levels(of: profile), isAdjusted: values.takesAdjusted(profile.dataMode)))
  }

  private func realTime(_ cycle: Int = 1) throws -> ExportedProfile {
    exported(profile(try key(cycle), mode: .realTime, longitude: 200))
  }

  @Test func realTimeProfilesGiveRawValuesAndOthersAdjustedOnes() throws {
    let raw = try realTime()
    // The third level has a bad temperature.
    #expect(raw.values == [[5, 10, 30], [20.1234, 19, 17], [34.5, 34.6, 34.8]])
    #expect(raw.errors.allSatisfy { $0.allSatisfy(\.isNaN) })
    #expect(raw.flags[2].map(\.description) == ["1", "2", "1"])
    let delayed = exported(profile(try key(1), mode: .delayed, longitude: 200))
    // The third level has no adjusted pressure, the fourth no adjusted salinity.
    #expect(delayed.values == [[5.5, 10.5], [20, 19], [34, 34]])
    #expect(delayed.errors == [[0.25, 0.25], [0.25, 0.25], [0.25, 0.25]])
  }

  @Test func namesTellCycleDirectionAndPlaceInTheFile() throws {
    let names = [
      exported(profile(try key(7), mode: .realTime, longitude: 0)),
      exported(profile(try key(1234, .descending), mode: .realTime, longitude: 0)),
      exported(profile(try key(7), mode: .realTime, longitude: 0, index: 1)),
    ].map(\.name)
    #expect(names == ["2903001_007", "2903001_1234D", "2903001_007_1"])
  }

  @Test func theEasyOneArgoFileHasItsHeadingColumnsAndDecimals() throws {
    let text = EasyOneArgo.file(
      of: try realTime(), provenance: provenance, made: "2026-01-02T03:04:05Z")
    let lines = text.split(separator: "\n").map(String.init)
    // The keys of the heading and the columns are those of files of EasyOneArgoTS.
    for line in [
      "#format EasyOneArgoTS", "#creation_date 2026-01-02T03:04:05Z", "#data_centre JA",
      "#platform_number 2903001", "#cycle_number 1", "#direction_of_profile A", "#data_mode R",
      "#profile_date 2020-01-01T12:00:00Z", "#profile_latitude -12.346",
      "#profile_longitude -160.000", "#selection country JP",
    ] { #expect(lines.contains(line), "\(line)") }
    #expect(
      lines.suffix(4).map { $0 } == [
        "pressure (decibar),temperature (degree_celsius),salinity (dimensionless),"
          + "pressure_error (decibar),temperature_error (degree_celsius),"
          + "salinity_error (dimensionless)",
        "5.00,20.123,34.500,,,", "10.00,19.000,34.600,,,", "30.00,17.000,34.800,,,",
      ])
    #expect(EasyOneArgo.path(of: try realTime()) == "2903001/2903001_001_EasyTS.csv")
    #expect(
      EasyOneArgo.indexLine(of: try realTime())
        == "JA,2903001,1,A,R,2020-01-01T12:00:00Z,-12.346,-160.000\n")
  }

  @Test func theRaggedArrayReadsBack() throws {
    var profiles = try RaggedProfiles(keptIn: folder.path)
    #expect(try profiles.add(try realTime(1)))
    #expect(try profiles.add(exported(profile(try key(2), mode: .delayed, longitude: 10))))
    #expect(profiles.count == 2 && profiles.levelCount == 5)
    let path = folder.path("p.nc")
    try profiles.write(
      to: path, provenance: provenance, account: ["flags 1, 2", "used: 2"],
      made: "2026-01-02T03:04:05Z")
    let dump = try #require(try run("ncdump", [path]))
    func has(_ text: String) -> Bool { dump.output.contains(text) }
    #expect(dump.status == 0)
    // CF-1.8, section 9: what makes a contiguous ragged array of profiles.
    #expect(has(":featureType = \"profile\"") && has("row_size:sample_dimension = \"obs\""))
    #expect(has("profile_id:cf_role = \"profile_id\""))
    #expect(has("row_size = 3, 2 ;") && has("pressure = 5, 10, 30, 5.5, 10.5 ;"))
    #expect(has("longitude = -160, 10 ;") && has("time = 25567.5, 25567.5 ;"))
    #expect(has("salinity_qc = 1, 2, 1, 1, 1 ;"))
    #expect(has("temperature_error = _, _, _, 0.25, 0.25 ;"))
    #expect(has("salinity:standard_name = \"sea_water_practical_salinity\""))
    #expect(has(":index_date = \"2020-10-16T00:00:00Z\""))
    #expect(has(":value_selection = \"flags 1, 2\\n\"") && has("\"used: 2\""))
    #expect(has("written by argofleet \(Provenance.programVersion)"))
  }

  /// More levels than are held in memory at once.
  @Test func longColumnsReadBack() throws {
    var profiles = try RaggedProfiles(keptIn: folder.path)
    let count = 1_000_000
    for number in 1...3 {
      var long = profile(try key(number), mode: .realTime, longitude: 10)
      let levels = (0..<count).map { Float($0 + number * count) / 8 }
      long.levelCount = count
      for parameter in Parameter.allCases {
        long[parameter] = Measurements(
          values: levels, flags: levels.map { _ in .good }, adjusted: levels.map { _ in .nan },
          adjustedFlags: levels.map { _ in .blank }, adjustedErrors: levels.map { _ in .nan })
      }
      #expect(try profiles.add(exported(long)))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let path = folder.path("long.nc")
    try profiles.write(
      to: path, format: .offset64, provenance: provenance, account: [], made: "2026-01-02T03:04:05Z"
    )
    let file = try NetCDFFile.open(path: path)
    for name in ["pressure", "salinity"] {
      let read = try file.readFloats(try #require(file.variable(named: name)), slab: nil)
      #expect(read.count == 3 * count)
      #expect(read.indices.allSatisfy { read[$0] == Float($0 + count) / 8 })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["long.nc"])
  }

  @Test func onlyPrimaryProfilesInTheRegionAreTaken() async throws {
    let path = folder.path("store.sqlite")
    let writer = try FleetStoreWriter(path: path, now: ArgoTime(seconds: 0))
    var source = SourceRecord(
      path: "/f", fingerprint: SourceFingerprint(size: 1, modified: 1), kind: .multiCycleProfile,
      state: .ingested)
    source.precedenceKind = .multiCycle
    let placed = [
      profile(try key(1), mode: .realTime, longitude: 200),
      profile(try key(1), mode: .realTime, longitude: 200, index: 1),
      profile(try key(2), mode: .realTime, longitude: 60),
    ].map { profile in
      PlacedProfile(
        profile: profile, observed: profile.time,
        region: profile.position.flatMap { RegionAtlas.standard.region(of: $0)?.name } ?? "")
    }
    _ = try await writer.write([StoreItem(source: source, content: .profiles(placed))])
    try await writer.finish()
    let store = try FleetStoreReader(path: path)
    func names(_ change: (inout ProfileQuery) throws -> Void) throws -> [String] {
      var request = ProfileQuery()
      try change(&request)
      var names: [String] = []
      try request.forEach(in: store) { names.append(ExportedProfile($0).name) }
      return names
    }
    #expect(try names { _ in } == ["2903001_001", "2903001_002"])
    #expect(try names { $0.sampling = .all }.count == 3)
    let region = try #require(RegionAtlas.standard.region(named: "South Pacific"))
    #expect(try names { $0.regions = [region] } == ["2903001_001"])
    #expect(try names { $0.values.flags = [.changed] }.isEmpty)
  }
}
