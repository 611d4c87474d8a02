internal import Argo
package import Fleet
package import FleetStore
internal import Gridding
internal import Hydrography
internal import SpaceTime
internal import TaskFlow

/// Makes monthly maps of heat content from the profiles of a store, with an ensemble of maps that
/// are as likely to be true.
package enum HeatMapMaker {
  /// The maps, and what they were made of.
  package struct Result: Sendable {
    package var maps: HeatMaps
    /// What was selected and used, and what each rule left out.
    package var account: QueryAccount
    /// The factor by which stated errors were multiplied, layer by layer.
    package var calibrations: [Double]
  }

  /// Makes the maps of the cells that `isSea` admits for a layer's lower limit in m, from the first
  /// to the last month with profiles.
  ///
  /// Throws `HeatError` where there is nothing to map, and what the store throws.
  package static func maps(
    _ request: HeatMapRequest, store: FleetStoreReader,
    isSea: @Sendable (_ cell: Int, _ depth: Double) -> Bool
  ) async throws -> Result {
    try await maps(request, try await HeatProfiles(request, store: store), isSea: isSea)
  }

  /// The same for profiles that have been read, of the request's layers or other columns.
  static func maps(
    _ request: HeatMapRequest, _ profiles: HeatProfiles, columns: [MappedColumn]? = nil,
    isSea: @Sendable (_ cell: Int, _ depth: Double) -> Bool
  ) async throws -> Result {
    let columns = columns ?? request.layers.map { MappedColumn($0) }
    let months = months(of: profiles)
    guard !months.isEmpty else {
      throw HeatError("no profile has one of the values asked for; nothing can be mapped")
    }
    let cells = MapCells(request.cells)
    let sea = columns.map { column in (0..<cells.count).map { isSea($0, column.lowerLimit) } }
    let places = HeatPlaces(
      cells: cells, months: months,
      isWanted: (0..<cells.count).map { cell in
        sea.contains { $0[cell] }
      })
    let stations = Stations(
      sites: profiles.sites, days: profiles.days, floats: profiles.floats)
    let layers = Array(columns.indices)
    let fields = try await InOrder(jobs: request.jobs).map(layers) { layer in
      LayerField(
        profiles, layer: layer, stations: stations, places: places, isSea: sea[layer],
        instrumentError: columns[layer].instrumentError, request)
    }
    var maps = HeatMaps(
      cells: cells, months: months,
      layers: layers.map { layer in
        fields[layer].maps(of: columns[layer], places)
      })
    maps.form = request.rules.heatForm
    if request.members > 0 {
      let ensemble = HeatEnsemble(places, profiles, fields, request)
      for layer in layers { maps.layers[layer].members = try await ensemble.members(of: layer) }
    }
    return Result(
      maps: maps, account: profiles.account, calibrations: fields.map(\.calibration))
  }

  private static func months(of profiles: HeatProfiles) -> [CalendarMonth] {
    let days = profiles.days
    guard let first = days.min().flatMap({ ArgoTime(julianDays: $0) }),
      let last = days.max().flatMap({ ArgoTime(julianDays: $0) })
    else { return [] }
    let start = CalendarMonth(of: first)
    return (0...start.distance(to: CalendarMonth(of: last))).map { start.advanced(by: $0) }
  }
}

/// The places and times of maps: the wanted cells of every month, month by month.
struct HeatPlaces: Sendable {
  let cells: MapCells
  let months: [CalendarMonth]
  /// The cells that are mapped.
  let wanted: [Int]
  /// The middles of the months, days since 1950-01-01.
  let days: [Double]

  init(cells: MapCells, months: [CalendarMonth], isWanted: [Bool]) {
    self.cells = cells
    self.months = months
    wanted = isWanted.indices.filter { isWanted[$0] }
    days = months.map { month in
      let start = month.start?.julianDays ?? .nan
      return (start + (month.advanced(by: 1).start?.julianDays ?? .nan)) / 2
    }
  }

  /// The number of points: wanted cells times months.
  var count: Int { wanted.count * months.count }

  func site(of point: Int) -> Site {
    let middle = cells.middle(of: wanted[point % wanted.count])
    return Site(longitude: middle.longitude, latitude: middle.latitude)
  }

  func month(of point: Int) -> Int { point / wanted.count }
}
