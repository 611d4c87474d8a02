internal import Argo
internal import Fleet
internal import Rendering

extension FleetPage {
  /// Writes the fleet by region and, where there are several, by country.
  func writeSummaries(into main: inout MarkupWriter) {
    write(
      FleetSummary(floats, rule: provenance.rule, by: .region), id: "regions",
      heading: words.regionsHeading, column: words.region, into: &main)
    let countries = FleetSummary(floats, rule: provenance.rule, by: .country)
    if countries.groups.count > 1 {
      write(
        countries, id: "countries", heading: words.countriesHeading, column: words.country,
        into: &main)
    }
  }

  private func write(
    _ summary: FleetSummary, id: String, heading: String, column: String,
    into main: inout MarkupWriter
  ) {
    section(id, heading, into: &main) { section in
      func cells(_ name: String, _ group: FleetSummary.Group) -> [String] {
        [name]
          + [group.active, group.floats, group.profilesInWindow, group.profiles].map(
            NumberText.grouped)
      }
      PageTable(
        caption: words.dated(heading, date),
        headings: [
          column, words.active, words.floats,
          words.recentProfiles(NumberText.grouped(provenance.rule.windowDays)), words.allProfiles,
        ],
        numeric: [1, 2, 3, 4],
        rows: summary.groups.map { cells(name(of: $0.name, by: summary.grouping), $0) },
        footer: cells(words.total, summary.total)
      ).write(into: &section)
    }
  }

  /// The name of a group in the page's language.
  func name(of group: String, by grouping: FleetSummary.Grouping?) -> String {
    switch group {
    case "(no position)": return words.noPosition
    case "(unknown)": return words.unknown
    default:
      switch grouping {
      case .region: return language.name(ofRegion: group, in: atlas)
      case .country: return language.name(ofCountry: group)
      default: return group
      }
    }
  }
}
