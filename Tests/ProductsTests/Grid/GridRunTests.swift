import Argo
import Fleet
import FleetStore
import Foundation
import Gridding
import NetCDF
import Seawater
import TestSupport
import Testing

@testable import Products

/// A store of simple profiles, each with one temperature and salinity at three pressures.
private struct SmallStore {
  let folder: TemporaryFolder
  let reader: FleetStoreReader

  /// A profile: float, day of 2020, place, and the temperature at 10 dbar; 1 °C less at 20 and 2
  /// less at 30 dbar.
  struct Cast {
    var wmo: Int
    var day: Int
    var longitude: Double
    var latitude: Double
    var temperature: Float
    var flag = QualityFlag.good
  }

  init(_ casts: [Cast]) async throws {
    folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    let start = try #require(ArgoTime(iso8601: "2020-01-01"))
    let writer = try FleetStoreWriter(path: path, now: start)
    for (number, cast) in casts.enumerated() {
      let key = CycleKey(
        wmo: try #require(WMONumber(cast.wmo)), cycle: number, direction: .ascending)
      var profile = Profile(index: 0, key: key, dataMode: .realTime, levelCount: 3)
      profile.latitude = cast.latitude
      profile.longitude = cast.longitude
      profile.positionFlag = .good
      func column(_ values: [Float], _ flag: QualityFlag) -> Measurements {
        let missing = [Float](repeating: .nan, count: 3)
        return Measurements(
          values: values, flags: [flag, flag, flag], adjusted: missing,
          adjustedFlags: [.blank, .blank, .blank], adjustedErrors: missing)
      }
      profile.pressure = column([10, 20, 30], .good)
      profile.temperature = column((0..<3).map { cast.temperature - Float($0) }, cast.flag)
      profile.salinity = column([35, 35, 35], .good)
      var source = SourceRecord(
        path: "file \(number)", fingerprint: SourceFingerprint(size: 1, modified: 1),
        kind: .coreProfile, state: .ingested)
      source.wmo = key.wmo
      source.precedenceKind = .realTime
      let time = start.advanced(bySeconds: Int64(cast.day) * 86_400)
      _ = try await writer.write([
        StoreItem(
          source: source,
          content: .profiles([PlacedProfile(profile: profile, observed: time, region: "")]))
      ])
    }
    try await writer.finish()
    reader = try FleetStoreReader(path: path)
  }

  /// Runs a request and opens the file.
  func grid(_ request: GridRequest) async throws -> (
    summary: GridRun.Summary, file: any NetCDFReader
  ) {
    let path = folder.path("field.nc")
    let created = try #require(ArgoTime(iso8601: "2021-01-01"))
    let summary = try await GridRun.run(
      request, store: reader, output: path,
      description: ProductDescription(program: "test 1", command: "grid", created: created),
      mask: SeaMask(coastline: nil))
    return (summary, try NetCDFFile.open(path: path))
  }
}

extension NetCDFReader {
  /// All values of a variable, with NaN for the fill value of gridded files.
  fileprivate func numbers(_ name: String) throws -> [Double] {
    try readDoubles(try #require(variable(named: name)), slab: nil).map {
      $0 == Double(Fill.float) ? .nan : $0
    }
  }

