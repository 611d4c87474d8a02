import Argo
import Fleet
import Foundation
import Geography
import Gridding
import NetCDF
import ReferenceData
import Seawater
import SpaceTime
import TestSupport
import Testing

@testable import Products

/// Where maps have no values, whatever they are made with: each place is decided here a second time, by the
/// corners of the land and the shelf that the test draws.
@Suite("Maps know nothing of land, ground and places without data")
struct MaskTests {
  enum Way: CaseIterable {
    case objective, againstClimatology, process
  }

  /// From 72 to 120° E and 1 to 25° N.
  ///
  /// Land lies from 80 to 100° E and 10 to 20° N, and the sea is 150 m deep
  /// north of 20° N and 4,000 m elsewhere; no profile lies east of 104° E.
  private let box = GeographicBox(west: 72, east: 120, south: 1, north: 25)

  private func isLand(_ site: Site) -> Bool {
    site.x > 80 && site.x < 100 && site.y > 10 && site.y < 20
  }

  private func mask(_ folder: TemporaryFolder) throws -> SeaMask {
    try CoastlineFixture().write(to: folder)
    // Nodes half a degree apart, so that those around the middle of a cell are all of one depth.
    let floor = try BathymetryFixture.bathymetry(
      in: folder, latitudes: (0...60).map { Double($0) * 0.5 },
      longitudes: (0...110).map { 70 + Double($0) * 0.5 }
    ) { latitude, _ in latitude >= 20 ? -150 : -4000 }
    return SeaMask(
      coastline: try Coastline(folder: folder.path, resolution: .crude),
      bathymetry: floor)
  }

  /// Profiles at sea between 10 and 20 °C at 100 dbar, a degree less at 200.
  private func store() async throws -> MappedStore {
    var generator = SeededGenerator(seed: 11)
    var casts: [MappedStore.Cast] = []
    while casts.count < 90 {
      let site = Site(
        longitude: .random(in: 72..<104, using: &generator),
        latitude: .random(in: 1..<25, using: &generator))
      guard !isLand(site) else { continue }
      casts.append(
        .init(
          wmo: 2_900_001 + casts.count % 15, day: 24_106 + Double(casts.count) * 0.25,
          longitude: site.x, latitude: site.y,
          temperature: 15 + 5 * sin(site.x / 5) * cos(site.y / 5)))
    }
    return try await MappedStore(casts)
  }

