import Argo
import Fleet
import Foundation
import Gridding
import Hydrography
import NetCDF
import Seawater
import SpaceTime
import TestSupport
import Testing

@testable import Products

@Suite("Maps against a climatology")
struct SpaceTimeRunTests {
  private static let start = 24_105.0  // 2015-12-31

  /// A wave of 1 °C, 12° long, around 10 °C, with a little of each observation's own.
  private func truth(_ longitude: Double, _ latitude: Double) -> Double {
    10 + sin(2 * .pi * (longitude + latitude) / 12)
  }

  /// A hundred profiles of ten floats in a box of 16° across the date line, in January 2016; one
  /// of them is 54 °C where `planted` says so.
  private func store(planted: Bool) async throws -> MappedStore {
    var generator = SeededGenerator(seed: 7)
    var casts: [MappedStore.Cast] = []
    for number in 0..<100 {
      let longitude = 172 + Double.random(in: 0..<16, using: &generator)
      let latitude = 32 + Double.random(in: 0..<16, using: &generator)
      let noise = Double.random(in: -0.1...0.1, using: &generator)
      casts.append(
        .init(
          wmo: 2_900_001 + number % 10, day: SpaceTimeRunTests.start + 1 + Double(number) * 0.3,
          longitude: longitude > 180 ? longitude - 360 : longitude, latitude: latitude,
          temperature: planted && number == 50 ? 54 : truth(longitude, latitude) + noise))
    }
    return try await MappedStore(casts)
  }