  fileprivate func text(_ name: String) throws -> String {
    guard case .text(let bytes) = try attribute(name, of: nil) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite("Gridded files")
struct GridRunTests {
  private func request(
    _ method: GridRequest.Method, west: Double, east: Double, south: Double, north: Double,
    cell: Double, levels: [Double] = [10, 15]
  ) throws -> GridRequest {
    let box = try #require(GeographicBox(west: west, east: east, south: south, north: north))
    var request = GridRequest(
      cells: try #require(GridCells(box: box, cell: cell)),
      levels: try #require(StandardLevels(values: levels)), method: method)
    request.variables = [.level(.temperature)]
    request.vertical = .linear
    return request
  }

  @Test("cell means are in their cells, levels and months, across the date line")
  func means() async throws {
    let store = try await SmallStore([
      .init(wmo: 2_903_001, day: 3, longitude: 179.5, latitude: 0.5, temperature: 20),
      .init(wmo: 2_903_001, day: 13, longitude: 179.75, latitude: 0.5, temperature: 22),
      .init(wmo: 4_902_252, day: 4, longitude: -179.5, latitude: 0.5, temperature: 10),
      .init(wmo: 4_902_252, day: 65, longitude: -179.5, latitude: 1.5, temperature: 12),
      .init(
        wmo: 4_902_252, day: 66, longitude: -179.5, latitude: 1.5, temperature: 99, flag: .bad),
      .init(wmo: 4_902_252, day: 66, longitude: 0, latitude: 1.5, temperature: 50),
    ])
    var request = try request(
      .mean(votes: .profiles), west: 179, east: -179, south: 0, north: 2, cell: 1)
    request.time = .month
    let (summary, file) = try await store.grid(request)
    #expect(summary.periods == 3)
    #expect(summary.account.selected.profiles == 5)
    #expect(summary.profilesUsed == 4)
    #expect(summary.values == 6)
    let nan = Double.nan
    let expected = [
      21, 10, nan, nan, 20.5, 9.5, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan,
      nan, 12, nan, nan, nan, 11.5,
    ]
    let values = try file.numbers("TEMP")
    #expect(values.map { $0.isNaN ? nil : $0 } == expected.map { $0.isNaN ? nil : $0 })
    #expect(try file.numbers("TEMP_N").prefix(4) == [2, 1, 0, 0])
    #expect(try file.numbers("TEMP_FLOATS").prefix(4) == [1, 1, 0, 0])
    #expect(abs(try file.numbers("TEMP_STD")[0] - 2.0.squareRoot()) < 1e-6)
    #expect(try file.numbers("lon") == [179.5, 180.5])
    #expect(try file.numbers("lon_bnds") == [179, 180, 180, 181])
    #expect(try file.numbers("TEMP_LON").prefix(2) == [179.625, 180.5])
    // Days since 1950 of the first days of 2020, by Python's datetime: 25567.
    #expect(try file.numbers("time_bnds") == [25567, 25598, 25598, 25627, 25627, 25658])
    #expect(try file.text("Conventions") == "CF-1.8, ACDD-1.3")
    #expect(try file.text("history") == "2021-01-01T00:00:00Z test 1: grid")
  }

  /// Observations, options and answers are those of case p4 of the published check cases of
  /// objective interpolation; the answers were computed with NumPy.
  ///
  /// Only one of the places has an observation within 500 km: there alone the map has a value.
  @Test("an objective map gives the published answers through store and file")
  func publishedCase() async throws {
    let observations = [
      (3.467, 195.18, 0.6139), (-5.956, 185.506, 0.6028), (8.029, 189.795, -1.7677),
      (-5.657, 214.893, 0.347), (-9.339, 198.791, -0.2504), (-5.985, 205.731, 0.7815),
      (-3.085, 186.64, -0.4391), (-0.622, 186.022, -0.0182), (8.123, 210.377, 0.3429),
      (3.947, 202.636, -0.8763),
    ]
    let store = try await SmallStore(
      observations.enumerated().map { number, place in
        .init(
          wmo: 2_903_001 + number, day: number, longitude: place.1, latitude: place.0,
          temperature: Float(place.2))
      })
    let settings = ObjectiveSettings(
      options: .local(neighbours: 6), noise: 0.15, background: .zero)
    for (latitude, longitude, estimate, variance) in [
      (0.0, 200.0, 0.016393689491244298, 0.9303627707699382),
      (5, 205, -0.30276619042192326, 0.8358224145985725),
      (-9.5, 190, 0.06284406750464491, 0.9541341335132705),
    ] {
      let request = try request(
        .objective(settings), west: longitude - 0.5, east: longitude + 1.5,
        south: latitude - 0.5, north: latitude + 0.5, cell: 1, levels: [10])
      let (_, file) = try await store.grid(request)
      // The file and the profiles are float32.
      let value = try file.numbers("TEMP")[0]
      if latitude == 5 { #expect(abs(value - estimate) < 1e-6) } else { #expect(value.isNaN) }
      #expect(abs(try file.numbers("TEMP_EVAR")[0] - variance) < 1e-6)
      #expect(try file.numbers("TEMP_N")[0] == 6)
      #expect(try file.numbers("TEMP_BKG")[0] == 0)
    }
  }

  @Test(
    "fewer than three profiles make no values; what they leave unknown is told", arguments: 1...3)
  func few(count: Int) async throws {
    let store = try await SmallStore(
      (0..<count).map {
        .init(wmo: 2_903_001 + $0, day: 3, longitude: 150.5, latitude: 30.5, temperature: 8)
      })
    let settings = ObjectiveSettings(background: .zero)
    let (_, file) = try await store.grid(
      try request(
        .objective(settings), west: 150, east: 151, south: 30, north: 31, cell: 1,
        levels: [10, 300]))
    // The closed form of n equal observations: n k y / (n + e) and 1 - n k² / (n + e), with k = 1.
    let n = Double(count)
    let values = try file.numbers("TEMP")
    if count == 3 {
      #expect(abs(values[0] - n * 8 / (n + 0.15)) < 1e-6)
    } else {
      #expect(values[0].isNaN)
    }
    #expect(values[1].isNaN)
    #expect(abs(try file.numbers("TEMP_EVAR")[0] - (1 - n / (n + 0.15))) < 1e-6)
    #expect(try file.numbers("TEMP_N") == [n, 0])
  }

  @Test("the mean is the background, and derived quantities and a picture come along")
  func derived() async throws {
    let store = try await SmallStore([
      .init(wmo: 2_903_001, day: 3, longitude: 150.5, latitude: 30.5, temperature: 8),
      .init(wmo: 2_903_001, day: 30, longitude: 150.5, latitude: 30.5, temperature: 8),
      .init(wmo: 4_902_252, day: 3, longitude: 155.5, latitude: 30.5, temperature: 12),
      .init(wmo: 4_902_252, day: 30, longitude: 155.5, latitude: 30.5, temperature: 12),
    ])
    var request = try request(
      .objective(ObjectiveSettings()), west: 150, east: 156, south: 30, north: 31, cell: 1,
      levels: [10])
    request.variables = [.level(.temperature), .level(.absoluteSalinity)]
    let (summary, file) = try await store.grid(request)
    #expect(try file.numbers("TEMP_BKG") == [10, 10, 10, 10, 10, 10])
    let values = try file.numbers("TEMP")
    #expect(values[0] < 9 && values[5] > 11)
    // Reference Salinity of 35, by its definition 35.16504 / 35 a unit.
    for value in try file.numbers("SA") { #expect(abs(value - 35.16504) < 1e-5) }
    #expect(try file.text("absolute_salinity_method").contains("SA = SR"))
    let level = try #require(summary.lastLevel)
    #expect(level.variable == .level(.temperature) && level.level == "10 dbar")
    #expect(level.values == values && level.observations.count == 4)
  }

  @Test("no profile in the area is an error that says so")
  func nothing() async throws {
    let store = try await SmallStore([])
    let error = await #expect(throws: GridError.self) {
      _ = try await store.grid(
        try request(.mean(votes: .profiles), west: 0, east: 1, south: 0, north: 1, cell: 1))
    }
    #expect(error?.code == .noProfiles)
  }
}
