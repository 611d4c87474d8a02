import Argo
import Foundation
import Gridding
import NetCDF
import Seawater
import SpaceTime
import TestSupport
import Testing

@testable import Products

@Suite("Climatologies of a store")
struct ClimatologyRunTests {
  /// A field that is in the span of the regressors: linear in latitude, one annual cycle, a trend.
  private static func truth(_ latitude: Double, _ day: Double) -> Double {
    15 - 0.3 * (latitude - 30) + 2 * cos(2 * .pi * day / 365.2425) + 0.5 * (day - 23_000) / 3652.425
  }

  private static func store() async throws -> MappedStore {
    var casts: [MappedStore.Cast] = []
    for month in 0..<96 {
      for place in 0..<6 {
        let day = 22_000 + 30.4 * Double(month) + 3 * Double(place)
        let latitude = 29 + Double((place * 7 + month) % 11) * 0.3
        casts.append(
          .init(
            wmo: 2_900_001 + place, day: day,
            longitude: 179 + Double((place * 5 + month) % 7) * 0.4, latitude: latitude,
            temperature: truth(latitude, day)))
      }
    }
    return try await MappedStore(casts)
  }

  private static func request() throws -> ClimatologyRequest {
    let box = try #require(GeographicBox(west: 179, east: -179, south: 29, north: 31))
    var request = ClimatologyRequest(
      cells: try #require(GridCells(box: box, cell: 1)),
      levels: ProfileLevels(
        [.level(.temperature)], at: try #require(StandardLevels(values: [100, 200]))))
    request.jobs = 2
    return request
  }

  @Test("a field that the terms can express comes back at any place, day and level")
  func exactness() async throws {
    let store = try await ClimatologyRunTests.store()
    let path = store.folder.path("clim.nc")
    let summary = try await ClimatologyRun.run(
      try ClimatologyRunTests.request(), store: store.reader, output: path,
      description: try store.description(), mask: SeaMask(coastline: nil))
    #expect(summary.nodes == 8 && summary.fitted == 8 && summary.withTrend == 8)
    #expect(summary.profilesUsed == 576 && summary.floats == 6 && summary.leftOut == 0)
    let climatology = try Climatology.read(path: path, quantities: ["TEMP"])
    for (longitude, day, level) in [
      (179.7, 22_500.0, 100.0), (-179.6, 24_000, 150), (180, 21_000, 120),
    ] {
      let found = try #require(
        climatology.value(
          of: "TEMP", latitude: 30.2, longitude: longitude, day: day, level: level))
      let expected = ClimatologyRunTests.truth(30.2, day) - (level - 100) / 100
      #expect(abs(found.value - expected) < 2e-5, "\(found.value) \(expected)")
      #expect(abs(found.trend - 0.5) < 1e-4)
      #expect(found.error < 1e-4 && found.deviation < 1e-4)
    }
    #expect(
      climatology.value(of: "TEMP", latitude: 30, longitude: 180, day: 0, level: 90) == nil)
    #expect(
      climatology.value(of: "TEMP", latitude: 40, longitude: 180, day: 0, level: 100) == nil)
    #expect(climatology.value(of: "PSAL", latitude: 30, longitude: 180, day: 0, level: 100) == nil)
  }

  /// In the span of the terms weights do not matter, whatever the covariance.
  @Test("such a field comes back too where it is fitted again, and the file says so")
  func refit() async throws {
    let store = try await ClimatologyRunTests.store()
    let path = store.folder.path("clim.nc")
    let box = try #require(GeographicBox(west: 179, east: 180, south: 29, north: 30))
    var request = ClimatologyRequest(
      cells: try #require(GridCells(box: box, cell: 1)),
      levels: ProfileLevels([.level(.temperature)], at: try #require(StandardLevels(values: [100])))
    )
    request.options.refits = 1
    let summary = try await ClimatologyRun.run(
      request, store: store.reader, output: path, description: try store.description(),
      mask: SeaMask(coastline: nil))
    #expect(summary.nodes == 1 && summary.fitted == 1 && summary.refitted == 1)
    let climatology = try Climatology.read(path: path, quantities: ["TEMP"])
    let found = try #require(
      climatology.value(of: "TEMP", latitude: 29.5, longitude: 179.5, day: 23_300, level: 100))
    #expect(abs(found.value - ClimatologyRunTests.truth(29.5, 23_300)) < 2e-5)
    #expect(abs(found.trend - 0.5) < 1e-4 && found.error < 1e-4)
    let file = try NetCDFFile.open(path: path)
    guard case .text(let words)? = try file.attribute("climatology_method", of: nil) else {
      Issue.record("no method")
      return
    }
    #expect(String(decoding: words, as: UTF8.self).contains("generalised least squares"))
  }

  @Test("a checkpoint gives the same file, and one of another question is not taken")
  func checkpoint() async throws {
    let store = try await ClimatologyRunTests.store()
    let record = store.folder.path("work")
    func run(_ request: ClimatologyRequest) async throws -> [UInt8] {
      let path = store.folder.path("clim.nc")
      _ = try await ClimatologyRun.run(
        request, store: store.reader, output: path, description: try store.description(),
        mask: SeaMask(coastline: nil), checkpoint: record)
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }
    let request = try ClimatologyRunTests.request()
    let whole = try await run(request)
    #expect(!FileManager.default.fileExists(atPath: record))
    // A run that is told of the first band and stops.
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      _ = try await ClimatologyRun.run(
        request, store: store.reader, output: store.folder.path("other.nc"),
        description: try store.description(), mask: SeaMask(coastline: nil), checkpoint: record,
        progress: { _, _ in throw Stop() })
    }
    #expect(FileManager.default.fileExists(atPath: record))
    var other = request
    other.options.harmonics = 1
    #expect(try await run(request) == whole)
    #expect(try await run(other) != whole)
  }

  @Test("work that is kept comes back, and what was cut off does not")
  func keptWork() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("work")
    let first = try WorkCheckpoint(path: path, identity: "a")
    try first.note("one", [1, .nan, 3])
    try first.note("two", [])
    try first.note("three", [4])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try bytes.dropLast(3).write(to: URL(fileURLWithPath: path))
    let second = try WorkCheckpoint(path: path, identity: "a")
    #expect(second.done.keys.sorted() == ["one", "two"])
    #expect(second.done["one"]?[2] == 3 && second.done["one"]?[1].isNaN == true)
    try second.note("three", [5])
    #expect(try WorkCheckpoint(path: path, identity: "a").done["three"] == [5])
    #expect(try WorkCheckpoint(path: path, identity: "b").done.isEmpty)
  }
}
