internal import ArgumentParser
internal import Fleet
internal import Reporting

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Say how many floats there are, and how many are active.",
    discussion: """
      How many active Japanese floats are there, now and on a day in the past?

        argofleet count --country JP --active
        argofleet count --country JP --active --as-of 2012-03-31
        argofleet count --region "Sea of Japan" --window 60 --format json
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let snapshot = try activity.snapshot(of: store.reader())
    let count = try FleetCount(snapshot, filter: filters.filter())
    try StandardOutput.write(
      Report(count, filters: filters.given).rendered(as: output.format))
  }
}
