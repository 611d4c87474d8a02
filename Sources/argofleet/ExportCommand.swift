internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Hydrography
internal import Products

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write profiles with their levels as CSV, NetCDF, Parquet, GeoJSON or for EasyOneArgo.",
    discussion: """
      Levels with values fit for science are written: the raw values of real-time profiles and \
      the adjusted values of all others, flagged 1 or 2 and not rejected by our own tests. Here \
      --region means where a profile was taken.

        argofleet export --country JP --from 2019 --to 2019 -o japan.nc
        argofleet export --float 2901623 -o 2901623.csv
        argofleet export --box 120,180,0,60 --format easyone -o easy
        argofleet export --format parquet --partition-by year -o levels
        argofleet export --region "Sea of Japan" --format geojson -o - | jq .
        argofleet export --quantities mld_ht_dens,d20,ohc_0_700 -o q.csv
        argofleet export --quantities hsteric_0_700 --climatology clim.nc -o h.csv

      The layouts are:

        csv      one line per level, with the columns of EasyOneArgo;
                 with --quantities one line per profile
        netcdf   a contiguous ragged array of the CF conventions
        parquet  a folder of Parquet files with one row per level
        easyone  a folder with one file per profile, and an index
        geojson  one point per profile, without levels

      A quantity is missing where a profile does not support it: too few levels or too short, no \
      salinity where it is needed, first level more than 10 dbar deep, no crossing, or levels too far \
      apart, in the profile or, for tsteric and hsteric, in the climatology.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write, - for standard output; a folder for parquet and easyone.",
      valueName: "path"))
  var output: String

  @Option(help: "The layout (default: chosen by the name of the file, else csv).")
  var format: ExportFormat?

  @Flag(help: "Also write the other profiles of a cycle, such as near-surface sampling.")
  var secondary = false

  @Flag(help: "Also write levels without salinity, as early floats have.")
  var withoutSalinity = false

  @Option(
    help: """
      netcdf: deflate writes NetCDF-4; none writes the classic format with 64-bit offsets, larger \
      and read faster.
      """)
  var compression: ExportCompression?

  @Option(
    help: ArgumentHelp(
      "Add quantities of each profile's column of water: \(QuantityList.namesWithClimatology). "
        + "Levels without salinity are then written too.", valueName: "list"),
    transform: QuantityList.all)
  var quantities: [ColumnQuantity] = []

  @Option(
    help: ArgumentHelp(
      "What tsteric and hsteric are relative to: mean and season, without trend, of temp and psal on "
        + "levels, in a file of 'argofleet climatology' or of another program.", valueName: "file"))
  var climatology: String?

  @OptionGroup var parquet: ParquetOptions
  @OptionGroup var snapshot: SnapshotOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Which values") var values: ValueOptions
  @OptionGroup var vertical: VerticalOptions
  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var jobs: JobsOptions
  @OptionGroup var store: StoreOptions

  private var layout: ExportFormat {
    if let format { return format }
    let name = output.lowercased()
    if name.hasSuffix(".nc") { return .netcdf }
    if name.hasSuffix(".parquet") { return .parquet }
    return name.hasSuffix(".geojson") || name.hasSuffix(".json") ? .geojson : .csv
  }

  func validate() throws {
    if output == "-", layout != .csv, layout != .geojson {
      throw ValidationError("Only csv and geojson can go to standard output; name a file with -o.")
    }
    if compression != nil, layout != .netcdf {
      throw ValidationError("--compression is for netcdf.")
    }
    if parquet.isGiven, layout != .parquet {
      throw ValidationError("--partition-by and --row-group are for parquet.")
    }
    if layout == .easyone || layout == .parquet, !quantities.isEmpty {
      throw ValidationError(
        "\(layout.rawValue) has no place for --quantities; choose csv, netcdf or geojson.")
    }
    let relative = quantities.first(where: \.needsReference)
    if let relative, climatology == nil {
      throw ValidationError(
        "'\(relative.name)' is relative to a climatology; name one of temp and psal with "
          + "--climatology.")
    }
    if climatology != nil, relative == nil {
      throw ValidationError("--climatology is for tsteric_A_B and hsteric_A_B.")
    }
    if layout == .easyone, secondary {
      throw ValidationError("EasyOneArgo has one profile per cycle; leave out --secondary.")
    }
  }

  func run() async throws {
    let reader = try store.reader()
    var (query, provenance) = try selection.query(
      of: reader,
      values: values.selection(
        required: withoutSalinity || !quantities.isEmpty
          ? ProfileQuantities.required : [.pressure, .temperature, .salinity]),
      isQuiet: store.quiet)
    query.sampling = secondary ? .all : .primary
    provenance.snapshot = snapshot.key
    provenance.filters += [
      ("values", values.values.rawValue), ("flags", query.values.allowedFlags),
      ("own-flags", values.ownFlags.rawValue),
    ]
    var asked = ProfileQuantities(
      quantities, rules: vertical.columnRules, method: try salinity.method())
    asked.climatology = try climatology.map { path throws(FieldFileError) in
      try Climatology.withColumns(path: path)
    }
    let writer = ExportWriter(
      path: output, provenance: provenance, made: ArgoTime.now.description, query: query,
      quantities: asked, jobs: jobs.count, compression: compression ?? .deflate, parquet: parquet)
    let account = try await writer.write(layout, from: reader)
    account.tell(query.values, isQuiet: store.quiet)
    if !store.quiet {
      StandardError.line(
        "wrote \(account.used.profiles) profiles\(output == "-" ? "" : " to \(output)")")
    }
  }
}

/// How the values of a NetCDF file are compressed.
enum ExportCompression: String, CaseIterable, ExpressibleByArgument {
  case deflate, none
}

/// How profiles are laid out in files.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case csv, netcdf, parquet, easyone, geojson
}
