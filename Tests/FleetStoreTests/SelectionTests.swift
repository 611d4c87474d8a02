import Argo
import TestSupport
import Testing

@testable import FleetStore

@Suite("Selecting profiles of a store")
struct SelectionTests {
  /// A small fleet, of which the plain facts are kept beside the store.
  private struct Fleet {
    let folder: TemporaryFolder
    let store: FleetStoreReader
    let profiles: [PlacedProfile]

    init() async throws {
      folder = try TemporaryFolder()
      let path = folder.path("store.sqlite")
      let start = try #require(ArgoTime(iso8601: "2020-01-01"))
      var profiles: [PlacedProfile] = []
      for (float, wmo) in [2_903_001, 4_902_252, 13_857].enumerated() {
        for cycle in 1...20 {
          let key = CycleKey(
            wmo: try #require(WMONumber(wmo)), cycle: cycle,
            direction: cycle.isMultiple(of: 7) ? .descending : .ascending)
          var profile = Profile(
            index: 0, key: key, dataMode: .realTime, levelCount: cycle == 9 ? 0 : 2)
          // The floats meet in time and lie on both sides of the date line.
          profile.latitude = Double(cycle) - 10
          profile.longitude = Double(170 + 10 * float) + Double(cycle) / 2
          profile.positionFlag = cycle == 5 ? .bad : .good
          if profile.levelCount > 0 {
            let column = Measurements(
              values: [Float(cycle), 20], flags: [.good, .good], adjusted: [.nan, .nan],
              adjustedFlags: [.blank, .blank], adjustedErrors: [.nan, .nan])
            profile.pressure = column
            profile.temperature = column
          }
          let time = cycle == 11 ? nil : start.advanced(bySeconds: Int64(cycle) * 864_000)
          profiles.append(PlacedProfile(profile: profile, observed: time, region: ""))
        }
      }
      self.profiles = profiles
      let writer = try FleetStoreWriter(path: path, now: start)
      // Taken in backwards: the order of reading must not be that of taking in.
      for placed in profiles.reversed() {
        var source = SourceRecord(
          path: "\(placed.profile.key)", fingerprint: SourceFingerprint(size: 1, modified: 1),
          kind: .coreProfile, state: .ingested)
        source.precedenceKind = .realTime
        source.wmo = placed.profile.key.wmo
        _ = try await writer.write([StoreItem(source: source, content: .profiles([placed]))])
      }
      try await writer.finish()
      store = try FleetStoreReader(path: path)
    }

    /// What the store hands out.
    func keys(_ selection: ProfileSelection) throws -> [CycleKey] {
      var keys: [CycleKey] = []
      try store.forEachProfile(selection) { stored, _ in keys.append(stored.profile.key) }
      return keys
    }

    /// What a plain filter gives.
    func expected(_ isMeant: (PlacedProfile) -> Bool) -> [CycleKey] {
      profiles.filter { $0.observed != nil && isMeant($0) }
        .sorted {
          ($0.observed?.seconds ?? .min, $0.profile.key)
            < ($1.observed?.seconds ?? .min, $1.profile.key)
        }
        .map(\.profile.key)
    }
  }

  @Test("everything that is dated comes by time, then float, with its levels")
  func everything() async throws {
    let fleet = try await Fleet()
    #expect(try fleet.keys(ProfileSelection()) == fleet.expected { _ in true })
    try fleet.store.forEachProfile(ProfileSelection()) { stored, _ in
      let cycle = stored.profile.key.cycle
      #expect(stored.profile.pressure?.values == (cycle == 9 ? nil : [Float(cycle), 20]))
      #expect(stored.profile.salinity == nil)
    }
  }

  @Test("dates, floats and directions narrow it down")
  func dates() async throws {
    let fleet = try await Fleet()
    var selection = ProfileSelection()
    selection.from = ArgoTime(iso8601: "2020-01-31")
    selection.to = ArgoTime(iso8601: "2020-04-10")
    let times = 30...99
    let start = try #require(ArgoTime(iso8601: "2020-01-01"))
    func isInTime(_ placed: PlacedProfile) -> Bool {
      placed.observed.map { times.contains(Int(($0.seconds - start.seconds) / 86_400)) } ?? false
    }
    #expect(try fleet.keys(selection) == fleet.expected(isInTime))
    selection.directions = [.descending]
    selection.floats = [try #require(WMONumber(13_857)), try #require(WMONumber(4_902_252))]
    let floats = try #require(selection.floats)
    let expected = fleet.expected {
      isInTime($0) && $0.profile.key.direction == .descending && floats.contains($0.profile.key.wmo)
    }
    #expect(expected.count == 2)
    #expect(try fleet.keys(selection) == expected)
  }

  @Test("the primary profile of a passage is the first of it, wherever it lies in its file")
  func primaries() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    let start = try #require(ArgoTime(iso8601: "2020-01-01"))
    let writer = try FleetStoreWriter(path: path, now: start)
    // A file of a whole life: each of three cycles has two profiles.
    let placed = try (0..<6).map { place in
      let key = CycleKey(
        wmo: try #require(WMONumber(2_903_001)), cycle: place / 2 + 1, direction: .ascending)
      var profile = Profile(index: place, key: key, dataMode: .realTime, levelCount: 1)
      profile.pressure = Measurements(
        values: [5], flags: [.good], adjusted: [.nan], adjustedFlags: [.blank],
        adjustedErrors: [.nan])
      return PlacedProfile(profile: profile, observed: start, region: "")
    }
    var source = SourceRecord(
      path: "2903001_prof.nc", fingerprint: SourceFingerprint(size: 1, modified: 1),
      kind: .coreProfile, state: .ingested)
    source.precedenceKind = .realTime
    source.wmo = placed[0].profile.key.wmo
    _ = try await writer.write([StoreItem(source: source, content: .profiles(placed))])
    try await writer.finish()
    var selection = ProfileSelection()
    selection.isPrimaryOnly = true
    var places: [Int] = []
    try FleetStoreReader(path: path).forEachProfile(selection) { stored, _ in
      places.append(stored.profile.index)
    }
    #expect(places == [0, 2, 4])
  }

  @Test("a box reaches across the date line and leaves bad positions out")
  func box() async throws {
    let fleet = try await Fleet()
    for (west, east) in [(175.0, -175.0), (175, 180), (-180, 180), (-179.5, -170), (0, 10)] {
      var selection = ProfileSelection()
      let box = try #require(GeographicBox(west: west, east: east, south: -5.5, north: 8))
      selection.box = box
      let expected = fleet.expected {
        $0.profile.positionFlag == .good && $0.profile.position.map(box.contains) ?? false
      }
      #expect(expected.isEmpty == (west == 0), "\(west) to \(east)")
      #expect(try fleet.keys(selection) == expected, "\(west) to \(east)")
    }
  }

  @Test("an error of the receiver ends the reading and comes back as it is")
  func errors() async throws {
    struct Enough: Error {}
    let fleet = try await Fleet()
    var count = 0
    #expect(throws: Enough.self) {
      try fleet.store.forEachProfile(ProfileSelection()) { _, _ in
        count += 1
        if count == 3 { throw Enough() }
      }
    }
    #expect(count == 3)
  }
}