  /// A method, with a climatology of 15 °C at 100 and 14 at 200 dbar between two longitudes where it wants one.
  private func method(
    _ way: Way, _ store: MappedStore, from west: Float = 60, to east: Float = 130
  ) throws -> GridRequest.Method {
    if way == .objective { return .objective(ObjectiveSettings()) }
    let path = store.folder.path("mean.nc")
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: [
          NetCDFDimension(name: "pres", length: 2), NetCDFDimension(name: "lat", length: 2),
          NetCDFDimension(name: "lon", length: 2),
        ],
        variables: [
          .init("pres", .float32, ["pres"], [.init("units", text: "dbar")]),
          .init("lat", .float32, ["lat"]), .init("lon", .float32, ["lon"]),
          .init("TEMP", .float32, ["pres", "lat", "lon"]),
        ]),
      values: [
        "pres": .float32([100, 200]), "lat": .float32([-10, 40]), "lon": .float32([west, east]),
        "TEMP": .float32([15, 15, 15, 15, 14, 14, 14, 14]),
      ])
    var process = ProcessSettings()
    process.spacing = 20
    process.mostValues = 60
    return .spaceTime(
      SpaceTimeSettings(
        climatology: try Climatology.read(path: path, quantities: ["TEMP"]),
        history: ProfileQuery(),
        mapping: way == .process
          ? .process(process) : .objective(ObjectiveSettings(), timeScale: nil)))
  }

  /// The temperatures at 100 dbar and then at 200, cell by cell.
  private func map(
    _ store: MappedStore, _ cells: GridCells, _ method: GridRequest.Method, _ mask: SeaMask
  ) async throws -> [Double] {
    var request = GridRequest(
      cells: cells, levels: try #require(StandardLevels(values: [100, 200])), method: method)
    request.variables = [.level(.temperature)]
    request.time = .month
    request.jobs = 2
    let path = store.folder.path("map.nc")
    _ = try await GridRun.run(
      request, store: store.reader, output: path, description: try store.description(), mask: mask)
    let file = try NetCDFFile.open(path: path)
    let values = try file.readDoubles(try #require(file.variable(named: "TEMP")), slab: nil)
    #expect(values.count == 2 * cells.count)
    return values
  }

  /// Panama lies between 7.5 and 9.5° N there; profiles lie south of it only.
  @Test("across land between oceans", arguments: [Way.againstClimatology, .process])
  func isthmus(_ way: Way) async throws {
    var generator = SeededGenerator(seed: 5)
    let casts = (0..<60).map { number in
      MappedStore.Cast(
        wmo: 2_900_001 + number % 10, day: 24_106 + Double(number) * 0.4,
        longitude: .random(in: -84 ..< -79, using: &generator),
        latitude: .random(in: 3..<7, using: &generator),
        temperature: 18 + .random(in: -0.5..<0.5, using: &generator))
    }
    let store = try await MappedStore(casts)
    let box = try #require(GeographicBox(west: -84, east: -78, south: 4, north: 14))
    let cells = try #require(GridCells(box: box, cell: 2))
    let values = try await map(
      store, cells, try method(way, store, from: -120, to: -60), SeaMask(coastline: nil))
    var (pacific, caribbean) = (0, 0)
    for cell in 0..<cells.count {
      let site = cells.site(of: cell)
      if site.y > 10 {
        caribbean += 1
        #expect(values[cell] == Double(Fill.float), "\(site) has \(values[cell])")
      } else if site.y < 7 {
        pacific += 1
        #expect(values[cell] > 16, "\(site) has \(values[cell])")
      }
    }
    #expect(pacific == 3 && caribbean == 6)
  }

  /// Four profiles on the equator and one 30 degrees east, where a degree has 111.19 km: by the formula of the
  /// sphere of 6371 km, the cells up to 4° from the four have values, and no others.
  ///
  /// Zonal distances are not shrunk for this, as they are for the covariance.
  @Test("by distance and number of profiles without a climatology, and what stays there")
  func objective() async throws {
    let places = [-159.5, -159.5, -158.5, -158.5, -129.5]
    let store = try await MappedStore(
      places.enumerated().map { number, longitude in
        .init(
          wmo: 2_900_001 + number, day: 24_106, longitude: longitude, latitude: 0.5,
          temperature: 20 + Double(number))
      })
    let box = try #require(GeographicBox(west: -170, east: -120, south: 0, north: 1))
    var request = GridRequest(
      cells: try #require(GridCells(box: box, cell: 1)),
      levels: try #require(StandardLevels(values: [100])),
      method: .objective(ObjectiveSettings(options: .local(neighbours: 4))))
    request.variables = [.level(.temperature)]
    let path = store.folder.path("map.nc")
    _ = try await GridRun.run(
      request, store: store.reader, output: path, description: try store.description(),
      mask: SeaMask(coastline: nil))
    let file = try NetCDFFile.open(path: path)
    func there(_ name: String) throws -> [Double] {
      let values = try file.readDoubles(try #require(file.variable(named: name)), slab: nil)
      return values.indices.filter { values[$0] != Double(Fill.float) }.map { -169.5 + Double($0) }
    }
    let near = (0...9).map { -163.5 + Double($0) }
    // One profile alone is near the others' cells, but three more are used with it.
    let alone = (0...8).map { -133.5 + Double($0) }
    let (values, errors) = (try there("TEMP"), try there("TEMP_ERR"))
    #expect(values == near + alone)
    #expect(errors == near + alone)
    let all = (0..<50).map { -169.5 + Double($0) }
    #expect(try there("TEMP_EVAR") == all)
    #expect(try there("TEMP_BKG") == all)
  }

  @Test("by every method", arguments: Way.allCases)
  func blanks(_ way: Way) async throws {
    let store = try await self.store()
    let box = try #require(self.box)
    let cells = try #require(GridCells(box: box, cell: 4))
    let values = try await map(store, cells, try method(way, store), try mask(store.folder))
    var (sea, ground) = (0, 0)
    for (index, value) in values.enumerated() {
      let site = cells.site(of: index % cells.count)
      let isDeep = index >= cells.count
      let isBlank = value == Double(Fill.float)
      if isLand(site) || isDeep && site.y > 20 {
        ground += 1
        #expect(isBlank, "\(site) has \(value) on land or in the ground")
      } else if site.x < 102 {
        sea += 1
        #expect(!isBlank, "\(site) has no value among profiles")
      } else if site.x > 112 {
        // More than 500 km from all profiles: page 4 of the method, no extrapolation.
        #expect(isBlank, "\(site) has \(value) far from all profiles")
      }
      // Not outside of what profiles and background support.
      if !isBlank { #expect(value > 8 && value < 21, "\(site): \(value)") }
    }
    // 5 by 3 cells of land at both levels, and 12 of the shelf at 200 dbar; the rest west of 102° E.
    #expect(ground == 2 * 15 + 12)
    #expect(sea == (7 * 6 - 15) + (7 * 5 - 15))
  }
}
