internal import ArgumentParser
internal import Fleet
internal import Rendering
internal import Reporting

struct ArrayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "array",
    abstract: "Compare the array with its design: what is covered, empty, ageing and needed.",
    discussion: """
      The design says how many floats are wanted in each region and in each cell of 3 degrees (5 for deep \
      floats, 6 for BGC floats). --targets and --cells take your own design in the layout of the \
      one that comes with the program. Floats on the exclusion list (grey list) count as active, \
      but fill no cell.

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
    abstract: "Activity, intensity, density and coverage by region or country.")

  @Option(help: "How to group the floats of the array.")
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
    commandName: "cells", abstract: "Cells of the design with no active float, or with too few.")

  @Flag(help: "Also list cells with some floats, but fewer than wanted.")
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
    abstract: "Where to deploy next: cells that will have too few floats in twelve months.")

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
    abstract: "Floats that have missed cycles, measured by their own usual interval.")

  @Option(help: ArgumentHelp("The smallest number of missed cycles.", valueName: "count"))
  var missed = 2.0

  @Option(help: ArgumentHelp("Only floats heard from within this many days.", valueName: "days"))
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
      title: "floats missed at least \(missed) cycles and were heard from within \(within) days",
      provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}

struct ArrayAgeingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ageing",
    abstract: "Active floats, oldest first, with their chance of living one more year.")

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
      Array(floats.prefix(limit)), of: floats.count, title: "active floats, oldest first",
      provenance: provenance)
    try StandardOutput.write(report.rendered(as: output.format))
  }
}
