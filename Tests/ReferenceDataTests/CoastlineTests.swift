import Argo
import Geography
import NetCDF
import ReferenceData
import TestSupport
import Testing

/// A small world drawn by hand, so that every expected value can be read off it.
@Suite struct CoastlineTests {
  private let coastline: Coastline

  init() throws {
    let folder = try TemporaryFolder()
    try CoastlineFixture().write(to: folder)
    coastline = try Coastline(folder: folder.path, resolution: .crude)
  }

  @Test(
    "the innermost shoreline tells what a place is",
    arguments: [
      (45.0, 35.0, Surface.land), (45.0, 45.0, .lake), (45.0, 20.0, .sea), (70.0, 45.0, .sea),
      (15.0, 85.0, .land), (15.0, 89.9, .land), (15.0, 90.1, .land), (15.0, 99.0, .land),
      (15.0, 101.0, .sea), (15.0, 79.0, .sea), (25.0, 90.0, .sea), (5.0, 90.0, .sea),
      (-45.0, 10.0, .sea), (-75.0, 10.0, .iceShelf), (-85.0, 10.0, .land), (-90.0, 0.0, .land),
      (-75.0, -170.0, .iceShelf), (-85.0, 359.0, .land), (90.0, 0.0, .sea), (0.0, 180.0, .sea),
    ])
  func surface(latitude: Double, longitude: Double, surface: Surface) throws {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    #expect(coastline.surface(at: position) == surface)
    #expect(coastline.isLand(position) == (surface != .sea))
  }

  @Test func longitudesOfEitherConventionAgree() throws {
    for latitude in stride(from: -88.0, through: 88, by: 8) {
      for longitude in stride(from: -180.0, to: 0, by: 7) {
        let west = try #require(Position(latitude: latitude, longitude: longitude))
        let east = try #require(Position(latitude: latitude, longitude: longitude + 360))
        #expect(coastline.surface(at: west) == coastline.surface(at: east))
      }
    }
  }

  /// Lengths by hand: a degree of latitude has 6371.0088 km · π/180 = 111.195 km.
  ///
  /// The file rounds
  /// points to 90°/65535, which is 0.15 km.
  @Test(
    "the distance is that of the nearest coast of the sea",
    arguments: [
      (45.0, 60.5, 100.0, 0.5 * 111.195 * 0.70711), (45.0, 59.5, 100.0, 0.5 * 111.195 * 0.70711),
      (60.3, 45.0, 50.0, 0.3 * 111.195), (15.0, 100.2, 50.0, 0.2 * 111.195 * 0.96593),
      // Beyond the corner of the strip, across the border of the bin; by Pythagoras.
      (20.3, 79.6, 90.0, 111.195 * 0.48076),
      (-69.9, -1.0, 30.0, 0.1 * 111.195), (-80.2, 0.0, 30.0, 0.2 * 111.195),
    ])
  func distance(latitude: Double, longitude: Double, limit: Double, expected: Double) throws {
    let position = try #require(Position(latitude: latitude, longitude: longitude))
    let distance = try #require(coastline.distanceToCoast(from: position, within: limit))
    #expect(abs(distance - expected) < 0.15)
    #expect(coastline.distanceToCoast(from: position, within: expected * 0.98) == nil)
  }

  @Test func theShoreOfALakeIsNoCoastOfTheSea() throws {
    let position = try #require(Position(latitude: 45, longitude: 39.9))
    #expect(coastline.distanceToCoast(from: position, within: 300) == nil)
  }

  @Test func placesNearAnInaccurateCoastAreNotCondemned() throws {
    let inland = try #require(Position(latitude: 45, longitude: 33))
    let near = try #require(Position(latitude: 45, longitude: 30.2))
    let shelf = try #require(Position(latitude: -75, longitude: 5))
    let sea = try #require(Position(latitude: 45, longitude: 29.9))
    let lake = try #require(Position(latitude: 45, longitude: 45))
    #expect(coastline.landTest(inland) == .land)
    #expect(coastline.landTest(lake) == .land)
    #expect(coastline.landTest(sea) == .sea)
    #expect(coastline.landTest(shelf) == .nearCoast(reason: .iceShelf))
    guard case .nearCoast(let reason) = coastline.landTest(near) else {
      Issue.record("a place 16 km inland is checked by a coast that is 25 km out")
      return
    }
    // 0.2° of longitude at 45° N.
    #expect(
      reason.description
        == "15.7 km inland of a coast that the crude resolution draws within 27.0 km")
  }
}

