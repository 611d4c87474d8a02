internal import Argo
public import ArgumentParser
public import Fleet
internal import FleetStore
internal import Foundation
internal import Geography
public import Rendering
internal import Upkeep

/// Where the store is.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store, one SQLite file (default: $ARGOFLEET_STORE, else argofleet.sqlite).",
      valueName: "path"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "How the store is kept whole: auto (a rollback journal on a network file system, a write-ahead "
        + "log elsewhere), wal or rollback."))
  var journal = StoreJournal.auto

  @Flag(name: .shortAndLong, help: "Print no progress and no remarks; only results and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Report what is done and which SQL statements are slow.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("Choose one of --quiet and --verbose.") }
  }

  /// The store's path.
  var path: String {
    store ?? ProcessInfo.processInfo.environment["ARGOFLEET_STORE"] ?? "argofleet.sqlite"
  }

  /// Opens the store for reading; says which parts of it were worked out by other rules.
  func reader() throws(FleetStoreError) -> FleetStoreReader {
    if verbose { StandardError.line("argofleet: reading \(path)") }
    let reader = try plainReader()
    if !quiet, let remark = try StoreEdition(of: reader).remark {
      StandardError.line("argofleet: \(remark)")
    }
    if let missing = try reader.missingParts() {
      StandardError.line("argofleet: the store lacks \(missing); numbers are too small")
    }
    return reader
  }

  /// Opens the store for reading, without a word about it.
  func plainReader() throws(FleetStoreError) -> FleetStoreReader {
    try FleetStoreReader(path: path, slowStatements: slowStatements, journal: journal)
  }

  /// Opens the store for writing, and makes it where there is none.
  func writer() throws(FleetStoreError) -> FleetStoreWriter {
    if verbose { StandardError.line("argofleet: writing \(path)") }
    let writer = try FleetStoreWriter(
      path: path, now: .now, slowStatements: slowStatements, journal: journal)
    if !quiet, let remark = writer.remark { StandardError.line("argofleet: \(remark)") }
    return writer
  }

  /// What reports slow SQL statements; nil without `--verbose`.
  var slowStatements: SlowStatements? {
    guard verbose else { return nil }
    return SlowStatements { sql, seconds in
      StandardError.line(String(format: "argofleet: %.3f s: ", seconds) + sql)
    }
  }
}

/// How many tasks work at the same time.
struct JobsOptions: ParsableArguments {
  @Option(
    name: .customLong("jobs"),
    help: ArgumentHelp(
      "How many tasks to run at the same time (default: one per core that the process may use).",
      valueName: "count"))
  var count = ProcessorShare.own

  func validate() throws {
    guard (1...1024).contains(count) else {
      throw ValidationError("--jobs must be between 1 and 1024.")
    }
  }
}

/// How a result is printed.
struct FormatOptions: ParsableArguments {
  @Option(help: "How to print the result.")
  var format = OutputFormat.table
}

/// The date of the question, and how long after its last profile a float is active.
struct ActivityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The date of the question: latest (the newest valid profile in the store), today, or a UTC "
        + "date or time such as 2012-03-31 (its first second) or 2012-03-31T12:00:00Z. "
        + "Only observations up to that date count.",
      valueName: "date"))
  var asOf = AsOfDate.latest

  @Option(
    help: ArgumentHelp("How many days a float counts as active after a profile.", valueName: "days")
  )
  var window = ActivityRule.usualWindowDays

  @Flag(
    help: ArgumentHelp(
      "Use a window of 365 days for floats with ice detection in polar waters (poleward of 60° N "
        + "and 65° S), as OceanOPS does."))
  var iceAware = false

  func validate() throws {
    guard (0...36_525).contains(window) else {
      throw ValidationError("--window must be between 0 and 36525 days.")
    }
  }

  /// The fleet at the date, at least the floats that a filter may let through.
  func snapshot(
    of store: FleetStoreReader, filter: FloatFilter = FloatFilter(), atlas: RegionAtlas? = nil,
    attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) -> FleetSnapshot {
    try FleetSnapshot(
      store: store, asOf: asOf, windowDays: window, isIceAware: iceAware, now: .now,
      filter: filter, atlas: atlas, attribution: attribution)
  }
}

/// Which floats are meant.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only floats of this country: code or English name.", valueName: "code"))
  var country: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only floats of this institution: a code of reference table 4.", valueName: "code"))
  var institution: [String] = []

  @Option(help: ArgumentHelp("Only floats of this DAC: the name of its folder.", valueName: "name"))
  var dac: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only floats of this programme; part of its name is enough.", valueName: "name"))
  var project: [String] = []

  @Option(help: ArgumentHelp("Only floats last seen in this region or area.", valueName: "name"))
  var region: [String] = []

  @Flag(help: "Only active floats.")
  var active = false

  @OptionGroup var own: RegionOptions

  func validate() throws {
    // A file is not read before the command runs.
    _ = try filter(regionsOf: own.isGiven || region.isEmpty ? nil : .standard)
  }

  /// The criteria for the libraries.
  func filter() throws -> FloatFilter {
    try filter(regionsOf: region.isEmpty ? nil : own.atlas() ?? .standard)
  }

  /// The criteria; regions only where an atlas is given to find them in.
  private func filter(regionsOf atlas: RegionAtlas?) throws -> FloatFilter {
    var filter = FloatFilter()
    for name in country where !Country.isKnown(name) {
      throw ValidationError(
        "No country '\(name.onOneLine)'; give a two-letter code (JP) or an English name (Japan).")
    }
    filter.countries = country
    filter.institutions = institution
    filter.dacs = dac
    filter.projects = project
    filter.regions = try (atlas == nil ? [] : region).map { name in
      guard let region = atlas?.region(named: name) else {
        throw ValidationError(
          "No region '\(name.onOneLine)'; 'argofleet regions' lists them.")
      }
      return region
    }
    filter.activeOnly = active
    return filter
  }

  /// The user's regions; nil for those of the store.
  func atlas() throws -> RegionAtlas? { try own.atlas() }

  /// The criteria as the user gave them, for the record.
  var given: [(name: String, value: String)] {
    var given: [(name: String, value: String)] = []
    for (name, values) in [
      ("country", country), ("institution", institution), ("dac", dac), ("project", project),
      ("region", region),
    ] where !values.isEmpty {
      given.append((name, values.joined(separator: ", ")))
    }
    if active { given.append(("active", "true")) }
    return given
  }
}

extension AsOfDate: ExpressibleByArgument {
  /// Reads a date of the command line.
  public init?(argument: String) { self.init(argument) }

  /// The text that stands for the default in the help.
  public var defaultValueDescription: String {
    switch self {
    case .latest: "latest"
    case .today: "today"
    case .moment(let time): time.description
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension StoreJournal: ExpressibleByArgument {}
extension ValueSelection.Source: ExpressibleByArgument {}
extension FleetSummary.Grouping: ExpressibleByArgument {}

extension ArgoTime {
  /// The moment of asking.
  static var now: ArgoTime {
    ArgoTime(unixSeconds: Int64(Date().timeIntervalSince1970.rounded(.down)))
  }
}
