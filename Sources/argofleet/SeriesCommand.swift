internal import Argo
internal import ArgumentParser
internal import Fleet
internal import Foundation
internal import Geography
internal import Gridding
internal import Hydrography
internal import Products
internal import Rendering
internal import Reporting
internal import Seawater

struct SeriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Print monthly means and the heat content of a region.",
    discussion: """
      Means are taken over cells of equal angle, weighted by their area, and come with the number \
      of profiles and floats behind them; standard errors treat floats as independent. Heat \
      content is that of 0-700 and 0-2000 m.

        argofleet series --region "North Pacific" --variable temp --levels 10,100,1000
        argofleet series --region "Sea of Japan" --variable ct,sigma0 --format csv
        argofleet series --region "Nino 3.4" --from 2010-01-01 -o nino34.svg
        argofleet series --region "Nino 3.4" --variable d20,mld_dens --no-heat-content

      Raw means mistake a change of sampling for one of the sea. With --anomaly each profile is \
      compared with mean and season at its place, the anomalies are mapped by a Gaussian process and \
      averaged over the region, and an ensemble gives the errors of months and trends.

        argofleet series --anomaly --box 140,170,20,40 --variable temp,d20 --trend
      """)

  /// How the series is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown
    /// A plot drawn with characters.
    case chart
    /// A drawing in SVG.
    case svg
  }

  @Option(
    help: ArgumentHelp(
      "The variables: temp, psal, ct, sa, sigma0 at the levels; quantities of the column of water "
        + "such as mld_dens, d20 or ohc_0_300, as export --quantities has them; none for heat "
        + "content alone.", valueName: "list"))
  var variable: [String] = ["temp"]

  @Option(
    help: ArgumentHelp(
      "The levels: woa, rg, argo, or pressures in dbar.", valueName: "levels"))
  var levels = "10,100,1000"

  @Option(name: .customLong("level"), help: .hidden)
  var levelsByOldName: String?

  @Option(help: ArgumentHelp("The size of a cell in degrees.", valueName: "degrees"))
  var cell = SeriesQuestion.usualCell

  @Flag(help: "Tell anomalies from mean and season, with the errors of an ensemble.")
  var anomaly = false

  @Flag(help: "With --anomaly, also print trends (JSON always has them).")
  var trend = false

  @Option(help: ArgumentHelp("With --anomaly, the members of the ensemble.", valueName: "count"))
  var members = HeatMapRequest.usualMembers

  @Option(help: ArgumentHelp("With --anomaly, the seed of the ensemble.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(help: "Leave heat content out.")
  var noHeatContent = false

  @Flag(help: "Take heat content only from profiles that reach both ends of the layer.")
  var wholeLayers = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the result to a file: as a drawing if its name ends in .svg, CSV for .csv, JSON for "
        + ".json, Markdown for .md, unless --format says otherwise.", valueName: "file"))
  var output: String?

  @Option(help: "How to print the result (default: table).")
  var format: Format?

  @OptionGroup(title: "The sea of --anomaly") var sea: SeaMaskOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard output != "" else { throw ValidationError("-o needs a file name.") }
    let question = try question(method: .reference)
    guard anomaly else {
      guard !trend, members == HeatMapRequest.usualMembers, seed == 1 else {
        throw ValidationError("--trend, --members and --seed are for --anomaly.")
      }
      return
    }
    guard members == 0 || (2...1000).contains(members) else {
      throw ValidationError("--members must be 0, or between 2 and 1000.")
    }
    guard format != .chart else {
      throw ValidationError("--format chart is not for --anomaly; try svg.")
    }
    _ = try anomalyCells(question)
  }

  func run() async throws {
    let reader = try store.reader()
    var question = try question(method: try salinity.method())
    question.query = try selection.query(
      of: reader, values: values.selection(required: question.query.values.required),
      isQuiet: store.quiet
    ).query
    guard !anomaly else { return try await runAnomaly(reader, question) }
    let series = try await RegionalSeries(
      store: reader, question: question, jobs: jobs.count)
    var result = try ResultOutput(path: output)
    switch resultFormat {
    case .svg: try result.write(SeriesChart(series).svg)
    case .chart: try result.write(Array(SeriesPlot(series).text.utf8))
    case .table: try write(series, as: .table, to: &result)
    case .json: try write(series, as: .json, to: &result)
    case .csv: try write(series, as: .csv, to: &result)
    case .markdown: try write(series, as: .markdown, to: &result)
    }
    try result.finish()
    series.account.tell(
      series.question.query.values, isQuiet: store.quiet || resultFormat == .json)
    if !store.quiet, resultFormat == .csv {
      series.question.rules.forEach(StandardError.line)
    }
  }

  private func write(
    _ series: RegionalSeries, as format: OutputFormat, to result: inout ResultOutput
  ) throws {
    try result.write(Array(Report(series).rendered(as: format).utf8))
  }

  /// The format that was asked for, by name or by the name of the output.
  var resultFormat: Format {
    if let format { return format }
    return switch output.map({ URL(fileURLWithPath: $0).pathExtension.lowercased() }) {
    case "svg": .svg
    case "csv": .csv
    case "json": .json
    case "md": .markdown
    default: .table
    }
  }

  /// The question for the library, of all profiles.
  private func question(method: AbsoluteSalinityMethod) throws -> SeriesQuestion {
    guard let cells = GridCells(box: .globe, cell: cell) else {
      throw ValidationError("--cell \(cell) does not divide 180 degrees; try 1, 5 or 10.")
    }
    let variables = try variables()
    var question = SeriesQuestion(
      variables: variables.levels, levels: try LevelsArgument.levels(levelsByOldName ?? levels),
      cells: cells,
      layers: noHeatContent ? [] : SeriesQuestion.usualLayers, method: method)
    question.quantities = variables.column
    question.interpolation = vertical.method
    question.gaps = vertical.gaps.limits
    guard question.levels.coordinate == .pressure else {
      throw ValidationError("--levels must be pressures here: rg, argo or a list in dbar.")
    }
    if wholeLayers {
      question.columnRules.reachUpwards = 0
      question.columnRules.reachDownwards = 0
    }
    guard !question.columns.isEmpty else {
      throw ValidationError("Nothing is left to print with --variable none and --no-heat-content.")
    }
    return question
  }

  /// The variables at levels and the quantities of the column of water, each once.
  private func variables() throws -> (levels: [SeawaterQuantity], column: [ColumnQuantity]) {
    var levels: [SeawaterQuantity] = []
    var column: [ColumnQuantity] = []
    for name in variable.flatMap({ $0.split(separator: ",") }) where name.lowercased() != "none" {
      let name = name.lowercased()
      // Heat content is always included; naming it is allowed.
      if ["ohc", "heat_content"].contains(name) { continue }
      if let variable = SeawaterQuantity(rawValue: name) {
        if !levels.contains(variable) { levels.append(variable) }
        continue
      }
      guard ColumnQuantity(name: name) != nil else {
        throw ValidationError(
          "No variable '\(name.onOneLine)'; the variables are "
            + SeawaterQuantity.allCases.map(\.rawValue).joined(separator: ", ")
            + "; \(QuantityList.names).")
      }
      for quantity in try QuantityList.quantities(name) where !column.contains(quantity) {
        column.append(quantity)
      }
    }
    return (levels, column)
  }
}
