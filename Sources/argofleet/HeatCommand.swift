internal import Argo
internal import ArgumentParser
internal import Fleet
internal import Foundation
internal import Geography
internal import Gridding
internal import Hydrography
internal import Products
internal import ReferenceData
internal import Rendering
internal import Reporting

struct HeatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "heat",
    abstract: "Tell the heat content of a region month by month, its error and its trend.",
    discussion: """
      Heat comes from maps of its anomaly: those of a file, or maps made of the store's profiles. \
      Without a file, profiles are compared with a climatology of their own (mean, season and trend \
      by local regression) and mapped by a Gaussian process. The errors of months, sums and trends \
      come from an ensemble of maps that are all as likely to be true.

        argofleet heat h.nc --region "North Pacific" --baseline 2005-01,2014-12
        argofleet heat --store S --box 140,180,20,50 --cell 4 --maps maps.nc
        argofleet heat maps.nc --layer 0-700,700-2000,0-700+700-2000 -o heat.csv
        argofleet heat --store S --cell 1 --form constant --layout me4oh -o folder
        argofleet heat maps.nc --layout gcos -o gcos.nc

      Three numbers bracket what gaps in the sampling do: simple (no anomaly where nothing is \
      known), representative (there as elsewhere) and fixed (cells known in every month).
      """)

  @Argument(
    help: ArgumentHelp(
      "A NetCDF file with OHC_A_B_ANOM, or CT_ANOM on levels (default: maps of the store).",
      valueName: "file"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The layers between depths in m, and sums of them (default: those of the file, or 0-300, "
        + "0-700, 700-2000 and 0-2000).", valueName: "list"))
  var layer: String?

  @Option(
    help: ArgumentHelp(
      "The region, basin or area, by name (default: all cells).", valueName: "name"))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Take off the mean over these months.", valueName: "from,to"))
  var baseline: String?

  @Option(help: ArgumentHelp("Only months from this one on.", valueName: "month"))
  var from: CalendarArgument?

  @Option(help: ArgumentHelp("Only months up to this one.", valueName: "month"))
  var to: CalendarArgument?

  @Flag(help: "Also print trends (JSON always has them).")
  var trend = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the result to a file: JSON, CSV, Markdown, SVG or NetCDF by its name.",
      valueName: "file"))
  var output: String?

  @Option(help: "How to print the result (default: by the name of the file, else table).")
  var format: Format?

  @OptionGroup(title: "Layouts") var layout: HeatLayoutOptions
  @OptionGroup var sea: SeaMaskOptions
  @OptionGroup(title: "Maps of the store") var maps: HeatMapOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var own: RegionOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions

  /// How the result is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown
    /// A drawing.
    case svg
    /// The series with its members.
    case netcdf
  }

  func validate() throws {
    _ = try asked()
    _ = try baselineMonths()
    guard output != "", maps.maps != "" else { throw ValidationError("-o needs a file name.") }
    if resultFormat == .netcdf, output == nil {
      throw ValidationError("NetCDF cannot go to standard output; name a file with -o.")
    }
    if let asked = layout.layout {
      guard output != nil, format == nil else {
        throw ValidationError(
          "--layout \(asked.rawValue) needs -o and no --format.")
      }
    }
    if file != nil, layout.form == .constant {
      throw ValidationError(
        "--form constant is for maps of the store: those of a file have their form.")
    }
    if file != nil, maps.isGiven {
      throw ValidationError(
        "--box, --cell, --members, --seed, --no-trend and --maps are for maps of the store; leave"
          + " out the file or these.")
    }
  }

  func run() async throws {
    let found = try await heatMaps()
    if layout.layout == .me4oh { return try writeME4OH(found) }
    let heat = RegionalHeat(
      try narrowed(found.maps), baseline: try baselineMonths(), isSea: found.sea.admits)
    let report = Report(
      heat, file: file ?? store.path, region: region, baseline: baseline, notes: found.notes,
      form: found.maps.form)
    guard layout.layout == nil else { return try writeGCOS(heat, report, form: found.maps.form) }
    try write(heat, report)
  }

  private func write(_ heat: RegionalHeat, _ report: Report) throws {
    switch resultFormat {
    case .netcdf:
      guard let output else { return }
      var file = try PendingOutput(output)
      try HeatSeriesFile.write(
        heat, to: file.working, notes: report.heading, made: ArgoTime.now.description)
      try file.finish()
    case .svg: try write(HeatChart(heat, title: region ?? "All of the sea").svg)
    case .table: try write(shown(report), as: .table)
    case .json: try write(report, as: .json)
    case .csv: try write(Report(csv: heat), as: .csv)
    case .markdown: try write(shown(report), as: .markdown)
    }
  }

  private func shown(_ report: Report) -> Report {
    var report = report
    if !trend { report.appendices = [] }
    return report
  }

  private func write(_ report: Report, as format: OutputFormat) throws {
    try write(Array(report.rendered(as: format).utf8))
  }

  private func write(_ bytes: [UInt8]) throws {
    var result = try ResultOutput(path: output)
    try result.write(bytes)
    try result.finish()
  }

  /// The format that was asked for, by name or by the name of the output.
  var resultFormat: Format {
    if let format { return format }
    return switch output.map({ URL(fileURLWithPath: $0).pathExtension.lowercased() }) {
    case "nc": .netcdf
    case "svg": .svg
    case "csv": .csv
    case "json": .json
    case "md": .markdown
    default: .table
    }
  }
}
