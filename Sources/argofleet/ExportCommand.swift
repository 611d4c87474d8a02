internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Foundation
internal import NetCDF
internal import Products

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write profiles with their levels as CSV, NetCDF, GeoJSON or in EasyOneArgo's layout.",
    discussion: """
      Levels with values fit for science are written: raw ones of real-time profiles, adjusted
      ones of the others, flagged 1 or 2. Here --region means where a profile was taken.

        argofleet export --country JP --from 2019 --to 2019 -o japan.nc
        argofleet export --float 2901623 -o 2901623.csv
        argofleet export --box 120,180,0,60 --format easyone -o easy
        argofleet export --region "Sea of Japan" --format geojson -o - | jq .

      csv: a line a level, with the columns of EasyOneArgo. netcdf: a contiguous ragged array of
      the CF conventions. easyone: a folder with a file a profile and an index. geojson: a point a
      profile, without levels.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write, - for standard output; a folder for easyone.",
      valueName: "path"))
  var output: String

  @Option(help: "The layout (default: by the name of the file, else csv).")
  var format: ExportFormat?

  @OptionGroup(title: "Which profiles") var profiles: ProfileOptions
  @OptionGroup(title: "Which floats") var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var attribution: AttributionOptions
  @OptionGroup var store: StoreOptions

  private var layout: ExportFormat {
    if let format { return format }
    let name = output.lowercased()
    if name.hasSuffix(".nc") { return .netcdf }
    return name.hasSuffix(".geojson") || name.hasSuffix(".json") ? .geojson : .csv
  }

  func validate() throws {
    if output == "-", layout == .netcdf || layout == .easyone {
      throw ValidationError("Only csv and geojson can go to standard output; name a file with -o.")
    }
    if layout == .easyone, profiles.secondary {
      throw ValidationError("EasyOneArgo has one profile a cycle; leave --secondary out.")
    }
  }

  func run() throws {
    let reader = try store.reader()
    var request = try profiles.request()
    request.regions = try filters.filter().regions
    request.atlas = try filters.atlas()
    let attribution = try attribution.attribution(isQuiet: store.quiet)
    var floats = try filters.filter()
    floats.regions = []
    let snapshot = try activity.snapshot(of: reader, filter: floats, attribution: attribution)
    var isEmpty = false
    if !floats.isOpenToAll || floats.activeOnly {
      let chosen = Set(snapshot.floats(floats).map(\.wmo))
      request.selection.wmos =
        profiles.float.isEmpty ? chosen : chosen.intersection(profiles.float)
      isEmpty = request.selection.wmos.isEmpty
    }
    let provenance = Provenance(
      rule: snapshot.rule, countryRule: attribution.rule,
      filters: filters.given + profiles.given, indexDate: try reader.indexDate())
    let writer = ExportWriter(
      path: output, provenance: provenance, made: ArgoTime.now.description)
    let count = try writer.write(layout) { body in
      if !isEmpty { try request.forEach(in: reader, body) }
    }
    if !store.quiet {
      StandardError.line("wrote \(count) profiles\(output == "-" ? "" : " to \(output)")")
    }
  }
}

/// How profiles are laid out in files.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case csv, netcdf, easyone, geojson
}

/// Which profiles are exported, and which of their values.
struct ProfileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Profiles of a float.", valueName: "wmo"))
  var float: [WMONumber] = []

  @Option(
    help: ArgumentHelp("From this day, month or year on, such as 2019-03.", valueName: "date"))
  var from: CalendarArgument?

  @Option(help: ArgumentHelp("To this day, month or year, all of it.", valueName: "date"))
  var to: CalendarArgument?

  @Option(
    help: ArgumentHelp(
      "Within west,east,south,north in degrees; east may be less than west.",
      valueName: "w,e,s,n"))
  var box: BoxArgument?

  @OptionGroup var used: UsedValuesOptions

  @Flag(help: "Also further profiles of a cycle, such as near-surface sampling.")
  var secondary = false

  @Flag(help: "Also levels without salinity, as of early floats.")
  var withoutSalinity = false

  func validate() throws {
    if let from, let to, to.end < from.start {
      throw ValidationError("--to must not be before --from.")
    }
  }

  /// What is asked of the store.
  func request() throws -> ProfileExport {
    var request = ProfileExport()
    request.selection.wmos = Set(float)
    request.selection.from = from?.start
    request.selection.to = to?.end.advanced(bySeconds: 1)
    request.selection.box = box?.box
    request.isPrimaryOnly = !secondary
    request.values = ValueSelection(
      source: used.values, flags: try used.flags(),
      required: withoutSalinity
        ? [.pressure, .temperature] : [.pressure, .temperature, .salinity])
    return request
  }

  /// The criteria as the user gave them, for the record.
  var given: [(name: String, value: String)] {
    var given: [(name: String, value: String)] = []
    if !float.isEmpty {
      given.append(("float", float.map(\.description).joined(separator: ", ")))
    }
    if let from { given.append(("from", from.start.description)) }
    if let to { given.append(("to", to.end.description)) }
    if let box { given.append(("box", box.text)) }
    given += [("values", used.values.rawValue), ("qc", used.qc)]
    return given
  }
}

/// A box of the command line: `west,east,south,north`.
struct BoxArgument: ExpressibleByArgument {
  /// The box.
  var box: GeographicBox
  /// As it was given.
  var text: String

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard parts.count == 4, numbers.count == 4,
      let box = GeographicBox(
        west: numbers[0], east: numbers[1], south: numbers[2], north: numbers[3])
    else { return nil }
    self.box = box
    text = argument
  }
}
