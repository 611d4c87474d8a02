internal import Argo
internal import Fleet
internal import Rendering

extension FleetPage {
  /// Writes the map with its legend.
  func writeMap(into main: inout MarkupWriter) {
    let active = active
    let groups = mapGroups(of: active)
    let shown = active.count { $0.position != nil }
    section("map", words.mapHeading, into: &main) { section in
      let frame = MapFrame(.equalEarth(centre: centre.meridian), width: WorldMap.usualWidth)
      WorldMap(
        frame: frame, land: coastline.map { MapLand($0, in: frame) }, title: words.mapTitle(date),
        description: words.mapDescription(
          NumberText.grouped(shown), NumberText.grouped(active.count - shown)),
        layers: groups.map { group in
          WorldMap.Layer(
            style: group.style,
            marks: group.floats.compactMap { status in
              status.position.map {
                WorldMap.Mark(place: ($0.longitude, $0.latitude), label: label(of: status))
              }
            })
        }
      ).draw(into: &section, id: "world")
      PageLegend(
        title: isByCountry ? words.country : words.ageLegend,
        entries: groups.map {
          ($0.style, "\($0.name) (\(NumberText.grouped($0.floats.count)))")
        }
      ).write(into: &section)
    }
  }

  /// Floats that are drawn alike.
  private struct MapGroup {
    var name: String
    var style: MarkStyle
    var floats: [FloatStatus]
  }

  private var isByCountry: Bool {
    if let colouring { return colouring == .country }
    return Set(active.map(\.country)).count > 1
  }

  private func mapGroups(of active: [FloatStatus]) -> [MapGroup] {
    isByCountry ? countryGroups(of: active) : ageGroups(of: active)
  }

  /// The countries with the most active floats, and the rest in one group.
  private func countryGroups(of active: [FloatStatus]) -> [MapGroup] {
    var byCountry = Dictionary(grouping: active) { $0.country?.code ?? "" }
    let order = byCountry.keys.filter { !$0.isEmpty }.sorted {
      (byCountry[$1]?.count ?? 0, $0) < (byCountry[$0]?.count ?? 0, $1)
    }
    var groups: [MapGroup] = []
    for (code, style) in zip(order, MarkStyle.categories) {
      groups.append(
        MapGroup(
          name: language.name(ofCountry: code), style: style,
          floats: byCountry.removeValue(forKey: code) ?? []))
    }
    let others = byCountry.values.joined().sorted { $0.wmo < $1.wmo }
    if !others.isEmpty {
      groups.append(MapGroup(name: words.others, style: .others, floats: others))
    }
    return groups
  }

  /// Classes of age in years: 0, 1, 2, 3 and 5 and over.
  private func ageGroups(of active: [FloatStatus]) -> [MapGroup] {
    let limits = [1.0, 2, 3, 5]
    var groups = zip(words.ageClasses, MarkStyle.steps).map {
      MapGroup(name: $0, style: $1, floats: [])
    }
    for status in active {
      guard let age = age(of: status) else { continue }
      groups[limits.firstIndex { age < $0 } ?? limits.count].floats.append(status)
    }
    return groups
  }

  /// Years of 365.25 days from deployment to the date of the page; nil where that is not known.
  func age(of status: FloatStatus) -> Double? {
    guard let asOf = provenance.rule.asOf, let deployed = status.deployed else { return nil }
    return Double(asOf.seconds - deployed.seconds) / (365.25 * 86_400)
  }

  private func label(of status: FloatStatus) -> String {
    [
      String(status.wmo.value), status.country?.code ?? "",
      status.last.map { String($0.description.prefix(10)) } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
