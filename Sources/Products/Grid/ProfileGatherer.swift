internal import Argo
internal import FleetStore
internal import Gridding
internal import Seawater

/// Profiles of a period, brought to the levels of a request.
struct GatheredProfiles {
  /// The profiles; values run over the levels of the first quantity, then of the next.
  var profiles: [LevelledProfile] = []
  /// How many profiles were looked at.
  var seen = 0
  /// The files of those that gave values.
  var sources: Set<String> = []
}

/// Reads profiles from a store and brings them to standard levels.
struct ProfileGatherer {
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
  func span() throws -> (first: ArgoTime, last: ArgoTime)? {
    try store.span(of: selection(from: request.from, to: request.to))
  }

  /// The profiles of a period.
  func profiles(in period: TimePeriod) throws -> GatheredProfiles {
    var gathered = GatheredProfiles()
    let from = max(period.start, request.from ?? period.start)
    let to = min(period.end, request.to ?? period.end)
    try store.forEachProfile(selection(from: from, to: to)) { stored in
      try Task.checkCancellation()
      gathered.seen += 1
      guard let time = stored.observed, let position = stored.profile.position else { return }
      let values = self.values(of: stored.profile, at: position)
      guard values.contains(where: { !$0.isNaN }) else { return }
      gathered.sources.insert(stored.source)
      gathered.profiles.append(
        LevelledProfile(
          wmo: stored.profile.key.wmo, time: time,
          site: Site(longitude: position.longitude, latitude: position.latitude), values: values))
    }
    return gathered
  }

  private func selection(from: ArgoTime?, to: ArgoTime?) -> ProfileSelection {
    var selection = ProfileSelection()
    selection.box = box
    selection.from = from
    selection.to = to
    return selection
  }

  /// The values of a profile at the levels, quantity after quantity.
  ///
  /// Temperature and salinity are interpolated, and everything else is computed from them there.
  func values(of profile: Profile, at position: Position) -> [Double] {
    let selected = request.selection.levels(of: profile)
    let latitude = position.latitude
    let positions =
      request.levels.coordinate == .pressure
      ? selected.pressure
      : selected.pressure.map { Seawater.depth(pressure: $0, latitude: latitude) }
    let resampler = request.resampler
    let temperature = resampler.values(positions: positions, values: selected.temperature)
    let needsSalinity = request.variables.contains(where: \.needsSalinity)
    let salinity =
      needsSalinity
      ? resampler.values(positions: positions, values: selected.salinity)
      : temperature.map { _ in Double.nan }
    return request.variables.flatMap { variable in
      request.levels.values.indices.map { level in
        value(variable, level, temperature[level], salinity[level], position)
      }
    }
  }

  private func value(
    _ variable: GridVariable, _ level: Int, _ temperature: Double, _ salinity: Double,
    _ position: Position
  ) -> Double {
    switch variable {
    case .temperature: return temperature
    case .salinity: return salinity
    case .conservativeTemperature, .absoluteSalinity, .potentialDensity: break
    }
    guard !temperature.isNaN, !salinity.isNaN else { return .nan }
    let level = request.levels.values[level]
    let pressure =
      request.levels.coordinate == .pressure
      ? level : Seawater.pressure(depth: level, latitude: position.latitude)
    let absolute = request.salinityMethod.absoluteSalinity(
      practicalSalinity: salinity, pressure: pressure, longitude: position.longitude,
      latitude: position.latitude)
    if variable == .absoluteSalinity { return absolute }
    let conservative = Seawater.conservativeTemperature(
      absoluteSalinity: absolute, temperature: temperature, pressure: pressure)
    return variable == .conservativeTemperature
      ? conservative
      : Seawater.sigma0(absoluteSalinity: absolute, conservativeTemperature: conservative)
  }
}
