internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Foundation
internal import Geography
internal import Gridding
internal import Products
internal import ReferenceData
internal import Rendering
internal import Reporting

struct GridCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid",
    abstract:
      "Map temperature, salinity or quantities of profiles: cell means, or maps with their errors.",
    discussion: """
      The result is a CF-1.8 NetCDF-4 file, or a Zarr store if its name ends in .zarr.

        argofleet grid -o means.nc --cell 5 --levels 10,100,1000 --time month
        argofleet grid -o layers.nc --variable d20,ohc_0_700 --cell 5 --time season
        argofleet grid -o maps.nc --method oi --box 120,180,10,50 --variable temp
        argofleet grid -o maps.zarr --method oi --background regression --time season
        argofleet grid -o gp.nc --method gp --climatology clim.nc --time month
        argofleet grid -o gp.nc --method gp --climatology clim.nc --members 100
        argofleet grid -o parts/2016.nc --method oi --time month --only 2016
        argofleet grid --join parts -o maps.nc
        argofleet grid -o m.nc --time month --quicklook m.svg --quicklook-kind series

      The file itself says how each variable was made. Objective maps have a standard error for \
      every value, and no values on land, from fewer than three profiles, or where none lies within 500 km; \
      the share of the variance that is not explained (_EVAR) stands there too. gp takes anomalies against a climatology and maps them \
      by a Gaussian process in space and time, with parameters fitted place by place; profiles of \
      other years tell how anomalies vary, and --from and --to choose what is mapped. --members adds \
      maps that differ from the estimate as the truth may (_MEMBER), from which 'argofleet heat' gets \
      the errors of sums. Parts that were made \
      with --only, on any machines, join to what one run would have made.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The NetCDF file, or the Zarr store.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Make no maps, but compare those of a file, of this program or another, with the profiles "
        + "that are selected, and print how well they agree.", valueName: "file"))
  var compare: String?

  @Option(help: "Cell means, objective interpolation, or a space-time Gaussian process.")
  var method = Method.mean

  @Option(help: "How time is divided into maps.")
  var time = TimeResolution.all

  @Option(help: "mean: one vote per profile, or one per float and calendar month.")
  var votes = CellStatistics.Votes.profiles

  @OptionGroup(title: "What is mapped") var map: MapOptions
  @OptionGroup(title: "A picture") var quicklook: QuicklookOptions
  @OptionGroup(title: "Parts of a product") var parts: PartOptions
  @OptionGroup var sea: SeaMaskOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup(title: "Objective maps") var objective: ObjectiveMapOptions
  @OptionGroup(title: "Maps against a climatology") var spaceTime: SpaceTimeOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var author: AuthorOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var format: FormatOptions

  /// How cells get their values.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case mean
    case oi
    case gp
  }

  /// The area of the grid.
  private var box: GeographicBox { selection.profiles.box?.box ?? .globe }

  func validate() throws {
    try validateParts()
    guard parts.join.isEmpty else { return }
    guard
      compare != nil || method == .mean || method == .oi && !objective.usesClimatology
        || spaceTime.climatology != nil
    else {
      throw ValidationError(
        "--method gp and --background climatology need --climatology FILE; 'argofleet climatology'"
          + " makes one.")
    }
    if let relative = map.variable.first(where: \.needsReference), spaceTime.climatology == nil {
      throw ValidationError(
        "'\(relative.name)' is relative to a climatology; name one of temp and psal on levels with"
          + " --climatology FILE.")
    }
    guard method == .gp || spaceTime.parameters == nil && spaceTime.saveParameters == nil else {
      throw ValidationError("--parameters and --save-parameters are for --method gp.")
    }
    guard method == .gp || spaceTime.members == 0 else {
      throw ValidationError(
        "Only --method gp has members; take it, or leave --members and --seed out.")
    }
    try quicklook.check(try map.cells(of: box), map.levels, time)
    guard output != "", output != nil || compare != nil else {
      throw ValidationError("-o and --quicklook need a file name.")
    }
    guard compare == nil || output == nil && quicklook.path == nil else {
      throw ValidationError("--compare makes no maps; leave -o and --quicklook out.")
    }
  }

  func run() async throws {
    if let output, !parts.join.isEmpty { return try join(into: output) }
    let reader = try store.reader()
    guard let output else { return try await printComparison(reader) }
    let request = try request(of: reader)
    let (mask, coastline) =
      method != .mean
      ? try sea.mask(isQuiet: store.quiet)
      : (SeaMask(coastline: nil, bathymetry: try sea.floor()), nil)
    var parameters = try spaceTime.saveParameters.map { path throws(CommandFailure) in
      try PendingOutput(path)
    }
    var file = try PendingOutput(output, folderWith: output.hasSuffix(".zarr") ? ".zgroup" : nil)
    let isQuiet = store.quiet
    var summary = try await GridRun.run(
      request, store: reader, output: file.working, description: author.description, mask: mask,
      savingParameters: parameters?.working,
      checkpoint: method == .gp ? output + ".checkpoint" : nil
    ) { progress in
      guard !isQuiet, progress.total > 1, StandardError.isTerminal || progress.done % 12 == 0
      else { return }
      StandardError.line(
        "\(progress.done) of \(progress.total) parts, \(progress.profiles) profiles")
    }
    guard summary.periods > 0 else {
      if !isQuiet {
        StandardError.line("argofleet: no period falls to this share; nothing was written")
      }
      summary.output = output
      return try StandardOutput.write(Report(summary).rendered(as: format.format))
    }
    try file.finish()
    try parameters?.finish()
    summary.output = output
    summary.rejectedTable = try RejectedTable.write(
      summary.rejected.map { RejectedRow($0) }, to: spaceTime.rejected, beside: output)
    try quicklook.draw(output, level: summary.lastLevel, isQuiet: store.quiet) {
      try coastline ?? Coastline.load(folder: sea.coastline)
    }
    summary.account.tell(summary.rule, isQuiet: store.quiet || format.format == .json)
    try StandardOutput.write(Report(summary).rendered(as: format.format))
  }

  /// Compares the maps of a file with the profiles of the store.
  private func printComparison(_ reader: FleetStoreReader) async throws {
    let query = try selection.query(
      of: reader, values: values.selection(), isQuiet: store.quiet
    ).query
    let comparison = try await ProductComparison(
      path: compare ?? "", try profileLevels(), query, store: reader, jobs: jobs.count)
    comparison.account.tell(comparison.rule, isQuiet: store.quiet || format.format == .json)
    try StandardOutput.write(Report(comparison).rendered(as: format.format))
  }

  private func profileLevels() throws -> ProfileLevels {
    var levels = ProfileLevels(map.variable, at: map.levels)
    levels.vertical = vertical.method
    levels.gaps = vertical.gaps.limits
    levels.salinityMethod = try salinity.method()
    levels.reference = try spaceTime.reference(of: map.variable)
    return levels
  }

  private func request(of reader: FleetStoreReader) throws -> GridRequest {
    let query = try selection.query(
      of: reader, values: values.selection(), isQuiet: store.quiet
    ).query
    let gridMethod: GridRequest.Method
    let reference: Climatology?
    switch method {
    case .mean:
      gridMethod = .mean(votes: votes)
      reference = try spaceTime.reference(of: map.variable)
    case .oi where !objective.usesClimatology:
      var settings = try objective.settings()
      settings.checksOutliers = !spaceTime.noOutlierCheck
      gridMethod = .objective(settings)
      reference = try spaceTime.reference(of: map.variable)
    case .oi, .gp:
      var history = query
      (history.from, history.to) = (nil, nil)
      history.endNotLater(than: try selection.lastMoment(of: reader))
      let settings = try spaceTime.settings(
        of: method, objective, history, quantities: map.variable)
      gridMethod = .spaceTime(settings)
      reference = settings.climatology
    }
    var request = GridRequest(
      cells: try map.cells(of: box), levels: map.levels, method: gridMethod)
    request.variables = map.variable
    request.query = query
    request.greatestError = spaceTime.maskError
    request.time = time
    request.only = try parts.choice()
    request.vertical = vertical.method
    request.gaps = vertical.gaps.limits
    request.salinityMethod = try salinity.method()
    request.reference = reference
    request.jobs = jobs.count
    return request
  }
}
