internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Rendering
internal import Reporting

struct SurvivalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survival",
    abstract: "Show how long floats live, by model, country and more.",
    discussion: """
      Prints the share of floats that live longer than a number of years, by the Kaplan-Meier \
      estimate: floats that are still alive count for as long as they have lived. JSON has every \
      step of the curves.

        argofleet survival --by model
        argofleet survival --by country --as-of 2020-10-16 --format csv
      """)

  @Option(help: "How to group the fleet.")
  var by = FleetSummary.Grouping.model

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var attribution: AttributionOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard by != .year else {
      throw ValidationError("A float has more than one year; choose another --by.")
    }
  }

  func run() throws {
    let reader = try store.reader()
    let filter = try filters.filter()
    let attribution = try attribution.attribution(isQuiet: store.quiet)
    let snapshot = try activity.snapshot(
      of: reader, filter: filter, atlas: filters.atlas(), attribution: attribution)
    let survival = FleetSurvival(snapshot, by: by, filter: filter)
    let provenance = Provenance(
      rule: snapshot.rule, countryRule: attribution.rule, filters: filters.given,
      indexDate: try reader.indexDate())
    try StandardOutput.write(
      Report(survival, provenance: provenance).rendered(as: output.format))
  }
}
