internal import Gridding
internal import Indicators
internal import SpaceTime

/// An ensemble of maps by conditional simulation, shared by all layers and months.
///
/// Every layer's field is drawn at all cells of all months and at all profiles, in one order that
/// all layers share. What the climatology may be wrong by is drawn as well, once for all layers and
/// months of a member.
struct HeatEnsemble: Sendable {
  private let places: HeatPlaces
  private let profiles: HeatProfiles
  private let fields: [LayerField]
  private let request: HeatMapRequest
  /// The wanted cells in the order in which they are drawn, by their places among them, and the
  /// place of each in this order.
  private let order: [Int]
  private let rank: [Int]
  /// The factor of the layers' correlations, row by row.
  private let mixing: [[Double]]

  init(
    _ places: HeatPlaces, _ profiles: HeatProfiles, _ fields: [LayerField],
    _ request: HeatMapRequest
  ) {
    self.places = places
    self.profiles = profiles
    self.fields = fields
    self.request = request
    order = DrawnPlaces.maximinOrder(of: (0..<places.wanted.count).map(places.site(of:)))
    var rank = order
    for (place, cell) in order.enumerated() { rank[cell] = place }
    self.rank = rank
    mixing = MemberNoise.factor(correlations: fields.map(\.anomalies))
  }

  /// The members of a layer: by member, month and cell.
  func members(of layer: Int) async throws -> [[[Float]]] {
    let field = fields[layer]
    let sites = order.map(places.site(of:))
    var draws = FieldDraws(
      DrawnPlaces(
        cells: sites, days: places.days, setOfPeriod: places.days.map { _ in 0 },
        parameters: [sites.map(field.parameters(at:))],
        observations: profiles.sites.indices.map { profile in
          DrawnPlaces.Observation(
            site: profiles.sites[profile], day: profiles.days[profile],
            parameters: field.parameters(at: profiles.sites[profile]))
        }), members: request.members,
      noise: MemberNoise(seed: request.seed, shares: mixing[layer]))
    try await draws.drawAll(jobs: request.jobs)
    var members = [[[Float]]](
      repeating: [[Float]](
        repeating: [Float](repeating: .nan, count: places.cells.count),
        count: places.months.count), count: request.members)
    for month in places.months.indices {
      for (place, cell) in places.wanted.enumerated() {
        guard let here = field.points[month * places.wanted.count + place] else { continue }
        let missed = draws.missed(
          cell: rank[place], period: month, weights: here.weights,
          of: here.numbers.map { Int($0) })
        for member in members.indices {
          members[member][month][cell] =
            Float(here.anomaly) + Float(field.calibration) * missed[member]
        }
      }
    }
    for member in members.indices { add(climatologyError(field, member), field, &members[member]) }
    return members
  }

  /// What the climatology is wrong by in a member, the same for all layers and months.
  private func climatologyError(_ field: LayerField, _ member: Int) -> ClimatologyField {
    let noise = NumberedNoise(seed: request.seed)
    let first = MemberNoise.firstFreeStream(members: request.members, columns: fields.count)
    return field.climatologyErrors.draw { group in
      noise.standardNormal(stream: first + member, place: Int(group))
    }
  }

  /// Adds what the climatology is wrong by where the observations do not make up for it.
  private func add(_ wrong: ClimatologyField, _ field: LayerField, _ maps: inout [[Float]]) {
    let wrongThere = profiles.sites.indices.map { profile -> Float in
      guard field.anomalies[profile].isFinite else { return 0 }
      let value = wrong.value(at: profiles.sites[profile], day: profiles.days[profile], level: 0)
      return Float(value?.value ?? 0)
    }
    for month in places.months.indices {
      for (place, cell) in places.wanted.enumerated() {
        let point = month * places.wanted.count + place
        guard let here = field.points[point] else { continue }
        let value = wrong.value(at: places.site(of: point), day: places.days[month], level: 0)
        var shift = Float(value?.value ?? 0)
        for (number, weight) in zip(here.numbers, here.weights) {
          shift -= weight * wrongThere[Int(number)]
        }
        maps[month][cell] += shift
      }
    }
  }
}