/// Files that lie, and folders without any.
@Suite struct CoastlineFileTests {
  private func error(_ change: (inout CoastlineFixture) -> Void) throws -> ReferenceDataError? {
    let folder = try TemporaryFolder()
    var fixture = CoastlineFixture()
    change(&fixture)
    try fixture.write(to: folder)
    return #expect(throws: ReferenceDataError.self) {
      try Coastline(folder: folder.path, resolution: .crude)
    }
  }

  @Test(
    "a table that leads outside is refused",
    arguments: [
      ("Bin_size_in_minutes", NetCDFValues.int32([7])),
      ("Bin_size_in_minutes", .int32([0])),
      ("N_bins_in_360_longitude_range", .int32([-4])),
      ("Id_of_first_segment_in_a_bin", .int32([0, 3, 4, 4, 4, 6, 8, 99])),
      ("N_segments_in_a_bin", .int32([3, 1, 0, 0, 2, 2, 2, 3])),
      ("N_segments_in_a_bin", .int32([-3, 1, 0, 0, 2, 2, 2, 2])),
      (
        "Embedded_npts_levels_exit_entry_for_a_segment",
        .int32([Int32](repeating: -1, count: 12))
      ),
      (
        "Embedded_npts_levels_exit_entry_for_a_segment",
        .int32([Int32](repeating: 2 << 9 | 1 << 6 | 7, count: 12))
      ),
      ("Id_of_first_point_in_a_segment", .int32([Int32](repeating: .max, count: 12))),
      ("Id_of_first_point_in_a_segment", .int32([Int32](repeating: -1, count: 12))),
      ("Id_of_first_point_in_a_segment", .int32([0])),
      ("Relative_latitude_from_SW_corner_of_bin", .int32([0, 0])),
      ("Id_of_node_polygons", .int32([0])),
    ] as [(String, NetCDFValues)])
  func damaged(name: String, values: NetCDFValues) throws {
    let error = try error { $0.values[name] = values }
    #expect(error?.code == .unreadable)
  }

  @Test func aParentOfItselfEndsNowhereButIsHarmless() throws {
    let folder = try TemporaryFolder()
    var fixture = CoastlineFixture()
    fixture.values["Id_of_parent_polygons"] = .int32([0, 1, 2, 3, 4_000_000])
    try fixture.write(to: folder)
    let coastline = try Coastline(folder: folder.path, resolution: .crude)
    let position = try #require(Position(latitude: 45, longitude: 35))
    #expect(coastline.isLand(position))
  }

  @Test func aMissingTableIsNamed() throws {
    let error = try error { $0.without = "Embedded_ANT_flag" }
    #expect(error?.code == .unreadable)
    #expect(
      error?.description.hasSuffix(
        "there is no such variable; is this a binned GSHHG file (binned_GSHHS_?.nc)?") == true)
  }

  @Test func aNamedFolderWithoutACoastlineIsAnErrorAndAFoundOneIsRead() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: ReferenceDataError.self) {
      try Coastline.load(folder: folder.path, environment: [:])
    }
    #expect(error?.code == .notFound)
    #expect(throws: ReferenceDataError.self) {
      try Coastline.load(environment: ["ARGOFLEET_COASTLINE": folder.path])
    }
    try CoastlineFixture().write(to: folder)
    #expect(
      try Coastline.load(environment: ["ARGOFLEET_COASTLINE": folder.path])?.resolution == .crude)
    try CoastlineFixture().write(to: folder, letter: "l")
    #expect(try Coastline.load(folder: folder.path, environment: [:])?.resolution == .low)
    #expect(
      try Coastline.load(folder: folder.path, resolution: .crude, environment: [:])?.resolution
        == .crude)
  }

  @Test func otherBytesAreNoCoastline() throws {
    let folder = try TemporaryFolder()
    try folder.write("no NetCDF", to: "binned_GSHHS_l.nc")
    let error = #expect(throws: ReferenceDataError.self) {
      try Coastline(folder: folder.path, resolution: .low)
    }
    #expect(error?.code == .unreadable)
  }
}

/// Outlines to be filled, against the answers to questions about points.
@Suite struct LandPieceTests {
  /// Whether a point lies within an odd number of rings; half-open, in plain coordinates.
  private func isWithin(_ rings: [[Position]], _ longitude: Double, _ latitude: Double) -> Bool {
    var isInside = false
    for ring in rings {
      for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1))
      where (from.latitude <= latitude) != (to.latitude <= latitude) {
        let share = (latitude - from.latitude) / (to.latitude - from.latitude)
        if longitude < from.longitude + share * (to.longitude - from.longitude) {
          isInside.toggle()
        }
      }
    }
    return isInside
  }

  private func check(_ coastline: Coastline, step: Double) throws {
    let pieces = coastline.landPieces()
    var checked = 0
    for latitude in stride(from: -89.87, to: 90, by: step) {
      for longitude in stride(from: 0.13, to: 360, by: step) {
        let position = try #require(Position(latitude: latitude, longitude: longitude))
        let piece = pieces.first {
          longitude >= $0.west && longitude < $0.west + $0.size && latitude >= $0.south
            && latitude < $0.south + $0.size
        }
        let isDrawn =
          piece.map {
            isWithin($0.land, longitude, latitude) && !isWithin($0.lakes, longitude, latitude)
          } ?? false
        #expect(
          isDrawn == coastline.isLand(position, withLakes: false), "\(latitude), \(longitude)")
        checked += 1
      }
    }
    #expect(checked > 500)
  }

  @Test func theSmallWorldIsFilledWhereItIsLand() throws {
    let folder = try TemporaryFolder()
    try CoastlineFixture().write(to: folder)
    let coastline = try Coastline(folder: folder.path, resolution: .crude)
    try check(coastline, step: 7.3)
    let box = try #require(GeographicBox(west: -30, east: -10, south: 1, north: 10))
    #expect(coastline.landPieces(in: box).isEmpty)
    let land = try #require(GeographicBox(west: 100, east: 110, south: 1, north: 30))
    #expect(coastline.landPieces(in: land).map(\.west) == [90])
  }

  @Test(.enabled(if: WorldCoastline.isThere, "no coastline: install gmt-gshhg-low"))
  func theWorldIsFilledWhereItIsLand() throws {
    try check(try #require(WorldCoastline.all.first), step: 4.7)
  }
}

extension Coastline {
  /// Whether a position is drawn as land: ice shelves are, lakes are not.
  fileprivate func isLand(_ position: Position, withLakes: Bool) -> Bool {
    switch surface(at: position) {
    case .land, .iceShelf: true
    case .lake: withLakes
    case .sea: false
    }
  }
}
