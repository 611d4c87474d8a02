internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Rendering
internal import Reporting

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count floats, and how many of them are active.",
    discussion: """
      How many active Japanese floats are there, now and on a day in the past?

        argofleet count --country JP --active
        argofleet count --country JP --active --as-of 2012-03-31
        argofleet count --region "Sea of Japan" --window 60 --format json

      How many floats have profiles in an area and period?

        argofleet count --box 130,150,30,45 --from 2020-01 --to 2020-03

      What is the number made of, and how does it change with the rule for countries?

        argofleet count --country JP --by institution
        argofleet count --country JP --by basis
        argofleet count --country JP --country-rule dac
      """)

  @Option(help: "Also break the number down by this.")
  var by: FleetSummary.Grouping?

  @OptionGroup var store: StoreOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard by != .year else {
      throw ValidationError("A float has more than one year; see 'argofleet summary --by year'.")
    }
  }

  func run() throws {
    let filter = try selection.filters.filter()
    let attribution = try selection.attribution.attribution(isQuiet: store.quiet)
    let reader = try store.reader()
    let snapshot = try selection.snapshot(of: reader, filter: filter, attribution: attribution)
    let count = FleetCount(
      snapshot, filter: filter, countryRule: attribution.rule, dividedBy: by)
    try StandardOutput.write(
      Report(count, filters: selection.given, indexDate: reader.indexDate())
        .rendered(as: output.format))
  }
}
