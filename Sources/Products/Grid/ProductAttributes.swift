internal import Argo
internal import Fleet
internal import Gridding
internal import NetCDF

/// The attributes after ACDD-1.3 that all files of fields have.
struct ProductAttributes {
  var description: ProductDescription
  var cells: GridCells
  /// The levels; nothing for quantities of the column.
  var levels: StandardLevels?
  /// A title for those who give none, and what is in the file.
  var title: String
  var summary: String
  var identifier: String
  var comment: String
  /// What the time coordinates cover, and their resolution in the words of ISO 8601.
  var coverage: (start: String, end: String, duration: String, resolution: String)
  /// What there is to say of this kind of file.
  var particulars: [(String, String)]

  /// The acknowledgement that the Argo programme asks for.
  static let acknowledgement = """
    These data were collected and made freely available by the International Argo Program and \
    the national programs that contribute to it (https://argo.ucsd.edu, \
    https://www.ocean-ops.org). The Argo Program is part of the Global Ocean Observing System. \
    Argo (2000). Argo float data and metadata from Global Data Assembly Centre (Argo GDAC). \
    SEANOE. https://doi.org/10.17882/42182
    """

  /// The attributes of the whole file, in ACDD's order.
  var all: [NetCDFSchema.Attribute] {
    texts.filter { !$0.1.isEmpty }.map { .init($0.0, text: $0.1) }
      + numbers.map { .init($0.0, .reals([$0.1], type: .float64)) }
  }

  private var texts: [(String, String)] {
    [
      ("title", description.title.isEmpty ? title : description.title),
      ("summary", "\(summary) Made by \(description.program) from Argo profiles."),
      (
        "keywords",
        "EARTH SCIENCE > OCEANS > OCEAN TEMPERATURE > WATER TEMPERATURE, "
          + "EARTH SCIENCE > OCEANS > SALINITY/DENSITY > SALINITY, Argo, gridded"
      ),
      ("keywords_vocabulary", "GCMD Science Keywords"),
      ("Conventions", "CF-1.8, ACDD-1.3"),
      ("id", identifier),
      ("naming_authority", description.program.prefix { $0 != " " } + ".local"),
      ("source", "Argo float profiles"),
      ("institution", stated(description.institution)),
      ("history", "\(description.created) \(description.program): \(description.command)"),
      ("references", description.reference),
      ("comment", comment),
      ("acknowledgement", ProductAttributes.acknowledgement),
      ("license", Provenance.license),
      ("processing_level", "gridded"),
      ("cdm_data_type", "Grid"),
      ("standard_name_vocabulary", "CF Standard Name Table v79"),
      ("date_created", description.created.description),
      ("creator_name", stated(description.creator.name)),
      ("creator_email", stated(description.creator.mail)),
      ("creator_url", stated(description.creator.page)),
      ("publisher_name", stated(description.creator.name)),
      ("publisher_email", stated(description.creator.mail)),
      ("publisher_url", stated(description.creator.page)),
      ("project", "Argo"),
      ("program", "Argo"),
      ("platform", "Argo profiling floats"),
      ("platform_vocabulary", "Argo reference table 23"),
      ("instrument", "CTD"),
      ("instrument_vocabulary", "Argo reference table 27"),
      ("geospatial_bounds", bounds),
      ("geospatial_bounds_crs", "EPSG:4326"),
      ("geospatial_bounds_vertical_crs", "none: the bounds are two-dimensional"),
      ("geospatial_lat_units", "degrees_north"),
      ("geospatial_lon_units", "degrees_east"),
      (
        "geospatial_vertical_units",
        levels.map { $0.coordinate == .pressure ? "dbar" : "m" } ?? ""
      ),
      ("geospatial_vertical_positive", levels == nil ? "" : "down"),
      ("time_coverage_start", coverage.start),
      ("time_coverage_end", coverage.end),
      ("time_coverage_duration", coverage.duration),
      ("time_coverage_resolution", coverage.resolution),
    ] + particulars
  }

  /// What was given, or that nothing was: the checkers of ACDD ask for it either way.
  private func stated(_ text: String) -> String { text.isEmpty ? "not stated" : text }

  /// Extents are those of the coordinate values, as ACDD has them; the cells' sides and the
  /// periods' ends are in the variables of bounds.
  private var numbers: [(String, Double)] {
    [
      ("geospatial_lat_min", cells.latitude(ofRow: 0)),
      ("geospatial_lat_max", cells.latitude(ofRow: cells.rows - 1)),
      ("geospatial_lat_resolution", cells.cell),
      ("geospatial_lon_min", cells.longitude(ofColumn: 0)),
      ("geospatial_lon_max", cells.longitude(ofColumn: cells.columns - 1)),
      ("geospatial_lon_resolution", cells.cell),
    ]
      + (levels.map {
        [
          ("geospatial_vertical_min", $0.values.first ?? 0),
          ("geospatial_vertical_max", $0.values.last ?? 0),
        ]
      } ?? [])
  }

  /// The grid's outline as well-known text, latitude first as the reference system has it.
  private var bounds: String {
    let box = cells.box
    let west = cells.longitudeEdge(0)
    let east = cells.longitudeEdge(cells.columns)
    let corners = [
      (box.south, west), (box.north, west), (box.north, east), (box.south, east),
      (box.south, west),
    ]
    return "POLYGON((\(corners.map { "\($0.0) \($0.1)" }.joined(separator: ", "))))"
  }

  /// A time in the words of ISO 8601.
  static func duration(from first: ArgoTime, to last: ArgoTime) -> String {
    let seconds = last.seconds - first.seconds
    let (days, rest) = (seconds / 86_400, seconds % 86_400)
    return rest == 0 ? "P\(days)D" : "P\(days)DT\(rest)S"
  }
}

extension StandardLevels {
  /// How many there are, of which set, from where to where.
  var text: String {
    let unit = coordinate == .pressure ? "dbar" : "m"
    return "on \(values.count) levels (\(name)) from \((values.first ?? 0).inWords) to "
      + "\((values.last ?? 0).inWords) \(unit)"
  }
}

extension Double {
  /// The number with four decimals at most, and none where it is whole.
  var inWords: String {
    let rounded = (self * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : String(rounded)
  }
}
