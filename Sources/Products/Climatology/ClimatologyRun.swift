package import Argo
package import Fleet
package import FleetStore
internal import Gridding
internal import NetCDF
internal import Seawater
internal import SpaceTime

/// Fits climatologies to the profiles of a store and writes them.
package enum ClimatologyRun {
  /// What a run did.
  package struct Summary: Sendable {
    /// The file.
    package var output = ""
    /// What was selected and used, and what each rule left out.
    package var account = QueryAccount()
    /// Which values count.
    package var rule: ValueSelection
    /// The profiles with a value at some level.
    package var profilesUsed = 0
    /// Their floats.
    package var floats = 0
    /// When the first and the last of them were observed, and when the trend is zero.
    package var from: ArgoTime
    package var to: ArgoTime
    package var referenceDate: ArgoTime
    /// Nodes at sea, over all quantities and levels; those with a climatology, and with a trend.
    package var nodes = 0
    package var fitted = 0
    package var withTrend = 0
    /// Those that were fitted again with covariances.
    package var refitted = 0
    /// Values that were left out for being far from a fit, over all fits.
    package var leftOut = 0
    /// The quantities, levels and harmonics asked for.
    package var variables: [String] = []
    package var levels: [Double] = []
    package var harmonics = 0
  }

  /// Fits every node and writes the file.
  ///
  /// Where `checkpoint` names a file, what is done is kept there, and a run of the same question
  /// over the same profiles goes on from there; it is removed at the end. `progress` is told how
  /// many bands of how many are done. Throws `GridError`, or what the store and the files throw.
  package static func run(
    _ request: ClimatologyRequest, store: FleetStoreReader, output: String,
    description: ProductDescription, mask: SeaMask, checkpoint: String? = nil,
    progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) async throws -> Summary {
    let gatherer = ProfileGatherer(
      request.levels, request.query,
      box: ProfileGatherer.box(request.cells.box, reach: request.options.range),
      jobs: request.jobs, store: store)
    let record = try await ProfileRecord(gatherer)
    guard let first = record.times.min(), let last = record.times.max() else {
      throw GridError(
        code: .noProfiles, reason: "the store has no profiles with values in that area and time")
    }
    let middle = first.advanced(bySeconds: (last.seconds - first.seconds) / 2)
    let reference = request.referenceDate ?? middle
    var options = request.options
    options.referenceDay = reference.julianDays
    var summary = Summary(
      rule: gatherer.query.values, from: first, to: last, referenceDate: reference)
    summary.account = record.account
    summary.profilesUsed = record.count
    summary.floats = Set(record.floats).count
    summary.variables = request.levels.variables.map(\.name)
    summary.levels = request.levels.axis?.values ?? []
    summary.harmonics = options.harmonics
    summary.output = output
    let fitter = ClimatologyFitter(request, options, record, mask: try wet(request, mask))
    var kept = try checkpoint.map {
      try WorkCheckpoint(path: $0, identity: record.identity(of: request, options))
    }
    var file = try ClimatologyFile(
      path: output, request, options,
      attributes: attributes(request, options, summary, description))
    let bands = fitter.bands
    for (place, rows) in bands.enumerated() {
      let fits = try await fitter.fits(rows, &kept, jobs: request.jobs)
      for (number, variable) in request.levels.variables.enumerated() {
        try file.write(fitter.band(rows, fits, variable: number, &summary), of: variable)
      }
      try progress(place + 1, bands.count)
    }
    try file.close([
      .init("value_account", text: summary.account.lines.joined(separator: "\n")),
      .init("values_left_out", .integers([Int64(summary.leftOut)], type: .int32)),
      .init("nodes_refitted", .integers([Int64(summary.refitted)], type: .int32)),
    ])
    kept?.remove()
    return summary
  }

  private static func wet(
    _ request: ClimatologyRequest, _ mask: SeaMask
  ) throws -> [Int: Double] {
    let wet = mask.wetCells(of: request.cells)
    let floors = try mask.floors(
      of: wet, in: request.cells, as: request.levels.levels.coordinate)
    return Dictionary(uniqueKeysWithValues: zip(wet, floors))
  }

  private static func attributes(
    _ request: ClimatologyRequest, _ options: ClimatologyOptions, _ summary: Summary,
    _ description: ProductDescription
  ) -> [NetCDFSchema.Attribute] {
    let quantities = request.levels.variables.map(\.title).joined(separator: ", ")
    let place = request.levels.axis.map { " \($0.text)" } ?? ""
    return ProductAttributes(
      description: description, cells: request.cells, levels: request.levels.axis,
      title: "Climatology of \(quantities) from Argo floats",
      summary: "Mean, season and trend of \(quantities)\(place), at nodes"
        + " \(request.cells.cell.inWords) degrees apart, by local regression.",
      identifier: "argo-climatology-" + summary.variables.joined(separator: "-")
        + "-\(summary.from.compactDescription.prefix(8))-\(summary.to.compactDescription.prefix(8))",
      comment: "value = MEAN + (t - t_ref) / 3652.425 TREND + sum over k of COS cos(2 pi k t /"
        + " 365.2425) + SIN sin(2 pi k t / 365.2425), t in days since 1950-01-01; its variance is"
        + " the same sum of the squares of the standard errors",
      coverage: (
        summary.from.description, summary.to.description,
        ProductAttributes.duration(from: summary.from, to: summary.to), "P1Y"
      ),
      particulars: [
        ("span", "\(summary.from) to \(summary.to)"),
        ("reference_date", summary.referenceDate.description),
        ("climatology_method", options.text),
        ("interpolation_method", request.levels.interpolationText),
        ("value_selection", summary.rule.rule),
        ("absolute_salinity_method", request.levels.salinityMethod.description),
      ]
    ).all + [.init(ClimatologyFile.referenceDay, .reals([options.referenceDay], type: .float64))]
  }
}

extension ClimatologyOptions {
  /// The options in words, for files.
  var text: String {
    [
      "weighted least squares at every node and level, tricube weights",
      "the \(neighbours) nearest profiles of each calendar month within \(range.inWords) km",
      "zonal distances times \(equatorialFactor.inWords) at the equator growing to 1 at 20 degrees",
      "\(harmonics) harmonics of the year at most",
      hasTrend ? "a trend where there are five years" : "no trend",
      refits > 0
        ? "fitted again \(refits) times by generalised least squares over calendar years, without"
          + " weights by distance, with covariances by maximum likelihood from what the fit before"
          + " left, where the values carry them" : "",
      "standard errors by jackknife over blocks of two years, else over floats",
      "nothing where the nearest profile is more than \(nearestLimit.inWords) km away",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
