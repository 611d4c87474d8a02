internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Foundation
internal import Geography
internal import Gridding
internal import Hydrography
internal import Products
internal import ReferenceData
internal import Rendering
public import Reporting
internal import Seawater

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page about the fleet: numbers, map, tables, history and list.",
    discussion: """
      The page is one HTML file that needs no network. The floats are chosen as for 'count'.

        argofleet report -o fleet.html
        argofleet report -o japan.html --country JP --language ja
        argofleet report -o 2012.html --as-of 2012-03-31 --centre atlantic
        argofleet report -o float.html --float 2901623
        argofleet report -o sea.html --area "Nino 3.4" --heat maps.nc

      The map's coastline is GSHHG: --coastline or ARGOFLEET_COASTLINE names a folder with \
      binned_GSHHS_?.nc; otherwise that of Debian's gmt-gshhg-low is used if it is installed.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write; - for standard output.", valueName: "path"))
  var output: String

  @Option(help: "The language of the page.")
  var language = PageLanguage.english

  @Option(help: ArgumentHelp("Also show the measurements of this float.", valueName: "wmo"))
  var float: WMONumber?

  @Option(
    help: ArgumentHelp(
      "Also show the water of this region, basin or area: mixed layer and temperature.",
      valueName: "name"))
  var area: String?

  @Option(
    help: ArgumentHelp(
      "With --area, its heat content of maps in a file, as heat --maps writes them.",
      valueName: "file"))
  var heat: String?

  @Option(help: "The ocean in the middle of the map.")
  var centre = FleetPage.Centre.pacific

  @Option(
    help:
      "What the colours on the map show (default: country, or age if there is only one country).")
  var colour: FleetPage.Colouring?

  @Option(help: ArgumentHelp("A folder with a GSHHG coastline.", valueName: "folder"))
  var coastline: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Include quality by DAC, which reads the levels of all profiles.")
  var quality = true

  @OptionGroup var store: StoreOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var activity: ActivityOptions
  @OptionGroup var attribution: AttributionOptions

  func validate() throws {
    guard heat == nil || area != nil else { throw ValidationError("--heat needs --area.") }
  }

  func run() async throws {
    let reader = try store.reader()
    let filter = try filters.filter()
    let attribution = try attribution.attribution(isQuiet: store.quiet)
    let atlas = try filters.atlas()
    let snapshot = try activity.snapshot(of: reader, atlas: atlas, attribution: attribution)
    var page = FleetPage(
      provenance: Provenance(
        rule: snapshot.rule, countryRule: attribution.rule, filters: filters.given,
        indexDate: try reader.indexDate()),
      floats: snapshot.floats(filter))
    if !filters.given.isEmpty {
      page.activeInWorld = snapshot.floats.count(where: \.isActive)
    }
    if let atlas { page.atlas = atlas }
    page.history = try history(of: reader, filter, atlas, attribution)
    if quality { page.quality = try QualitySummary(reader, snapshot, by: .dac, filter: filter) }
    if let float {
      guard snapshot.floats.contains(where: { $0.wmo == float }) else {
        throw CommandFailure(.noInput, "no float \(float) in \(store.path) by that date")
      }
      page.record = try FloatRecord(reader, wmo: float, asOf: snapshot.rule.asOf)
    }
    page.coastline = try Coastline.load(folder: coastline)
    if let area {
      page.ocean = try await ocean(of: area, atlas ?? .standard, reader, land: page.coastline)
    }
    page.language = language
    page.centre = centre
    page.colouring = colour
    try write(page.html())
  }

  /// The water of an area.
  private func ocean(
    of name: String, _ atlas: RegionAtlas, _ reader: FleetStoreReader, land: Coastline?
  ) async throws -> OceanRecord {
    guard let region = atlas.region(named: name) else {
      throw CommandFailure(
        .noInput, "no region '\(name.onOneLine)'; 'argofleet regions' lists them")
    }
    guard let cells = GridCells(box: .globe, cell: SeriesQuestion.usualCell),
      let levels = StandardLevels(values: OceanRecord.levels)
    else { throw CommandFailure(.badInput, "no levels") }
    var question = SeriesQuestion(
      variables: [.temperature], levels: levels, cells: cells, layers: [])
    question.quantities = [.mixedLayer(.density)]
    question.query.regions = [region]
    question.query.atlas = atlas
    question.query.endNotLater(than: activity.asOf == .latest ? nil : try asOf(reader))
    let series = try await RegionalSeries(store: reader, question: question)
    guard let heat else { return OceanRecord(area: region.name, heat: nil, series: series) }
    do {
      let maps = try HeatMapsFile(path: heat).maps(of: [])
      let sea = try HeatSea(maps.cells, region: region, atlas: atlas, land: land, floor: nil)
      return OceanRecord(
        area: region.name, heat: RegionalHeat(maps, isSea: sea.admits), series: series)
    } catch let error as HeatError {
      throw CommandFailure(.badInput, error.description)
    }
  }

  /// The moment that the page is of.
  private func asOf(_ reader: FleetStoreReader) throws -> ArgoTime? {
    try activity.snapshot(of: reader).rule.asOf
  }

  /// The history by month: by country, or by region where one country is asked for.
  private func history(
    of reader: FleetStoreReader, _ filter: FloatFilter, _ atlas: RegionAtlas?,
    _ attribution: CountryAttribution
  ) throws -> FleetHistory? {
    var request = FleetHistory.Request(step: .month)
    request.grouping = filters.country.count == 1 ? .region : .country
    request.asOf = activity.asOf
    request.windowDays = activity.window
    request.isIceAware = activity.iceAware
    request.filter = filter
    let history = try FleetHistory(
      reader, request, now: .now, atlas: atlas, attribution: attribution)
    return history.periods.isEmpty ? nil : history
  }

  private func write(_ page: [UInt8]) throws {
    guard output != "-" else {
      return try StandardOutput.write(String(decoding: page, as: UTF8.self))
    }
    var result = try ResultOutput(path: output)
    try result.write(page)
    try result.finish()
    if !store.quiet { StandardError.line("wrote \(output), \(page.count / 1000) kB") }
  }
}

extension PageLanguage: ExpressibleByArgument {}
extension FleetPage.Centre: ExpressibleByArgument {}
extension FleetPage.Colouring: ExpressibleByArgument {}
