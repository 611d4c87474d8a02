internal import Argo
internal import Fleet
internal import FleetStore
internal import Gridding
internal import Seawater

/// Profiles of a period, brought to the levels of a request.
struct GatheredProfiles {
  /// The profiles; values run over the levels of the first quantity, then of the next.
  var profiles: [LevelledProfile] = []
  /// What was selected and used, and what each rule left out.
  var account = QueryAccount()
  /// The files of those that gave values.
  var sources: Set<String> = []
}

/// Reads profiles from a store and brings them to standard levels.
struct ProfileGatherer: Sendable {
  let request: GridRequest
  let store: FleetStoreReader

  /// The box that profiles are taken from: that of the grid, and for objective maps as much more
  /// as observations reach.
  var box: GeographicBox {
    guard case .objective(let settings) = request.method else { return request.cells.box }
    let box = request.cells.box
    // A degree of latitude is 111 km; longitudes are taken all around, as near the equator and
    // the poles a degree of longitude is very short.
    let margin = settings.options.range / 111
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
    var query = query
    query.from = max(period.start, query.from ?? period.start)
    query.to = min(period.end, query.to ?? period.end)
    gathered.account = try await query.forEachOfFiles(
      in: store, jobs: request.jobs, working: { self.levelled($0) }
    ) { profile, source in
      gathered.sources.insert(source)
      gathered.profiles.append(profile)
    }
    return gathered
  }

  /// A profile at the levels of the request, and its file; nothing where it has no value there.
  private func levelled(_ selected: SelectedProfile) -> (LevelledProfile, String)? {
    guard let position = selected.position else { return nil }
    let values = self.values(of: selected.levels, at: position)
    guard values.contains(where: { !$0.isNaN }) else { return nil }
    return (
      LevelledProfile(
        wmo: selected.profile.key.wmo, time: selected.time,
        site: Site(longitude: position.longitude, latitude: position.latitude), values: values),
      selected.source
    )
  }

  private var query: ProfileQuery {
    var query = request.query
    query.box = box == .globe ? nil : box
    query.needsPosition = true
    query.values = request.selection
    return query
  }

  /// The values of the levels of a profile at those of the request, quantity after quantity.
  ///
  /// Temperature and salinity are interpolated, and everything else is computed from them there.
  func values(of selected: SelectedLevels, at position: Position) -> [Double] {
    let latitude = position.latitude
    let positions =
      request.levels.coordinate == .pressure
      ? selected.pressure
      : selected.pressure.map { TEOS10.depth(pressure: $0, latitude: latitude) }
    let resampler = request.resampler
    let temperature = resampler.values(positions: positions, values: selected.temperature)
    let needsSalinity = request.variables.contains(where: \.needsSalinity)
    let salinity =
      needsSalinity
      ? resampler.values(positions: positions, values: selected.salinity)
      : temperature.map { _ in Double.nan }
    let pressures =
      request.levels.coordinate == .pressure
      ? request.levels.values
      : request.levels.values.map { TEOS10.pressure(depth: $0, latitude: latitude) }
    return request.variables.flatMap { variable in
      pressures.indices.map { level in
        variable.value(
          temperature: temperature[level], practicalSalinity: salinity[level],
          pressure: pressures[level], longitude: position.longitude, latitude: latitude,
          method: request.salinityMethod)
      }
    }
  }
}
