internal import ArgumentParser
internal import Fleet
internal import Reporting

struct FloatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "floats",
    abstract: "List the floats behind a count.",
    discussion: """
      The filters are those of 'count'; the list has one line a float.

        argofleet floats --country JP --active
        argofleet floats --dac jma --format csv > jma.csv
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let snapshot = try activity.snapshot(of: store.reader())
    let floats = try snapshot.floats(filters.filter())
    try StandardOutput.write(
      Report(floats, rule: snapshot.rule, filters: filters.given).rendered(as: output.format))
  }
}
