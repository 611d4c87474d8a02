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

struct GridCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid",
    abstract: "Map temperature and salinity: cell means, or objective maps with their errors.",
    discussion: """
      The result is a CF-1.8 NetCDF-4 file, or a Zarr store where its name ends in .zarr.

        argofleet grid -o means.nc --cell 5 --levels 10,100,1000 --time month
        argofleet grid -o maps.nc --method oi --box 120,180,10,50 --levels rg --variable temp
        argofleet grid -o maps.zarr --method oi --background regression --time season

      Every value says how it was made in the file itself; objective maps have a standard error
      for every value, and none on land.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The NetCDF file, or the Zarr store.", valueName: "file"))
  var output: String

  @Option(help: "Cell means, or objective interpolation.")
  var method = Method.mean

  @Option(help: ArgumentHelp("Degrees of latitude and longitude of a cell.", valueName: "degrees"))
  var cell = 1.0

  @Option(
    help: ArgumentHelp(
      "The levels: woa (102 depths), rg (58 pressures), argo (107 pressures), or a list of "
        + "pressures in dbar such as 10,100,1000.", valueName: "levels"),
    transform: GridCommand.levels)
  var levels = StandardLevels.roemmichGilson

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The area, degrees east and north; west may be greater than east across the date line.",
      valueName: "W,E,S,N"),
    transform: GridCommand.box)
  var box = GeographicBox.globe

  @Option(
    help: ArgumentHelp("From this UTC date or time on.", valueName: "date"),
    transform: GridCommand.date)
  var from: ArgoTime?

  @Option(
    help: ArgumentHelp(
      "Up to the end of this UTC date, or up to this time.", valueName: "date"),
    transform: GridCommand.endDate)
  var to: ArgoTime?

  @Option(
    help: ArgumentHelp(
      "The quantities: temp, psal, ct, sa, sigma0; several by commas.", valueName: "names"),
    transform: GridCommand.variables)
  var variable: [GridVariable] = [.temperature, .salinity]

  @Option(help: "How time is divided into maps.")
  var time = TimeResolution.all

  @Option(help: "mean: one vote a profile, or one a float and calendar month.")
  var votes = CellStatistics.Votes.profiles

  @Option(help: ArgumentHelp("How many tasks map at the same time.", valueName: "count"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp(
      "Also draw the first quantity and level of the last period, as SVG.", valueName: "file"))
  var quicklook: String?

  @OptionGroup var selection: ValueOptions
  @OptionGroup var objective: ObjectiveMapOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var author: AuthorOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var format: FormatOptions

  /// How cells get their values.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case mean
    case oi
  }

  func validate() throws {
    guard GridCells(box: box, cell: cell) != nil else {
      throw ValidationError(
        "The box must be a whole number of cells wide and high, and have at most "
          + "\(GridCells.most) of them; change --cell or --box.")
    }
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs must be between 1 and 1024.")
    }
    if let from, let to, from >= to { throw ValidationError("--from must be before --to.") }
    guard !output.isEmpty, quicklook != "" else {
      throw ValidationError("-o and --quicklook need the name of a file.")
    }
    if let quicklook, !quicklook.lowercased().hasSuffix(".svg") {
      throw ValidationError("--quicklook draws SVG; give it a name that ends in .svg.")
    }
  }

  func run() async throws {
    let request = try request()
    let reader = try store.reader()
    let coastline =
      objective.noLandMask && quicklook == nil
      ? nil : try Coastline.load(folder: objective.coastline)
    let isMasked = method == .oi && !objective.noLandMask
    if isMasked, coastline == nil, !store.quiet {
      StandardError.line(
        "argofleet: no coastline found, so maps do not stop at the coast; install gmt-gshhg-low "
          + "or name a folder with --coastline")
    }
    var description = ProductDescription(
      program: "argofleet \(Provenance.programVersion)",
      command: CommandLine.arguments.dropFirst().joined(separator: " "), created: .now)
    description.title = author.title
    description.institution = author.institution
    description.creator = (author.creator, author.creatorMail, author.creatorURL)
    let job = GridJob(
      request: request, store: reader, output: output, description: description,
      mask: isMasked ? coastline : nil, isQuiet: store.quiet)
    let summary = try await job.runUntilInterrupted()
    if let quicklook, let level = summary.lastLevel {
      var picture = try ResultOutput(path: quicklook)
      try picture.write(FieldMap(level, coastline: coastline).svg)
      try picture.finish()
    }
    try StandardOutput.write(Report(summary).rendered(as: format.format))
  }

  private func request() throws -> GridRequest {
    guard let cells = GridCells(box: box, cell: cell) else {
      throw ValidationError("The box must be a whole number of cells wide and high.")
    }
    var request = GridRequest(
      cells: cells, levels: levels,
      method: method == .oi ? .objective(try objective.settings()) : .mean(votes: votes))
    request.variables = variable
    request.from = from
    request.to = to
    request.time = time
    request.values = selection.selection
    request.vertical = selection.vertical
    request.gaps = selection.gaps.limits
    request.salinityMethod = try salinity.method()
    request.jobs = jobs
    return request
  }
}

/// A run of gridding that an interrupt ends.
private struct GridJob: Sendable {
  var request: GridRequest
  var store: FleetStoreReader
  var output: String
  var description: ProductDescription
  var mask: Coastline?
  var isQuiet: Bool

  /// Runs until the end or the first interrupt, whichever comes first.
  func runUntilInterrupted() async throws -> GridRun.Summary {
    try await withThrowingTaskGroup(of: GridRun.Summary?.self) { group in
      group.addTask { try await run() }
      group.addTask {
        await Interrupts.first()
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let summary = first else {
        throw CommandFailure(.interrupted, "interrupted; nothing was written")
      }
      return summary
    }
  }

  private func run() async throws -> GridRun.Summary {
    try await GridRun.run(
      request, store: store, output: output, description: description, mask: mask
    ) { progress in
      guard !isQuiet, progress.total > 1, StandardError.isTerminal || progress.done % 12 == 0
      else { return }
      StandardError.line(
        "\(progress.done) of \(progress.total) periods, \(progress.profiles) profiles")
    }
  }
}

// MARK: - Reading of arguments

extension GridCommand {
  private static func levels(_ text: String) throws -> StandardLevels {
    switch text.lowercased() {
    case "woa": return .worldOceanAtlas
    case "rg": return .roemmichGilson
    case "argo": return .easyOneArgo
    default:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
      let values = parts.compactMap { Double($0) }
      guard values.count == parts.count, let levels = StandardLevels(values: values) else {
        throw ValidationError(
          "--levels takes woa, rg, argo or a list of increasing pressures such as 10,100,1000.")
      }
      return levels
    }
  }

  private static func box(_ text: String) throws -> GeographicBox {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let sides = parts.compactMap { Double($0) }
    guard parts.count == 4, sides.count == 4,
      let box = GeographicBox(west: sides[0], east: sides[1], south: sides[2], north: sides[3])
    else {
      throw ValidationError(
        "--box takes degrees as W,E,S,N, such as 120,180,10,50; south must be below north.")
    }
    return box
  }

  private static func date(_ text: String) throws -> ArgoTime {
    guard let time = ArgoTime(iso8601: text) else {
      throw ValidationError("'\(text.onOneLine)' is no ISO 8601 date, such as 2012-03-31.")
    }
    return time
  }

  private static func endDate(_ text: String) throws -> ArgoTime {
    let time = try date(text)
    return text.utf8.count == 10 ? time.advanced(bySeconds: 86_400) : time
  }

  private static func variables(_ text: String) throws -> [GridVariable] {
    var variables: [GridVariable] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let variable = GridVariable(name: part), !variables.contains(variable) else {
        throw ValidationError("--variable takes temp, psal, ct, sa and sigma0, each once.")
      }
      variables.append(variable)
    }
    return variables
  }
}
