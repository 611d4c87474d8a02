internal import Argo
internal import ArgumentParser
internal import FleetStore
internal import Gridding
internal import Products
internal import Rendering
internal import Reporting

struct CurrentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "currents",
    abstract: "Tell the geostrophic current between two profiles, and its transport.",
    discussion: """
      A profile is named by float and cycle, with D for the descent. Velocities are relative to that \
      at the reference pressure; with a table of velocities there they are absolute.

        argofleet currents 4902252/10 4902252/11 --levels 10,100,500,1000
        argofleet currents 2901623/12 2901780/30 --reference-velocity deep.csv

      Nothing is told within 3 degrees of the equator, or where a profile does not reach the \
      reference pressure.
      """)

  @Argument(help: ArgumentHelp("The first profile.", valueName: "wmo/cycle"))
  var first: CycleProfileArgument

  @Argument(help: ArgumentHelp("The second profile.", valueName: "wmo/cycle"))
  var second: CycleProfileArgument

  @Option(
    help: ArgumentHelp("The levels: rg, argo, or pressures in dbar.", valueName: "levels"),
    transform: LevelsArgument.levels)
  var levels = StandardLevels.roemmichGilson

  @OptionGroup var reference: ReferenceVelocityOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard levels.coordinate == .pressure else {
      throw ValidationError("--levels must be pressures here: rg, argo or a list in dbar.")
    }
  }

  func run() throws {
    let reader = try store.reader()
    let pair = ColumnPair(
      try end(first, reader), try end(second, reader), pressures: levels.values,
      relativeTo: reference.referencePressure, rules: vertical.columnRules,
      velocities: try reference.velocities())
    if reference.referenceVelocity != nil, pair.referenceVelocity == nil, !store.quiet {
      StandardError.line(
        "argofleet: no reference velocity within 300 km, so velocities are relative")
    }
    try StandardOutput.write(Report(pair).rendered(as: output.format))
  }

  private func end(
    _ argument: CycleProfileArgument, _ reader: FleetStoreReader
  ) throws -> ColumnPair.End {
    guard
      let end = try ColumnPair.end(argument.key, in: reader, method: try salinity.method())
    else {
      throw CommandFailure(
        .noInput, "no profile with a position and values that count for \(argument.text)")
    }
    return end
  }
}

/// A profile on the command line: float and cycle, such as `2901623/12` or `2901623/1D`.
struct CycleProfileArgument: ExpressibleByArgument {
  var key: CycleKey
  var text: String

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let wmo = WMONumber(String(parts[0])),
      let cycle = CycleArgument(argument: String(parts[1]))
    else { return nil }
    key = CycleKey(wmo: wmo, cycle: cycle.number, direction: cycle.direction)
    text = argument
  }
}
