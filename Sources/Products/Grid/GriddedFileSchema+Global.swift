internal import Argo
internal import Gridding
internal import NetCDF
internal import Seawater

extension GriddedFileSchema {
  /// The acknowledgement that the Argo programme asks for.
  static let acknowledgement = """
    These data were collected and made freely available by the International Argo Program and \
    the national programs that contribute to it (https://argo.ucsd.edu, \
    https://www.ocean-ops.org). The Argo Program is part of the Global Ocean Observing System. \
    Argo (2000). Argo float data and metadata from Global Data Assembly Centre (Argo GDAC). \
    SEANOE. https://doi.org/10.17882/42182
    """

  /// The attributes of the whole file, in ACDD's order.
  var globalAttributes: [NetCDFSchema.Attribute] {
    texts.filter { !$0.1.isEmpty }.map { .init($0.0, text: $0.1) }
      + numbers.map {
        .init($0.0, .reals([$0.1], type: .float64))
      }
  }

  private var texts: [(String, String)] {
    let quantities = request.variables.map(\.title).joined(separator: ", ")
    let method = isObjective ? "Objective maps" : "Cell means"
    let title =
      description.title.isEmpty ? "\(method) of \(quantities) from Argo floats" : description.title
    return [
      ("title", title),
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
      ("references", "https://doi.org/10.17882/42182"),
      ("comment", comment),
      ("acknowledgement", GriddedFileSchema.acknowledgement),
      ("license", "CC-BY 4.0, https://creativecommons.org/licenses/by/4.0/"),
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
      ("geospatial_vertical_units", request.levels.coordinate == .pressure ? "dbar" : "m"),
      ("geospatial_vertical_positive", "down"),
      ("time_coverage_start", periods.first?.middle.description ?? ""),
      ("time_coverage_end", periods.last?.middle.description ?? ""),
      ("time_coverage_duration", duration),
      ("time_coverage_resolution", resolution),
      ("observations_from", periods.first?.start.description ?? ""),
      ("observations_before", periods.last?.end.description ?? ""),
      ("gridding_method", methodText),
      ("interpolation_method", interpolation),
      ("value_selection", request.selection.rule),
      (
        "absolute_salinity_method",
        request.variables.contains(where: \.isDerived) ? request.salinityMethod.description : ""
      ),
    ]
  }

  /// What was given, or that nothing was: the checkers of ACDD ask for it either way.
  private func stated(_ text: String) -> String { text.isEmpty ? "not stated" : text }

  /// Extents are those of the coordinate values, as ACDD has them; the cells' sides and the
  /// periods' ends are in the variables of bounds.
  private var numbers: [(String, Double)] {
    let cells = request.cells
    let levels = request.levels.values
    let step = cells.cell
    return [
      ("geospatial_lat_min", cells.latitude(ofRow: 0)),
      ("geospatial_lat_max", cells.latitude(ofRow: cells.rows - 1)),
      ("geospatial_lat_resolution", step),
      ("geospatial_lon_min", cells.longitude(ofColumn: 0)),
      ("geospatial_lon_max", cells.longitude(ofColumn: cells.columns - 1)),
      ("geospatial_lon_resolution", step),
      ("geospatial_vertical_min", levels.first ?? 0),
      ("geospatial_vertical_max", levels.last ?? 0),
    ]
  }

  private var isObjective: Bool {
    if case .objective = request.method { true } else { false }
  }

  private var identifier: String {
    let kind = isObjective ? "oi" : "mean"
    let names = request.variables.map { $0.rawValue }.joined(separator: "-")
    let from = periods.first?.start.compactDescription.prefix(8) ?? ""
    let to = periods.last?.end.compactDescription.prefix(8) ?? ""
    return "argo-\(kind)-\(names)-\(from)-\(to)"
  }

