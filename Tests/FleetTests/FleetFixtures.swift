import Argo
import Fleet
import FleetStore
import Geography
import TestSupport
import Testing

/// 2020-01-01, from which days are counted in these tests.
let newYear = ArgoTime(seconds: 25_567 * 86_400)

/// So many days after 2020-01-01.
func day(_ number: Double) -> ArgoTime { newYear.advanced(bySeconds: Int64(number * 86_400)) }

/// A float with the days and places of its profiles.
struct FloatFixture {
  var wmo = 2_903_001
  var dac = "jma"
  var institution = "JA"
  var project = ""
  var owner = ""
  var operatingInstitution = ""
  var platformType = "APEX"
  var instrument = "846"
  var specialFeatures = ""
  var endMissionStatus = ""
  var launch: Double?
  /// Days since 2020-01-01.
  var days: [Double] = []
  var latitude = 35.0
  var longitude = 150.0
  /// Degrees of longitude from profile to profile.
  var drift = 0.0
  var hasMetadata = true

  /// Days from one to another, in equal steps.
  func days(_ first: Double, through last: Double, every step: Double = 10) -> FloatFixture {
    var fixture = self
    fixture.days = Array(stride(from: first, through: last, by: step))
    return fixture
  }
}

/// A store of such floats.
struct FleetFixture {
  let folder: TemporaryFolder
  let store: FleetStoreReader

  init(_ floats: [FloatFixture], exclusionList: [ExclusionListEntry] = []) async throws {
    folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    let writer = try FleetStoreWriter(path: path, now: day(4000))
    for fixture in floats {
      for item in try FleetFixture.items(fixture) { _ = try await writer.write([item]) }
    }
    if !exclusionList.isEmpty {
      let source = SourceRecord(
        path: "/grey", fingerprint: SourceFingerprint(size: 1, modified: 1), kind: .exclusionList,
        state: .ingested)
      _ = try await writer.write([StoreItem(source: source, content: .exclusionList(exclusionList))]
      )
    }
    try await writer.finish()
    store = try FleetStoreReader(path: path)
  }

  private static func items(_ fixture: FloatFixture) throws -> [StoreItem] {
    let wmo = try #require(WMONumber(fixture.wmo))
    var source = SourceRecord(
      path: "/\(wmo)_prof.nc", fingerprint: SourceFingerprint(size: 1, modified: 1),
      kind: .multiCycleProfile, state: .ingested)
    source.wmo = wmo
    source.dac = fixture.dac
    source.precedenceKind = .multiCycle
    let profiles = fixture.days.enumerated().map { place, number in
      var profile = Profile(
        index: 0, key: CycleKey(wmo: wmo, cycle: place + 1, direction: .ascending),
        dataMode: .realTime, levelCount: 0)
      profile.juld = day(number).julianDays
      profile.latitude = fixture.latitude
      profile.longitude = fixture.longitude + Double(place) * fixture.drift
      profile.positionFlag = .good
      profile.origin.dataCentre = fixture.institution
      profile.origin.projectName = fixture.project
      profile.origin.platformType = fixture.platformType
      profile.origin.wmoInstrumentType = fixture.instrument
      let region = profile.position.flatMap { RegionAtlas.standard.region(of: $0)?.name }
      return PlacedProfile(profile: profile, observed: day(number), region: region ?? "")
    }
    var items = [StoreItem(source: source, content: .profiles(profiles))]
    guard fixture.hasMetadata else { return items }
    var metadata = FloatMetadata(wmo: wmo)
    metadata.dataCentre = fixture.institution
    metadata.projectName = fixture.project
    metadata.owner = fixture.owner
    metadata.operatingInstitution = fixture.operatingInstitution
    metadata.platformType = fixture.platformType
    metadata.wmoInstrumentType = fixture.instrument
    metadata.specialFeatures = fixture.specialFeatures
    metadata.endMissionStatus = fixture.endMissionStatus
    metadata.launchTime = fixture.launch.map(day)
    source.path = "/\(wmo)_meta.nc"
    source.kind = .metadata
    items.append(StoreItem(source: source, content: .metadata(metadata)))
    return items
  }

  /// The fleet at a day.
  func snapshot(
    _ number: Double, isIceAware: Bool = false,
    attribution: CountryAttribution = CountryAttribution()
  ) throws -> FleetSnapshot {
    try FleetSnapshot(
      store: store, asOf: .moment(day(number)), windowDays: 30, isIceAware: isIceAware,
      now: day(4000), attribution: attribution)
  }
}
