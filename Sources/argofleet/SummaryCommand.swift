internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Reporting

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Count floats and profiles by region, country, DAC and more.",
    discussion: """
      A float has one region: where its newest valid position is.

        argofleet summary --by region
        argofleet summary --by country --as-of 2020-10-16
        argofleet summary --by year --country JP --format csv
      """)

  @Option(help: "What to divide the fleet by.")
  var by = FleetSummary.Grouping.region

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let reader = try store.reader()
    let filter = try filters.filter()
    let summary =
      switch by {
      case .year:
        try FleetSummary(
          yearsOf: reader, asOf: activity.asOf, windowDays: activity.window, now: .now,
          filter: filter)
      default: FleetSummary(try activity.snapshot(of: reader), by: by, filter: filter)
      }
    try StandardOutput.write(
      Report(summary, filters: filters.given).rendered(as: output.format))
  }
}
