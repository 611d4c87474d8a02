import Argo
import FleetStore
import Gridding
import Seawater
import TestSupport
import Testing

@testable import Products

/// A store of made profiles, all of the same water.
struct SeriesFixture {
  private let folder: TemporaryFolder
  let store: FleetStoreReader

  /// A profile to be made.
  struct Cast {
    var wmo: Int
    var cycle = 1
    var date = "2020-03-15"
    var latitude = 30.0
    var longitude = 145.0
    var region = "North Pacific"
    var index = 0
    /// How much warmer than the water of the fixture it is, °C.
    var warming: Float = 0
    /// The flag of its temperatures.
    var flag = QualityFlag.good
    /// Whether it has salinity.
    var hasSalinity = true
  }

  /// 4 dbar, then every 20 dbar; temperature and salinity fall and rise so that float32 holds them.
  static let pressure: [Float] = [4] + stride(from: 20, through: 1200, by: 20)
  static let temperature = pressure.map { 24 - $0 / 64 }
  static let salinity = pressure.map { 34.5 + $0 / 4096 }

  init(_ casts: [Cast]) async throws {
    folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    let now = try #require(ArgoTime(iso8601: "2024-01-01"))
    let writer = try FleetStoreWriter(path: path, now: now)
    var files: [(key: CycleKey, profiles: [PlacedProfile])] = []
    for cast in casts {
      let key = CycleKey(
        wmo: try #require(WMONumber(cast.wmo)), cycle: cast.cycle, direction: .ascending)
      var profile = Profile(
        index: cast.index, key: key, dataMode: .realTime,
        levelCount: SeriesFixture.pressure.count)
      profile.latitude = cast.latitude
      profile.longitude = cast.longitude
      profile.positionFlag = .good
      profile.pressure = SeriesFixture.column(SeriesFixture.pressure, .good)
      profile.temperature = SeriesFixture.column(
        SeriesFixture.temperature.map { $0 + cast.warming }, cast.flag)
      if cast.hasSalinity {
        profile.salinity = SeriesFixture.column(SeriesFixture.salinity, .good)
      }
      let placed = PlacedProfile(
        profile: profile, observed: ArgoTime(iso8601: cast.date), region: cast.region)
      // Profiles of one cycle profile that follow each other are those of one file.
      if files.last?.key == key {
        files[files.count - 1].profiles.append(placed)
      } else {
        files.append((key, [placed]))
      }
    }
    for (number, file) in files.enumerated() {
      var source = SourceRecord(
        path: "\(number)", fingerprint: SourceFingerprint(size: 1, modified: 1),
        kind: .coreProfile, state: .ingested)
      source.precedenceKind = .realTime
      source.wmo = file.key.wmo
      _ = try await writer.write([StoreItem(source: source, content: .profiles(file.profiles))])
    }
    try await writer.finish()
    store = try FleetStoreReader(path: path)
  }

  private static func column(_ values: [Float], _ flag: QualityFlag) -> Measurements {
    let missing = [Float](repeating: .nan, count: values.count)
    let blank = [QualityFlag](repeating: .blank, count: values.count)
    return Measurements(
      values: values, flags: values.map { _ in flag }, adjusted: missing, adjustedFlags: blank,
      adjustedErrors: missing)
  }

  /// A question about variables at levels, on 5° cells.
  static func question(
    _ variables: [SeawaterQuantity], _ levels: [Double], layers: [ClosedRange<Double>] = []
  ) throws -> SeriesQuestion {
    var question = SeriesQuestion(
      variables: variables, levels: try #require(StandardLevels(values: levels)),
      cells: try #require(GridCells(box: .globe, cell: 5)), layers: layers)
    question.interpolation = .linear
    return question
  }
}
