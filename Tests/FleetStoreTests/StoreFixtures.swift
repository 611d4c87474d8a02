import Argo
import FleetStore
import TestSupport
import Testing

/// 2020-01-01, the day on which the tests' stores are written.
let newYear = ArgoTime(seconds: 25_567 * 86_400)

/// The float that most tests are about.
func float(_ number: Int = 2_903_001) throws -> WMONumber { try #require(WMONumber(number)) }

/// A file of one float with a three-level profile in each cycle.
struct FileFixture {
  var path: String
  var precedence = Precedence.Kind.realTime
  /// Days since 2020-01-01 of `DATE_UPDATE`.
  var updated = 0
  var wmo = 2_903_001
  var cycles = [1]
  var direction = Direction.ascending
  var profilesPerCycle = 1
  /// The first temperature, by which a test tells whose profile is stored.
  var temperature: Float = 20
  var size: Int64 = 1000
  /// Days since 2020-01-01 of the first cycle; ten days to the next.
  var day = 0.0
  var latitude: Double? = 30.5
  var longitude: Double? = 145.25
  var positionFlag = QualityFlag.good

  /// The file as the writer takes it.
  func item() throws -> StoreItem {
    var source = SourceRecord(
      path: path, fingerprint: SourceFingerprint(size: size, modified: 1),
      kind: precedence == .multiCycle ? .multiCycleProfile : .coreProfile, state: .ingested)
    source.wmo = try float(wmo)
    source.dac = "jma"
    source.formatVersion = "3.1"
    source.updated = newYear.advanced(bySeconds: Int64(updated) * 86_400)
    source.precedenceKind = precedence
    var profiles: [PlacedProfile] = []
    for (place, cycle) in cycles.enumerated() {
      for index in 0..<profilesPerCycle {
        let key = CycleKey(wmo: try float(wmo), cycle: cycle, direction: direction)
        var profile = Profile(
          index: index, key: key, dataMode: precedence == .delayed ? .delayed : .realTime,
          levelCount: 3)
        profile.juld = 25_567 + day + 10 * Double(place)
        profile.juldFlag = .good
        profile.latitude = latitude
        profile.longitude = longitude
        profile.positionFlag = positionFlag
        profile.origin.projectName = "J-ARGO"
        profile.pressure = columns([5, 10, 20])
        profile.temperature = columns([temperature, 19.5, 18.25])
        profiles.append(
          PlacedProfile(
            profile: profile, observed: profile.time, region: latitude == nil ? "" : "Here"))
      }
    }
    source.profileCount = profiles.count
    return StoreItem(source: source, content: .profiles(profiles))
  }
}

/// Columns without adjusted values, all flagged good.
func columns(_ values: [Float]) -> Measurements {
  Measurements(
    values: values, flags: values.map { _ in .good },
    adjusted: values.map { _ in .nan }, adjustedFlags: values.map { _ in .blank },
    adjustedErrors: values.map { _ in .nan })
}

/// A store in a folder of its own.
struct StoreFixture {
  let folder: TemporaryFolder
  var path: String { folder.path("store.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  func writer() throws -> FleetStoreWriter { try FleetStoreWriter(path: path, now: newYear) }

  func reader() throws -> FleetStoreReader { try FleetStoreReader(path: path) }

  /// Writes items one after the other, each in a batch of its own.
  @discardableResult
  func write(_ items: [StoreItem]) async throws -> [WriteOutcome] {
    let writer = try writer()
    var outcomes: [WriteOutcome] = []
    for item in items { outcomes.append(try await writer.write([item])) }
    try await writer.finish()
    return outcomes
  }

  /// What is stored of a float: cycle, direction, place in the file, and whose it is.
  func cycleProfiles(of number: Int = 2_903_001) throws -> [String] {
    try reader().profiles(of: float(number), cycle: nil, direction: nil).map { stored in
      let key = stored.profile.key
      return "\(key.cycle)\(key.direction.rawValue)\(stored.profile.index) \(stored.source)"
    }
  }

  /// The state of each file by its path.
  func states(_ paths: String...) throws -> [String] {
    let known = try writer().status(of: paths)
    return paths.map { known[$0]?.state.rawValue ?? "unknown" }
  }
}
