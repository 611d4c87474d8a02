internal import Argo
internal import Fleet
internal import FleetStore
internal import Gridding

/// Profiles of a period, brought to standard levels.
struct GatheredProfiles {
  /// The profiles with what they are called; values run over the levels of the first quantity,
  /// then of the next.
  var found: [ProfileGatherer.Found] = []
  /// What was selected and used, and what each rule left out.
  var account = QueryAccount()
  /// The files of those that gave values.
  var sources: Set<String> = []
}

/// Reads profiles from a store and brings them to standard levels.
struct ProfileGatherer: Sendable {
  let levels: ProfileLevels
  let query: ProfileQuery
  let jobs: Int
  let store: FleetStoreReader

  /// Takes what is asked for; profiles are taken from `box`, and from anywhere where that is the
  /// globe.
  init(
    _ levels: ProfileLevels, _ query: ProfileQuery, box: GeographicBox, jobs: Int,
    store: FleetStoreReader
  ) {
    var query = query
    query.box = box == .globe ? nil : box
    query.needsPosition = true
    query.values.required = levels.required
    (self.levels, self.query, self.jobs, self.store) = (levels, query, jobs, store)
  }

  /// A box with so many km around it as observations reach.
  static func box(_ box: GeographicBox, reach: Double) -> GeographicBox {
    // A degree of latitude is 111 km; longitudes are taken all around, as near the equator and
    // the poles a degree of longitude is very short.
    let margin = reach / 111
    let south = max(-90, box.south - margin)
    let north = min(90, box.north + margin)
    return GeographicBox(west: -180, east: 180, south: south, north: north) ?? .globe
  }

  /// When the first and the last profile were observed; nothing where there are none.
  func span() throws -> (first: ArgoTime, last: ArgoTime)? { try query.span(in: store) }

  /// What is selected of all periods but has no values to be gridded.
  func accountWithoutFiles() throws -> QueryAccount { try query.accountWithoutFiles(in: store) }

  /// The profiles of a period.
  func profiles(in period: TimePeriod) async throws -> GatheredProfiles {
    var gathered = GatheredProfiles()
    var part = self
    part.narrow(to: period)
    gathered.account = try await part.forEach { found in
      gathered.sources.insert(found.source)
      gathered.found.append(found)
    }
    return gathered
  }

  /// A profile at the levels, with what it is called.
  struct Found: Sendable {
    var profile: LevelledProfile
    var key: CycleKey
    var source: String
  }

  /// Hands out all profiles with a value at some level, in the order of time; what no file holds
  /// is not in the account.
  func forEach(_ body: (Found) throws -> Void) async throws -> QueryAccount {
    try await query.forEachOfFiles(
      in: store, jobs: jobs, working: { self.levelled($0) }, body)
  }

  private mutating func narrow(to period: TimePeriod) {
    var query = query
    query.from = max(period.start, query.from ?? period.start)
    query.to = min(period.end, query.to ?? period.end)
    self = ProfileGatherer(
      levels, query, box: query.box ?? .globe, jobs: jobs, store: store)
  }

  /// A profile at the levels of the request; nothing where it has no value there.
  private func levelled(_ selected: SelectedProfile) -> Found? {
    guard let position = selected.position else { return nil }
    let values = levels.values(of: selected.levels, at: position, selected.time)
    guard values.contains(where: { !$0.isNaN }) else { return nil }
    return Found(
      profile: LevelledProfile(
        wmo: selected.profile.key.wmo, time: selected.time,
        site: Site(longitude: position.longitude, latitude: position.latitude), values: values),
      key: selected.profile.key, source: selected.source)
  }
}
