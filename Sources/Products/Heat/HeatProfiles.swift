internal import Argo
internal import Fleet
internal import FleetStore
internal import Gridding
internal import Hydrography

/// Heat contents of profiles, layer by layer, or other values, with places, days and floats.
struct HeatProfiles: Sendable {
  var sites: [Site] = []
  var days: [Double] = []
  var floats: [Int32] = []
  /// By layer and profile; NaN where a profile does not cover the layer.
  var values: [[Double]]
  var account = QueryAccount()

  /// Takes columns of one length, and one of values for each layer.
  init(sites: [Site], days: [Double], floats: [Int32], values: [[Double]]) {
    precondition(
      days.count == sites.count && floats.count == sites.count
        && values.allSatisfy { $0.count == sites.count }, "columns of one length")
    self.sites = sites
    self.days = days
    self.floats = floats
    self.values = values
  }

  /// Degrees around the grid within which profiles are taken, so that cells at its side have as many
  /// around them as those inside.
  private static let margin = 15.0

  /// Reads the profiles of a store that have the heat of one layer at least.
  init(_ request: HeatMapRequest, store: FleetStoreReader) async throws {
    let asked = ProfileQuantities(
      request.layers.map(\.quantity), rules: request.rules, method: request.salinityMethod)
    var query = request.query
    query.values.required = ProfileQuantities.required
    try await self.init(query, request, store: store, count: request.layers.count) {
      asked.values(of: $0)
    }
  }

  /// Reads the profiles around a request's cells that have one value at least, of so many that
  /// `work` makes of each.
  init(
    _ query: ProfileQuery, _ request: HeatMapRequest, store: FleetStoreReader, count: Int,
    _ work: @escaping @Sendable (SelectedProfile) -> [Double]
  ) async throws {
    values = (0..<count).map { _ in [] }
    var query = query
    query.box = HeatProfiles.box(around: request.cells.box)
    query.regions = []
    query.needsPosition = true
    account = try await query.forEach(in: store, jobs: request.jobs) { selected -> Row? in
      guard let position = selected.position else { return nil }
      let found = work(selected)
      guard found.contains(where: \.isFinite) else { return nil }
      return Row(
        site: Site(longitude: position.longitude, latitude: position.latitude),
        day: selected.time.julianDays, float: Int32(selected.profile.key.wmo.value), values: found)
    } _: { row in
      sites.append(row.site)
      days.append(row.day)
      floats.append(row.float)
      for column in row.values.indices { values[column].append(row.values[column]) }
    }
  }

  private struct Row: Sendable {
    var site: Site
    var day: Double
    var float: Int32
    var values: [Double]
  }

  private static func box(around box: GeographicBox) -> GeographicBox? {
    guard box.width + 2 * margin < 360 else { return nil }
    func turned(_ longitude: Double) -> Double {
      longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude
    }
    return GeographicBox(
      west: turned(box.west - margin), east: turned(box.west + box.width + margin),
      south: max(-90, box.south - margin), north: min(90, box.north + margin))
  }
}
