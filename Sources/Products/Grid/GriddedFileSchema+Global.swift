internal import Argo
internal import Gridding
internal import NetCDF
internal import Seawater

extension GriddedFileSchema {
  /// The attributes of the whole file.
  var globalAttributes: [NetCDFSchema.Attribute] {
    let quantities = request.variables.map(\.title).joined(separator: ", ")
    return ProductAttributes(
      description: description, cells: request.cells, levels: request.profileLevels.axis,
      title: "\(isObjective ? "Objective maps" : "Cell means") of \(quantities) from Argo floats",
      summary: summary, identifier: identifier, comment: comment,
      coverage: (
        periods.first?.middle.description ?? "", periods.last?.middle.description ?? "",
        duration, resolution
      ),
      particulars: [
        ("observations_from", periods.first?.start.description ?? ""),
        ("observations_before", periods.last?.end.description ?? ""),
        ("gridding_method", methodText),
        ("interpolation_method", request.profileLevels.interpolationText),
        ("value_selection", request.selection.rule),
        (
          "absolute_salinity_method",
          request.variables.contains(where: \.isDerived) ? request.salinityMethod.description : ""
        ),
      ]
    ).all
  }

  private var isObjective: Bool {
    if case .mean = request.method { false } else { true }
  }

  private var identifier: String {
    let kind =
      switch request.method {
      case .mean: "mean"
      case .objective: "oi"
      case .spaceTime(let settings): settings.name
      }
    let names = request.variables.map(\.name).joined(separator: "-")
    let from = periods.first?.start.compactDescription.prefix(8) ?? ""
    let to = periods.last?.end.compactDescription.prefix(8) ?? ""
    return "argo-\(kind)-\(names)-\(from)-\(to)"
  }

  private var summary: String {
    let quantities = request.variables.map(\.title).joined(separator: ", ")
    let place =
      (request.profileLevels.axis.map { "\($0.text), " } ?? "")
      + "in cells of \(request.cells.cell.inWords) degrees"
    return isObjective
      ? "\(quantities) \(place), estimated by \(methodName) with standard errors."
      : "Statistics of \(quantities) \(place): mean, standard deviation, range, median and counts."
  }

  private var methodName: String {
    if case .spaceTime(let settings) = request.method { return settings.words }
    return "objective interpolation"
  }

  private var comment: String {
    isObjective
      ? "The standard error holds for the estimate as a point value under the stated covariance."
      : "Means are at the mean position of the observations, not at the middle of the cell."
  }

  private var duration: String {
    guard let first = periods.first, let last = periods.last else { return "" }
    return ProductAttributes.duration(from: first.start, to: last.end)
  }

  private var resolution: String {
    switch request.time {
    case .tenDays: "P10D"
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
    case .objective(let settings): settings.text + errorLimitText
    case .spaceTime(let settings): settings.text + errorLimitText
    }
  }

  private var errorLimitText: String {
    request.greatestError < 1
      ? "; no value where the error variance is above \(request.greatestError.inWords) of the signal's"
      : ""
  }
}

extension ProfileLevels {
  /// How values at the levels, or those of the column, are found, in words.
  var interpolationText: String {
    guard axis != nil else { return asked.text }
    return "\(vertical.rawValue) between levels of a profile, within gap limits that grow with "
      + "depth; the shallowest value is copied up by at most "
      + "\(ProfileResampler.usualReachUpwards.inWords) "
      + (levels.coordinate == .pressure ? "dbar" : "m")
  }
}

extension ObjectiveSettings {
  /// The settings in words, for files.
  var text: String {
    let c = options.covariance
    var parts = ["objective interpolation"]
    switch c.gaussianShare {
    case 1: parts.append("covariance exp(-(d/\(c.gaussianLength.inWords) km)^2)")
    case 0: parts.append("covariance exp(-d/\(c.exponentialLength.inWords) km)")
    default:
      parts.append(
        "covariance \(c.gaussianShare.inWords) exp(-(d/\(c.gaussianLength.inWords) km)^2) + "
          + "\((1 - c.gaussianShare).inWords) exp(-d/\(c.exponentialLength.inWords) km)")
    }
    if case .sphere(let factor) = options.distance, factor != 1 {
      parts.append(
        "zonal distances times \(factor.inWords) at the equator growing to 1 at 20 degrees")
    }
    parts.append("noise-to-signal variance \(noise.inWords)")
    if let neighbours = options.neighbours { parts.append("\(neighbours) nearest observations") }
    if options.range.isFinite { parts.append("within \(options.range.inWords) km") }
    if options.isUnbiased { parts.append("weights that sum to one") }
    parts.append("background \(background.rawValue)")
    if let thinning {
      parts.append(
        "profiles of a float within \(thinning.distance.inWords) km and \(thinning.days.inWords) days averaged"
      )
    }
    if !barriers.lines.isEmpty { parts.append("no observation across land between oceans") }
    parts.append(EstimateSupport.text)
    return parts.joined(separator: "; ")
  }
}
