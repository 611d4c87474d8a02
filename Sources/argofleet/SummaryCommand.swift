internal import Argo
public import ArgumentParser
public import Fleet
internal import FleetStore
internal import Foundation
internal import Ingest
internal import Rendering
public import Reporting

struct SummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Count floats and profiles by region, country, DAC and more, now or through time.",
    discussion: """
      A float has one region: where its newest valid position is.

        argofleet summary --by region
        argofleet summary --by country --as-of 2020-10-16
        argofleet summary --by year --country JP --format csv

      Through time: active floats at the end of each month, and profiles, deployments and deaths
      in it. --show chooses what the columns of a table of groups hold; CSV has all of it.

        argofleet summary --every month --from 1999-01 --to 2020-12
        argofleet summary --every year --by country --show deployments
        argofleet summary --every month --by region --format csv > history.csv

      Quality: levels and profiles that fail each real-time test, and how our flags agree with
      those of the files.

        argofleet summary --by dac --quality

      Agreement: test by test, whose profiles fail here, at the DAC by its
      HISTORY_QCTEST, or at both; how the files flag what a test flags; and why
      flags differ. All levels are judged again for it.

        argofleet summary --by dac --agreement
      """)

  @Option(help: "What to divide the fleet by (default: region; with --every, nothing).")
  var by: FleetSummary.Grouping?

  @Option(help: "Go through time by month or year.")
  var every: FleetHistory.Step?

  @Option(help: ArgumentHelp("The first month or year, such as 1999-01.", valueName: "date"))
  var from: CalendarArgument?

  @Option(help: ArgumentHelp("The last month or year, such as 2020-12.", valueName: "date"))
  var to: CalendarArgument?

  @Option(help: "What a table through time shows of each group (default: active).")
  var show: HistoryMeasure?

  @Flag(help: "Count what fails each quality control test, and compare flags with the files'.")
  var quality = false

  @Flag(help: "Compare each test with the files' flags and with the tests that failed at the DAC.")
  var agreement = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var attribution: AttributionOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    if every == nil, from != nil || to != nil || show != nil {
      throw ValidationError("--from, --to and --show go with --every month or --every year.")
    }
    if every != nil, by == .year {
      throw ValidationError("--every year already divides by year; choose another --by.")
    }
    if quality || agreement, every != nil || by == .year {
      throw ValidationError(
        "--quality and --agreement go with --by, but not with years or --every.")
    }
    if quality, agreement {
      throw ValidationError("--quality and --agreement are two tables; ask for one.")
    }
    if show != nil, by == nil {
      throw ValidationError("--show goes with --by; without groups all columns are shown.")
    }
    if let from, let to, to.end < from.start {
      throw ValidationError("--to must not be before --from.")
    }
  }

  func run() async throws {
    let reader = try store.reader()
    let filter = try filters.filter()
    let attribution = try attribution.attribution(isQuiet: store.quiet)
    if let every {
      return try StandardOutput.write(
        history(every, of: reader, filter, attribution).rendered(as: output.format))
    }
    if agreement {
      let snapshot = try activity.snapshot(
        of: reader, filter: filter, atlas: filters.atlas(), attribution: attribution)
      let floats = FloatGroups(snapshot, by: by ?? .dac, filter: filter)
      let found = try await StoredAgreement.of(
        floats.groups.map(\.floats), in: reader,
        jobs: ProcessInfo.processInfo.activeProcessorCount, now: .now)
      let summary = AgreementSummary(
        grouping: floats.grouping, groups: zip(floats.groups, found).map { ($0.name, $1) })
      return try StandardOutput.write(
        Report(summary, filters: filters.given).rendered(as: output.format))
    }
    if quality {
      let snapshot = try activity.snapshot(
        of: reader, filter: filter, atlas: filters.atlas(), attribution: attribution)
      let summary = try QualitySummary(reader, snapshot, by: by ?? .dac, filter: filter)
      return try StandardOutput.write(
        Report(summary, filters: filters.given).rendered(as: output.format))
    }
    let summary =
      switch by ?? .region {
      case .year:
        try FleetSummary(
          yearsOf: reader, asOf: activity.asOf, windowDays: activity.window,
          isIceAware: activity.iceAware, now: .now, filter: filter, atlas: filters.atlas(),
          attribution: attribution)
      case let grouping:
        FleetSummary(
          try activity.snapshot(
            of: reader, filter: filter, atlas: filters.atlas(), attribution: attribution),
          by: grouping, filter: filter)
      }
    try StandardOutput.write(
      Report(summary, filters: filters.given, indexDate: reader.indexDate())
        .rendered(as: output.format))
  }

  private func history(
    _ step: FleetHistory.Step, of reader: FleetStoreReader, _ filter: FloatFilter,
    _ attribution: CountryAttribution
  ) throws -> Report {
    var request = FleetHistory.Request(step: step)
    request.from = from?.start
    request.to = to?.end
    request.grouping = by
    request.asOf = activity.asOf
    request.windowDays = activity.window
    request.isIceAware = activity.iceAware
    request.filter = filter
    let history = try FleetHistory(
      reader, request, now: .now, atlas: filters.atlas(), attribution: attribution)
    let provenance = Provenance(
      rule: history.rule, countryRule: attribution.rule, filters: filters.given,
      indexDate: try reader.indexDate())
    // A table of groups shows one thing of each; for programs the long form is the better one.
    let measure = show ?? (output.format == .csv ? nil : .active)
    return Report(history, measure: measure, provenance: provenance)
  }
}

/// A year, month or day of the command line: `1999`, `1999-01` or `1999-01-31`.
struct CalendarArgument: ExpressibleByArgument {
  /// Its first second.
  var start: ArgoTime
  /// Its last second.
  var end: ArgoTime

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    let month = numbers.count > 1 ? numbers[1] : 1
    guard
      let start = ArgoTime(
        year: numbers[0], month: month, day: numbers.count > 2 ? numbers[2] : 1)
    else { return nil }
    let next: ArgoTime? =
      switch numbers.count {
      case 1: ArgoTime(year: numbers[0] + 1, month: 1, day: 1)
      case 2:
        month == 12
          ? ArgoTime(year: numbers[0] + 1, month: 1, day: 1)
          : ArgoTime(year: numbers[0], month: month + 1, day: 1)
      default: start.advanced(bySeconds: 86_400)
      }
    self.start = start
    end = (next ?? start).advanced(bySeconds: -1)
  }
}

extension FleetHistory.Step: ExpressibleByArgument {}
extension HistoryMeasure: ExpressibleByArgument {}
