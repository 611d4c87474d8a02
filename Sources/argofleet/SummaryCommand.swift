internal import Argo
public import ArgumentParser
public import Fleet
internal import FleetStore
internal import Foundation
internal import RecordCheck
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
        argofleet summary --by country --box 130,150,30,45 --from 2020
        argofleet summary --by year --country JP --format csv

      Through time: active floats at the end of each month, and profiles, deployments and deaths \
      in it. --show chooses what the columns of a table of groups show; CSV has everything.

        argofleet summary --every month --from 1999-01 --to 2020-12
        argofleet summary --every year --by country --show deployments
        argofleet summary --every month --by region --format csv > history.csv

      Quality: levels and profiles that fail each real-time test, and how far our flags agree \
      with those of the files.

        argofleet summary --by dac --quality

      Agreement: for each test, the profiles that fail here, at the DAC according to \
      HISTORY_QCTEST, or at both; how the files flag the values that a test flags; and why flags \
      differ. All levels are checked again for it.

        argofleet summary --by dac --agreement
      """)

  @Option(help: "How to group the fleet (default: by region; with --every, not at all).")
  var by: FleetSummary.Grouping?

  @Option(help: "Count for every month or year.")
  var every: FleetHistory.Step?

  @Option(help: "What a table through time shows for each group (default: active).")
  var show: HistoryMeasure?

  @Flag(help: "Count what fails each quality control test, and compare flags with the files'.")
  var quality = false

  @Flag(help: "Compare each test with the files' flags and with the tests that failed at the DAC.")
  var agreement = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    if every == nil, show != nil {
      throw ValidationError("--show can be used only with --every month or --every year.")
    }
    let isDivided = every != nil || by == .year || quality || agreement
    if isDivided, selection.profiles.box != nil || !selection.profiles.float.isEmpty {
      throw ValidationError(
        "--box and --float cannot be used with --by year, --every, --quality or --agreement.")
    }
    if every == nil, isDivided, selection.profiles.isGiven {
      throw ValidationError(
        "--from and --to cannot be used with --by year, --quality or --agreement.")
    }
    if every != nil, by == .year {
      throw ValidationError("--every year already divides by year; choose another --by.")
    }
    if quality || agreement, every != nil || by == .year {
      throw ValidationError(
        "--quality and --agreement cannot be used with --by year or --every.")
    }
    if quality, agreement {
      throw ValidationError("--quality and --agreement are separate tables; choose one.")
    }
    if show != nil, by == nil {
      throw ValidationError(
        "--show can be used only with --by; without groups all columns are shown.")
    }
  }

  func run() async throws {
    let reader = try store.reader()
    let filter = try selection.filters.filter()
    let attribution = try selection.attribution.attribution(isQuiet: store.quiet)
    if let every {
      return try StandardOutput.write(
        history(every, of: reader, filter, attribution).rendered(as: output.format))
    }
    if agreement {
      let snapshot = try selection.snapshot(
        of: reader, filter: filter, attribution: attribution)
      let floats = FloatGroups(snapshot, by: by ?? .dac, filter: filter)
      let found = try await StoredAgreement.of(
        floats.groups.map(\.floats), in: reader,
        jobs: ProcessorShare.own, now: .now)
      let summary = AgreementSummary(
        grouping: floats.grouping, groups: zip(floats.groups, found).map { ($0.name, $1) })
      return try StandardOutput.write(
        Report(summary, filters: selection.given).rendered(as: output.format))
    }
    if quality {
      let snapshot = try selection.snapshot(
        of: reader, filter: filter, attribution: attribution)
      let summary = try QualitySummary(reader, snapshot, by: by ?? .dac, filter: filter)
      return try StandardOutput.write(
        Report(summary, filters: selection.given).rendered(as: output.format))
    }
    let summary =
      switch by ?? .region {
      case .year:
        try FleetSummary(
          yearsOf: reader, asOf: selection.activity.asOf, windowDays: selection.activity.window,
          isIceAware: selection.activity.iceAware, now: .now, filter: filter,
          atlas: selection.filters.atlas(),
          attribution: attribution)
      case let grouping:
        FleetSummary(
          try selection.snapshot(of: reader, filter: filter, attribution: attribution),
          by: grouping, filter: filter)
      }
    try StandardOutput.write(
      Report(summary, filters: selection.given, indexDate: reader.indexDate())
        .rendered(as: output.format))
  }

  private func history(
    _ step: FleetHistory.Step, of reader: FleetStoreReader, _ filter: FloatFilter,
    _ attribution: CountryAttribution
  ) throws -> Report {
    var request = FleetHistory.Request(step: step)
    request.from = selection.profiles.from?.start
    request.to = selection.profiles.to?.end
    request.grouping = by
    request.asOf = selection.activity.asOf
    request.windowDays = selection.activity.window
    request.isIceAware = selection.activity.iceAware
    request.filter = filter
    let history = try FleetHistory(
      reader, request, now: .now, atlas: selection.filters.atlas(), attribution: attribution)
    let provenance = Provenance(
      rule: history.rule, countryRule: attribution.rule, filters: selection.given,
      indexDate: try reader.indexDate())
    // A table of groups shows one measure of each group; CSV, read by programs, has all of them.
    let measure = show ?? (output.format == .csv ? nil : .active)
    return Report(history, measure: measure, provenance: provenance)
  }
}

extension FleetHistory.Step: ExpressibleByArgument {}
extension HistoryMeasure: ExpressibleByArgument {}
