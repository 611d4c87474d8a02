internal import Argo
internal import ArgumentParser
internal import Fleet
internal import Foundation
internal import Geography
internal import Gridding
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
      "The variables: temp, psal, ct, sa, sigma0; none for heat content alone.", valueName: "list"))
  var variable: [String] = ["temp"]

  @Option(
    help: ArgumentHelp(
      "The levels: woa, rg, argo, or pressures in dbar.", valueName: "levels"))
  var levels = "10,100,1000"

  @Option(name: .customLong("level"), help: .hidden)
  var levelsByOldName: String?

  @Option(help: ArgumentHelp("The size of a cell in degrees.", valueName: "degrees"))
  var cell = SeriesQuestion.usualCell

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

  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard output != "" else { throw ValidationError("-o needs a file name.") }
    _ = try question(method: .reference)
  }

  func run() async throws {
    let reader = try store.reader()
    var question = try question(method: try salinity.method())
    question.query = try selection.query(
      of: reader, values: values.selection(required: question.query.values.required),
      isQuiet: store.quiet
    ).query
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
  private var resultFormat: Format {
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
    var question = SeriesQuestion(
      variables: try variables(), levels: try LevelsArgument.levels(levelsByOldName ?? levels),
      cells: cells,
      layers: noHeatContent ? [] : SeriesQuestion.usualLayers, method: method)
    question.interpolation = vertical.method
    question.gaps = vertical.gaps.limits
    guard question.levels.coordinate == .pressure else {
      throw ValidationError("--levels must be pressures here: rg, argo or a list in dbar.")
    }
    if wholeLayers { question.reach = .none }
    guard !question.columns.isEmpty else {
      throw ValidationError("Nothing is left to print with --variable none and --no-heat-content.")
    }
    return question
  }

  private func variables() throws -> [SeawaterQuantity] {
    var variables: [SeawaterQuantity] = []
    for name in variable.flatMap({ $0.split(separator: ",") }) where name.lowercased() != "none" {
      let name = name.lowercased()
      // Heat content is always included; naming it is allowed.
      if ["ohc", "heat_content"].contains(name) { continue }
      guard let variable = SeawaterQuantity(rawValue: name) else {
        throw ValidationError(
          "No variable '\(name.onOneLine)'; the variables are "
            + SeawaterQuantity.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      if !variables.contains(variable) { variables.append(variable) }
    }
    return variables
  }
}