  /// A mean field of 10 °C at 100 and 9 °C at 200 dbar.
  private func climatology(_ store: MappedStore) throws -> Climatology {
    let path = store.folder.path("mean.nc")
    let schema = NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "pres", length: 2), NetCDFDimension(name: "lat", length: 3),
        NetCDFDimension(name: "lon", length: 4),
      ],
      variables: [
        .init("pres", .float32, ["pres"], [.init("units", text: "dbar")]),
        .init("lat", .float32, ["lat"]), .init("lon", .float32, ["lon"]),
        .init("TEMP", .float32, ["pres", "lat", "lon"]),
      ])
    try NetCDFWriter.write(
      path: path, format: .classic, schema: schema,
      values: [
        "pres": .float32([100, 200]), "lat": .float32([20, 40, 60]),
        "lon": .float32([160, 180, 200, 220]),
        "TEMP": .float32(
          [Float](repeating: 10, count: 12) + [Float](repeating: 9, count: 12)),
      ])
    return try Climatology.read(path: path, quantities: ["TEMP"])
  }

  /// Few nodes, so that the fits are quick.
  private var process: ProcessSettings {
    var settings = ProcessSettings()
    settings.spacing = 20
    settings.mostValues = 60
    return settings
  }

  private func request(
    _ store: MappedStore, _ mapping: SpaceTimeSettings.Mapping
  ) throws -> GridRequest {
    var settings = SpaceTimeSettings(
      climatology: try climatology(store), history: ProfileQuery(), mapping: mapping)
    settings.isScored = true
    let box = try #require(GeographicBox(west: 176, east: -176, south: 36, north: 44))
    var request = GridRequest(
      cells: try #require(GridCells(box: box, cell: 2)),
      levels: try #require(StandardLevels(values: [100, 200])), method: .spaceTime(settings))
    request.variables = [.level(.temperature)]
    request.time = .month
    request.jobs = 2
    return request
  }

  private struct Map {
    var summary: GridRun.Summary
    var file: any NetCDFReader

    func numbers(_ name: String) throws -> [Double] {
      try file.readDoubles(try #require(file.variable(named: name)), slab: nil).map {
        $0 == Double(Fill.float) ? .nan : $0
      }
    }
  }

  private func map(
    _ request: GridRequest, _ store: MappedStore, saving parameters: String? = nil
  ) async throws -> Map {
    let path = store.folder.path("map-\(UUID()).nc")
    let summary = try await GridRun.run(
      request, store: store.reader, output: path, description: try store.description(),
      mask: SeaMask(coastline: nil), savingParameters: parameters)
    return Map(summary: summary, file: try NetCDFFile.open(path: path))
  }

  /// Whether a map is what it was made of, within its own errors and so many degrees.
  private func check(_ map: Map, _ request: GridRequest, within limit: Double = 0.5) throws {
    let values = try map.numbers("TEMP")
    let errors = try map.numbers("TEMP_ERR")
    let observationErrors = try map.numbers("TEMP_OBS_ERR")
    let anomalies = try map.numbers("TEMP_ANOM")
    #expect(values.count == 32)
    for (index, value) in values.enumerated() {
      let site = request.cells.site(of: index % 16)
      let mean = index < 16 ? 10.0 : 9.0
      #expect(abs(value - truth(site.x, site.y) - mean + 10) < limit, "\(index): \(value)")
      #expect(abs(anomalies[index] - (value - mean)) < 1e-5)
      #expect(errors[index] > 0 && errors[index] < observationErrors[index])
    }
    #expect(try map.numbers("TEMP_BKG")[0] == 10 && map.numbers("TEMP_N")[0] > 20)
  }

  @Test("a Gaussian process maps anomalies, and stored parameters give the same map")
  func gaussianProcess() async throws {
    let store = try await self.store(planted: false)
    let request = try self.request(store, .process(process))
    let stored = store.folder.path("parameters.nc")
    let first = try await map(request, store, saving: stored)
    try check(first, request)
    let counts = try #require(first.summary.parameters)
    #expect(counts.nodes > 0 && counts.fitted + counts.wider + counts.borrowed == counts.nodes)
    #expect(first.summary.rejected.isEmpty)
    let score = try #require(first.summary.scores.first)
    #expect(score.count == 100 && score.floats == 10 && score.calibration == 1)
    #expect(try #require(score.withoutItself).rmse < 0.3)
    var again = process
    again.parameters = try ParameterFile.read(path: stored)
    let second = try await map(try self.request(store, .process(again)), store)
    // Parameters are stored in single precision.
    for (one, other) in zip(try first.numbers("TEMP"), try second.numbers("TEMP")) {
      #expect(abs(one - other) < 1e-4)
    }
  }

  // A mean field of another program has no error, so that the error is all of the field.
  @Test("members differ by as much as the error says, whatever the number of jobs")
  func members() async throws {
    let store = try await self.store(planted: false)
    var request = try self.request(store, .process(process))
    guard case .spaceTime(var settings) = request.method else { return }
    (settings.members, settings.seed, settings.isScored) = (200, 5, false)
    request.method = .spaceTime(settings)
    request.jobs = 1
    let map = try await self.map(request, store)
    request.jobs = 3
    let again = try await self.map(request, store)
    let members = try map.numbers("TEMP_MEMBER")
    #expect(try members == again.numbers("TEMP_MEMBER"))
    let variable = try #require(map.file.variable(named: "TEMP_MEMBER"))
    #expect(variable.shape == [200, 1, 2, 4, 4])
    #expect(try map.numbers("member") == (1...200).map { Double($0) })
    let anomalies = try map.numbers("TEMP_ANOM")
    let errors = try map.numbers("TEMP_ERR")
    var ratios = 0.0
    for cell in anomalies.indices {
      let values = (0..<200).map { members[$0 * 32 + cell] }
      let mean = values.reduce(0, +) / 200
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
      let ratio = variance.squareRoot() / errors[cell]
      #expect(abs(mean - anomalies[cell]) < 4 * errors[cell] / 200.0.squareRoot())
      #expect(abs(ratio - 1) < 0.25, "\(cell): \(ratio)")
      ratios += ratio / 32
    }
    #expect(abs(ratios - 1) < 0.05, "\(ratios)")
    // Where one level is warmer than predicted so is the other, which has the same departures.
    let above = (0..<200).map { members[$0 * 32 + 5] - anomalies[5] }
    let below = (0..<200).map { members[$0 * 32 + 21] - anomalies[21] }
    let product = zip(above, below).reduce(0) { $0 + $1.0 * $1.1 } / 200
    #expect(product > 0.9 * errors[5] * errors[21])
  }

  @Test("members of heat content give a region's heat its error")
  func heat() async throws {
    let store = try await self.store(planted: false)
    let path = store.folder.path("ohc.nc")
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "lat", length: 3), NetCDFDimension(name: "lon", length: 4),
        ],
        variables: [
          .init("lat", .float32, ["lat"]), .init("lon", .float32, ["lon"]),
          .init("OHC_110_180", .float32, ["lat", "lon"]),
        ]),
      values: [
        "lat": .float32([20, 40, 60]), "lon": .float32([160, 180, 200, 220]),
        "OHC_110_180": .float32([Float](repeating: 2.75e9, count: 12)),
      ])
    var request = try self.request(store, .process(process))
    request.variables = [.column(.heatContent(from: 110, to: 180))]
    request.gaps = .none
    var settings = SpaceTimeSettings(
      climatology: try Climatology.read(path: path, quantities: ["OHC_110_180"]),
      history: ProfileQuery(), mapping: .process(process))
    settings.members = 100
    request.method = .spaceTime(settings)
    let made = try await map(request, store)
    let errors = try made.numbers("OHC_110_180_ERR")
    let maps = try HeatMapsFile(path: made.summary.output).maps(of: [])
    let heat = RegionalHeat(maps) { _, _ in true }
    let layer = try #require(heat.layers.first)
    let error = try #require(layer.months.first?.error)
    // The error of a sum lies between those of cells that are independent and of cells that are one.
    let parts = errors.enumerated().map { maps.cells.area(of: $0.offset) * $0.element }
    #expect(error > parts.reduce(0) { $0 + $1 * $1 }.squareRoot())
    #expect(error < parts.reduce(0, +))
  }

  @Test("objective interpolation maps anomalies against the same climatology")
  func objective() async throws {
    let store = try await self.store(planted: false)
    let request = try self.request(store, .objective(ObjectiveSettings(), timeScale: nil))
    // One scale for all places follows the sea less closely than fitted ones.
    try check(try await map(request, store), request, within: 0.8)
  }

  @Test(
    "an impossible profile moves no map, and is told of",
    arguments: ["gp", "oi"])
  func outlier(_ method: String) async throws {
    let store = try await self.store(planted: true)
    let mapping: SpaceTimeSettings.Mapping =
      method == "gp"
      ? .process(process) : .objective(ObjectiveSettings(), timeScale: nil)
    let request = try self.request(store, mapping)
    let found = try await map(request, store)
    try check(found, request, within: method == "gp" ? 0.5 : 0.8)
    // One profile at two levels, of the 51st cycle.
    #expect(found.summary.rejected.count == 2)
    for rejected in found.summary.rejected {
      #expect(rejected.key.cycle == 51 && rejected.reason == .background)
      #expect(rejected.value == (rejected.level == 100 ? 54 : 53))
    }
    #expect(found.summary.rejectedCounts?.background == 2)
    let table = RejectedObservation.table(found.summary.rejected)
    #expect(table.split(separator: "\n").count == 3)
    #expect(table.contains("2900001,51,A,2016-01-16T00:00:00Z,"))
  }

  @Test("without a climatology neighbours tell an impossible profile, and fronts are left alone")
  func neighbours() async throws {
    for planted in [false, true] {
      let store = try await self.store(planted: planted)
      var request = try self.request(store, .process(process))
      request.method = .objective(ObjectiveSettings())
      let found = try await map(request, store)
      #expect(found.summary.rejected.count == (planted ? 2 : 0))
      #expect(try found.numbers("TEMP").allSatisfy { $0 < 12 })
      guard case .objective(var settings) = request.method else { continue }
      settings.checksOutliers = false
      request.method = .objective(settings)
      let unchecked = try await map(request, store)
      #expect(unchecked.summary.rejectedCounts == nil)
    }
  }

  @Test("where the error says that little is known there is no value, but its background")
  func blanks() async throws {
    let store = try await self.store(planted: false)
    var request = try self.request(store, .objective(ObjectiveSettings(), timeScale: nil))
    request.greatestError = 0.2
    for method in [request.method, .objective(ObjectiveSettings())] {
      request.method = method
      let map = try await self.map(request, store)
      let values = try map.numbers("TEMP")
      let shares = try map.numbers("TEMP_EVAR")
      #expect(values.contains(where: \.isNaN) && values.contains { !$0.isNaN })
      for (value, share) in zip(values, shares) { #expect(value.isNaN == (share > 0.2)) }
      #expect(try map.numbers("TEMP_BKG").allSatisfy { !$0.isNaN })
    }
  }
}
