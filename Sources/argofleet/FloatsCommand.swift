internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Rendering
internal import Reporting

struct FloatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "floats",
    abstract: "List the floats behind a count.",
    discussion: """
      The filters are those of 'count'; the list has one line per float.

        argofleet floats --country JP --active
        argofleet floats --dac jma --format csv > jma.csv
        argofleet floats --active --format geojson > active.geojson

      For which floats do the sources disagree about the country?

        argofleet floats --conflicts
      """)

  @Flag(help: "Only list floats whose sources give different countries, and what each source says.")
  var conflicts = false

  @Option(help: "How to print the result; geojson is RFC 7946, one point per float.")
  var format = FloatsFormat.table

  @OptionGroup var store: StoreOptions
  @OptionGroup var selection: SelectionOptions

  func validate() throws {
    guard !conflicts || format != .geojson else {
      throw ValidationError("--conflicts cannot be written as geojson; choose another --format.")
    }
  }

  func run() throws {
    let reader = try store.reader()
    let filter = try selection.filters.filter()
    let attribution = try selection.attribution.attribution(isQuiet: store.quiet)
    let snapshot = try selection.snapshot(of: reader, filter: filter, attribution: attribution)
    let floats = snapshot.floats(filter)
    if conflicts {
      let found = try FloatEvidence.conflicts(reader, among: floats, attribution: attribution)
      let report = Report(
        conflicts: found, among: floats.count, countryRule: attribution.rule)
      return try StandardOutput.write(report.rendered(as: format.table ?? .table))
    }
    guard let format = format.table else {
      let provenance = Provenance(
        rule: snapshot.rule, countryRule: attribution.rule, filters: selection.given,
        indexDate: try reader.indexDate())
      return try StandardOutput.write(FloatsGeoJSON(floats, provenance: provenance).text)
    }
    let report = Report(
      floats, rule: snapshot.rule, filters: selection.given, indexDate: try reader.indexDate())
    try StandardOutput.write(report.rendered(as: format))
  }
}

/// How a list of floats is printed.
enum FloatsFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv, markdown, geojson

  /// The format of a table; nil for the map.
  var table: OutputFormat? { OutputFormat(rawValue: rawValue) }
}
