internal import ArgumentParser
internal import Fleet
internal import Rendering
internal import Reporting

struct ArrayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "array",
    abstract: "Hold the array against its design: what is covered, empty, ageing, needed.",
    discussion: """
      The design has floats wanted by region and in cells of 3 degrees (deep floats 5, BGC floats
      6); --targets and --cells take yours in the layout of those that come with the program.
      Greylisted floats are active, but fill no cell.

        argofleet array
        argofleet array metrics --network bgc --as-of 2020-10-16
        argofleet array deploy --limit 20
        argofleet array silent --country JP
      """,
    subcommands: [
      ArrayMetricsCommand.self, ArrayCellsCommand.self, ArrayDeployCommand.self,
      ArraySilentCommand.self, ArrayAgeingCommand.self,
    ],
    defaultSubcommand: ArrayMetricsCommand.self)
}

struct ArrayMetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Activity, intensity, density and coverage by region, or by country.")

  @Option(help: "What to divide the array by.")
  var by = ArrayMetrics.Grouping.region

  @OptionGroup var question: ArrayOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let (state, provenance) = try question.state()
    let report = Report(
      ArrayMetrics(state, by: by), network: question.network, provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}

struct ArrayCellsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells", abstract: "Cells of the design with no active float, or too few.")

  @Flag(help: "Also cells with some floats, but fewer than wanted.")
  var short = false

  @OptionGroup var question: ArrayOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let (state, provenance) = try question.state()
    let report = Report(cells: state, onlyEmpty: !short, provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}

struct ArrayDeployCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    abstract: "Where to deploy next: cells that will hold too few floats in twelve months.")

  @Option(help: ArgumentHelp("How many cells to list.", valueName: "count"))
  var limit = 50

  @OptionGroup var question: ArrayOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let (state, provenance) = try question.state()
    let needs = DeploymentNeed.ranked(state)
    let report = Report(
      Array(needs.prefix(limit)), of: needs.count, provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}

struct ArraySilentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silent",
    abstract: "Floats that have missed cycles of their own rhythm.")

  @Option(help: ArgumentHelp("At least so many cycles missed.", valueName: "count"))
  var missed = 2.0

  @Option(help: ArgumentHelp("Heard within so many days.", valueName: "days"))
  var within = 365

  @OptionGroup var question: ArrayOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard missed >= 0, within >= 0 else {
      throw ValidationError("--missed and --within must not be negative.")
    }
  }

  func run() throws {
    let (state, provenance) = try question.state()
    let report = Report(
      FloatHealth.silent(state, cycles: missed, withinDays: Double(within)),
      of: state.floats.count,
      title: "floats have missed so many cycles (\(missed)) and were heard within \(within) days",
      provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}

struct ArrayAgeingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ageing",
    abstract: "Active floats, the oldest first, with their chance to live one year more.")

  @Option(help: ArgumentHelp("How many floats to list.", valueName: "count"))
  var limit = 50

  @OptionGroup var question: ArrayOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let (state, provenance) = try question.state()
    let floats = FloatHealth.ageing(state)
    let report = Report(
      Array(floats.prefix(limit)), of: floats.count, title: "active floats, the oldest first",
      provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}
