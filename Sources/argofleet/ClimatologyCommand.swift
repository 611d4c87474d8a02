internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Foundation
internal import Geography
internal import Gridding
internal import Products
internal import Rendering
internal import Reporting
internal import SpaceTime

struct ClimatologyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "climatology",
    abstract: "Fit mean, season and trend at every place and level, with their errors.",
    discussion: """
      A weighted local regression on the nearest profiles of each calendar month, at every node \
      of a grid and every level; the result is one CF-1.8 NetCDF file of coefficients and their \
      standard errors, from which any day, place and level can be evaluated: grid and derive take \
      it by --climatology. --from and --to choose the base period.

        argofleet climatology -o clim.nc --variable temp --levels rg
        argofleet climatology -o heat.nc --variable ohc_0_700,d20 --cell 2
        argofleet climatology -o clim.nc --from 2004 --to 2018 --cell 2
        argofleet climatology -o clim.nc --box 140,160,20,40 --levels 150 --refit 1

      A run that was stopped goes on from where it was when it is started again.
      """)

  @Option(name: [.short, .long], help: ArgumentHelp("The NetCDF file.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "How many profiles of each calendar month are used, the nearest.", valueName: "count"))
  var neighbours = 100

  @Option(
    help: ArgumentHelp("How far away profiles are used at most.", valueName: "km"))
  var range = 1500.0

  @Option(help: ArgumentHelp("Harmonics of the year, 0 to 6.", valueName: "count"))
  var harmonics = 3

  @Flag(help: "Fit no trend.")
  var noTrend = false

  @Option(
    help: ArgumentHelp(
      "Fit again so often by generalised least squares, without weights by distance: covariances of "
        + "what the fit before left are found by maximum likelihood at every node and level, with all "
        + "quarters together and years independent. Profiles close together then count for less; much slower.",
      valueName: "rounds"))
  var refit = 0

  @Option(
    help: ArgumentHelp(
      "When the trend is zero (default: the middle of the time from the first to the last profile).",
      valueName: "date"))
  var referenceDate: CalendarArgument?

  @Option(
    help: ArgumentHelp(
      "The factor applied to zonal distances at the equator; it grows to 1 at 20 degrees.",
      valueName: "factor"))
  var equator = 0.25

  @Flag(help: "Let profiles reach across land between oceans.")
  var noBarriers = false

  @OptionGroup(title: "What is mapped") var map: MapOptions
  @OptionGroup var sea: SeaMaskOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var author: AuthorOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var format: FormatOptions

  private var box: GeographicBox { selection.profiles.box?.box ?? .globe }

  func validate() throws {
    _ = try map.cells(of: box)
    if let relative = map.variable.first(where: \.needsReference) {
      throw ValidationError(
        "'\(relative.name)' is relative to a climatology and has none of its own; make one of temp"
          + " and psal on levels, which 'argofleet grid --climatology' takes.")
    }
    guard !output.isEmpty else { throw ValidationError("-o needs a file name.") }
    guard (1...10_000).contains(neighbours) else {
      throw ValidationError("--neighbours must be between 1 and 10000.")
    }
    guard range > 0, range.isFinite else {
      throw ValidationError("--range must be a positive distance in km.")
    }
    guard (0...6).contains(harmonics) else {
      throw ValidationError("--harmonics must be between 0 and 6.")
    }
    guard (0...10).contains(refit) else {
      throw ValidationError("--refit must be between 0 and 10.")
    }
    guard equator > 0, equator <= 1 else {
      throw ValidationError("--equator must be above 0 and not above 1.")
    }
  }

  func run() async throws {
    let reader = try store.reader()
    let clock = ContinuousClock()
    let start = clock.now
    let request = try request(of: reader)
    let (mask, _) = try sea.mask(isQuiet: store.quiet)
    var file = try PendingOutput(output)
    let isQuiet = store.quiet
    var summary = try await ClimatologyRun.run(
      request, store: reader, output: file.working, description: author.description, mask: mask,
      checkpoint: output + ".checkpoint"
    ) { done, total in
      guard !isQuiet, StandardError.isTerminal || done == total else { return }
      StandardError.line("\(done) of \(total) bands of latitude")
    }
    try file.finish()
    summary.output = output
    summary.account.tell(summary.rule, isQuiet: store.quiet || format.format == .json)
    let seconds = (clock.now - start) / .seconds(1)
    try StandardOutput.write(
      Report(summary, seconds: seconds).rendered(as: format.format))
  }

  private func request(of reader: FleetStoreReader) throws -> ClimatologyRequest {
    var levels = ProfileLevels(map.variable, at: map.levels)
    levels.vertical = vertical.method
    levels.gaps = vertical.gaps.limits
    levels.salinityMethod = try salinity.method()
    var request = ClimatologyRequest(cells: try map.cells(of: box), levels: levels)
    request.query = try selection.query(
      of: reader, values: values.selection(), isQuiet: store.quiet
    ).query
    request.options.neighbours = neighbours
    request.options.range = range
    request.options.harmonics = harmonics
    request.options.hasTrend = !noTrend
    request.options.refits = refit
    request.options.equatorialFactor = equator
    request.options.barriers = noBarriers ? nil : .usual
    request.referenceDate = referenceDate?.start
    request.jobs = jobs.count
    return request
  }
}