  private var summary: String {
    let quantities = request.variables.map(\.title).joined(separator: ", ")
    let levels = request.levels
    let unit = levels.coordinate == .pressure ? "dbar" : "m"
    let place =
      "on \(levels.values.count) levels (\(levels.name)) from \(short(levels.values.first ?? 0)) to "
      + "\(short(levels.values.last ?? 0)) \(unit), in cells of \(short(request.cells.cell)) degrees"
    return isObjective
      ? "\(quantities) \(place), estimated by objective interpolation with standard errors."
      : "Statistics of \(quantities) \(place): mean, standard deviation, range, median and counts."
  }

  private var comment: String {
    isObjective
      ? "The standard error holds for the estimate as a point value under the stated covariance."
      : "Means are at the mean position of the observations, not at the middle of the cell."
  }

  /// The grid's outline as well-known text, latitude first as the reference system has it.
  private var bounds: String {
    let box = request.cells.box
    let west = request.cells.longitudeEdge(0)
    let east = request.cells.longitudeEdge(request.cells.columns)
    let corners = [
      (box.south, west), (box.north, west), (box.north, east), (box.south, east),
      (box.south, west),
    ]
    return "POLYGON((\(corners.map { "\($0.0) \($0.1)" }.joined(separator: ", "))))"
  }

  private var duration: String {
    guard let first = periods.first, let last = periods.last else { return "" }
    let seconds = last.end.seconds - first.start.seconds
    let (days, rest) = (seconds / 86_400, seconds % 86_400)
    return rest == 0 ? "P\(days)D" : "P\(days)DT\(rest)S"
  }

  private var resolution: String {
    switch request.time {
    case .month: "P1M"
    case .season: "P3M"
    case .year: "P1Y"
    case .all: duration
    }
  }

  /// How the values were made, in words.
  var methodText: String {
    switch request.method {
    case .mean(let votes):
      votes == .profiles
        ? "statistics of cells, one vote a profile"
        : "statistics of cells, one vote a float and calendar month"
    case .objective(let settings): settings.text
    }
  }

  private var interpolation: String {
    "\(request.vertical.rawValue) between levels of a profile, within gap limits that grow with "
      + "depth; the shallowest value is copied up by at most "
      + "\(short(ProfileResampler.usualReachUpwards)) "
      + (request.levels.coordinate == .pressure ? "dbar" : "m")
  }
}

extension ObjectiveSettings {
  /// The settings in words, for files.
  var text: String {
    let c = options.covariance
    var parts = ["objective interpolation"]
    switch c.gaussianShare {
    case 1: parts.append("covariance exp(-(d/\(short(c.gaussianLength)) km)^2)")
    case 0: parts.append("covariance exp(-d/\(short(c.exponentialLength)) km)")
    default:
      parts.append(
        "covariance \(short(c.gaussianShare)) exp(-(d/\(short(c.gaussianLength)) km)^2) + "
          + "\(short(1 - c.gaussianShare)) exp(-d/\(short(c.exponentialLength)) km)")
    }
    if case .sphere(let factor) = options.distance, factor != 1 {
      parts.append(
        "zonal distances times \(short(factor)) at the equator growing to 1 at 20 degrees")
    }
    parts.append("noise-to-signal variance \(short(noise))")
    if let neighbours = options.neighbours { parts.append("\(neighbours) nearest observations") }
    if options.range.isFinite { parts.append("within \(short(options.range)) km") }
    if options.isUnbiased { parts.append("weights that sum to one") }
    parts.append("background \(background.rawValue)")
    if let thinning {
      parts.append(
        "profiles of a float within \(short(thinning.distance)) km and \(short(thinning.days)) days averaged"
      )
    }
    if !barriers.lines.isEmpty { parts.append("no observation across land between oceans") }
    return parts.joined(separator: "; ")
  }
}

/// A number with four decimals at most, and none where it is whole.
private func short(_ number: Double) -> String {
  let rounded = (number * 10_000).rounded() / 10_000
  return rounded == rounded.rounded() && abs(rounded) < 1e15
    ? String(Int(rounded)) : String(rounded)
}
