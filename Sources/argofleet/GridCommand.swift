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
internal import Seawater

struct GridCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid",
    abstract: "Map temperature and salinity: cell means, or objective maps with their errors.",
    discussion: """
      The result is a CF-1.8 NetCDF-4 file, or a Zarr store if its name ends in .zarr.

        argofleet grid -o means.nc --cell 5 --levels 10,100,1000 --time month
        argofleet grid -o maps.nc --method oi --box 120,180,10,50 --variable temp
        argofleet grid -o maps.zarr --method oi --background regression --time season

      The file itself says how each variable was made. Objective maps have a standard error for \
      every value, and no values on land.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The NetCDF file, or the Zarr store.", valueName: "file"))
  var output: String

  @Option(help: "Cell means, or objective interpolation.")
  var method = Method.mean

  @Option(help: "How time is divided into maps.")
  var time = TimeResolution.all

  @Option(help: "mean: one vote per profile, or one per float and calendar month.")
  var votes = CellStatistics.Votes.profiles

  @Option(
    help: ArgumentHelp(
      "Also draw the first quantity and level of the last period, as SVG.", valueName: "file"))
  var quicklook: String?

  @OptionGroup(title: "What is mapped") var map: MapOptions
  @OptionGroup var sea: SeaMaskOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var objective: ObjectiveMapOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var author: AuthorOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var format: FormatOptions

  /// How cells get their values.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case mean
    case oi
  }

  /// The area of the grid.
  private var box: GeographicBox { selection.profiles.box?.box ?? .globe }

  func validate() throws {
    _ = try map.cells(of: box)
    guard !output.isEmpty, quicklook != "" else {
      throw ValidationError("-o and --quicklook need a file name.")
    }
    if let quicklook, !quicklook.lowercased().hasSuffix(".svg") {
      throw ValidationError("--quicklook draws SVG; its file name must end in .svg.")
    }
  }

  func run() async throws {
    let reader = try store.reader()
    let request = try request(of: reader)
    let (mask, coastline) =
      method == .oi ? try sea.mask(isQuiet: store.quiet) : (SeaMask(coastline: nil), nil)
    var file = try PendingOutput(output, folderWith: output.hasSuffix(".zarr") ? ".zgroup" : nil)
    let isQuiet = store.quiet
    var summary = try await GridRun.run(
      request, store: reader, output: file.working, description: author.description, mask: mask
    ) { progress in
      guard !isQuiet, progress.total > 1, StandardError.isTerminal || progress.done % 12 == 0
      else { return }
      StandardError.line(
        "\(progress.done) of \(progress.total) periods, \(progress.profiles) profiles")
    }
    try file.finish()
    summary.output = output
    if let quicklook, let level = summary.lastLevel {
      let coastline = try coastline ?? Coastline.load(folder: sea.coastline)
      var picture = try ResultOutput(path: quicklook)
      try picture.write(FieldMap(level, coastline: coastline).svg)
      try picture.finish()
    }
    summary.account.tell(summary.rule, isQuiet: store.quiet || format.format == .json)
    try StandardOutput.write(Report(summary).rendered(as: format.format))
  }

  private func request(of reader: FleetStoreReader) throws -> GridRequest {
    var request = GridRequest(
      cells: try map.cells(of: box), levels: map.levels,
      method: method == .oi ? .objective(try objective.settings()) : .mean(votes: votes))
    request.variables = map.variable
    request.query = try selection.query(
      of: reader, values: values.selection(), isQuiet: store.quiet
    ).query
    request.time = time
    request.vertical = vertical.method
    request.gaps = vertical.gaps.limits
    request.salinityMethod = try salinity.method()
    request.jobs = jobs.count
    return request
  }
}
