internal import Argo
internal import Fleet
internal import FleetStore
internal import Gridding
internal import NetCDF
internal import SpaceTime

/// Makes maps of anomalies against a climatology, a quantity and level after the other.
struct SpaceTimeRun {
  private let request: GridRequest
  private let settings: SpaceTimeSettings
  private let gatherer: ProfileGatherer
  private let history: ProfileGatherer
  private let mask: SeaMask
  private let store: FleetStoreReader

  init(
    _ request: GridRequest, _ settings: SpaceTimeSettings, store: FleetStoreReader, mask: SeaMask
  ) {
    (self.request, self.settings, self.mask, self.store) = (request, settings, mask, store)
    gatherer = ProfileGatherer(
      request.profileLevels, request.query, box: request.cells.box, jobs: request.jobs,
      store: store)
    history = ProfileGatherer(
      request.profileLevels, settings.history, box: request.profileBox, jobs: request.jobs,
      store: store)
  }

  /// Maps everything and writes the file.
  func write(
    _ output: String, _ description: ProductDescription, savingParameters: String?,
    _ checkpoint: String?, _ progress: (GridRun.Progress) -> Void
  ) async throws -> GridRun.Summary {
    guard let span = try gatherer.span() else {
      throw GridError(
        code: .noProfiles,
        reason: "the store has no dated profiles with levels in that area and time")
    }
    let periods = request.time.periods(
      from: max(request.query.from ?? span.first, span.first), through: span.last)
    let structure = try GriddedFileSchema(request, description, periods, output)
    let places = structure.places ?? Array(periods.indices)
    var summary = GridRun.Summary(
      output: output, method: structure.methodText, periods: places.count,
      rule: request.selection)
    guard !places.isEmpty else { return summary }
    var file = try GriddedFile(path: output, structure)
    for (place, number) in places.enumerated() { try file.write(periods[number], at: place) }
    let record = try await ProfileRecord(history)
    summary.isScored = settings.isScored
    summary.checksOutliers = settings.checksOutliers
    summary.account = record.account
    summary.profilesUsed = record.count
    summary.sources = record.sources.count
    let wet = mask.wetCells(of: request.cells)
    let floors = try mask.floors(of: wet, in: request.cells, as: request.levels.coordinate)
    var work = Work(
      record: record, periods: periods, mapped: places, wet: wet, floors: floors,
      places: try self.places(),
      kept: try checkpoint.map {
        try WorkCheckpoint(path: $0, identity: record.identity(of: structure.methodText))
      })
    if settings.members > 0 { work.members = plan(work) }
    let levels = request.levels.values
    for (place, variable) in request.variables.enumerated() {
      for level in levels.indices {
        try await map(
          variable, level, column: place * levels.count + level, &work, &summary, file)
        progress(
          GridRun.Progress(
            done: place * levels.count + level + 1,
            total: request.variables.count * levels.count, profiles: record.count))
      }
    }
    if let savingParameters, let places = work.places {
      try ParameterFile.write(
        work.grids, of: request.profileLevels, on: places, path: savingParameters,
        attributes: structure.globalAttributes)
    }
    var part = try structure.partRecord(store: store, mask: mask)
    part?.knowsWhole = true
    part?.facts.append(.init("profiles", record.identity(of: "")))
    part?.wholeAccount = record.account
    part?.note(sources: record.sources)
    part?.note(summary)
    try file.close(
      account: summary.account, attributes(summary) + (part?.attributes() ?? []))
    work.kept?.remove()
    return summary
  }

  /// What is known of all columns.
  private struct Work {
    let record: ProfileRecord
    let periods: [TimePeriod]
    /// The places of those that are mapped; what is learnt of a column is learnt from all.
    let mapped: [Int]
    let wet: [Int]
    let floors: [Double]
    let places: ParameterNodes?
    var kept: WorkCheckpoint?
    var grids: [ParameterFile.Key: ParameterGrid] = [:]
    /// What members share, where there are any.
    var members: MemberPlan?
  }

  private func places() throws(GridError) -> ParameterNodes? {
    guard case .process(let process) = settings.mapping, process.parameters == nil else {
      return nil
    }
    guard
      let places = ParameterNodes(spacing: process.spacing, around: request.cells, mask: mask)
    else {
      throw GridError(
        code: .badSpacing,
        reason: "nodes \(process.spacing.inWords) degrees apart do not divide the globe; try 4")
    }
    return places
  }

  /// What the members of all columns share; correlations are those of the mapped time.
  private func plan(_ work: Work) -> MemberPlan {
    let levels = request.levels.values
    let (first, last) = (work.periods.first?.start, work.periods.last?.end)
    let dated = work.record.times.indices.filter { profile in
      let time = work.record.times[profile]
      return first.map { time >= $0 } ?? false && last.map { time < $0 } ?? false
    }
    let columns = request.variables.flatMap { variable in levels.indices.map { (variable, $0) } }
    let anomalies = columns.enumerated().map { number, column in
      guard columns.count > 1 else { return [Double]() }
      let found = AnomalyColumn(
        work.record, column: number, of: column.0, level: levels[column.1],
        request.levels.coordinate, settings.climatology)
      var byProfile = [Double](repeating: .nan, count: work.record.count)
      for observation in 0..<found.count {
        // Gross errors would hide how the others correlate.
        let limit = OutlierCheck.standing(
          of: found.anomalies[observation], deviation: found.background[observation].deviation)
        guard limit != .rejected else { continue }
        byProfile[Int(found.profiles[observation])] = found.anomalies[observation]
      }
      return dated.map { byProfile[$0] }
    }
    return MemberPlan(request.cells, wet: work.wet, anomalies: anomalies)
  }

  /// Maps one quantity and level.
  private func map(
    _ variable: MappedQuantity, _ level: Int, column number: Int, _ work: inout Work,
    _ summary: inout GridRun.Summary, _ file: borrowing GriddedFile
  ) async throws {
    let coordinate = request.levels.coordinate
    let value = request.levels.values[level]
    let climatology = settings.climatology
    let background: (Site, Double) -> Climatology.Value? = { site, day in
      climatology.value(
        of: variable.variableName, at: site, day: day, level: value, of: coordinate)
    }
    let column = AnomalyColumn(
      work.record, column: number, of: variable, level: value, coordinate, climatology)
    var mapper = ColumnMapper(
      column, times: work.record.times, settings, periods: work.periods, jobs: request.jobs)
    let deviations = settings.checksOutliers ? mapper.usualDeviations() : []
    let plausible =
      settings.checksOutliers ? mapper.withinLimits(deviations) : Array(0..<column.count)
    try await prepare(&mapper, plausible, &work, &summary)
    var kept = plausible
    if settings.checksOutliers {
      let decisions = try await mapper.decisions(deviations, climatology: background)
      kept = decisions.indices.filter { decisions[$0] == .kept }
      summary.rejected += mapper.rejected(decisions, deviations, in: work.record)
    }
    var calibration = 1.0
    if settings.isCalibrated || settings.isScored {
      let predicted = try await mapper.predicted(from: kept, thinned: true)
      if settings.isCalibrated { calibration = Calibration.factor(predicted.withoutItsFloat) }
      summary.scores.append(mapper.score(predicted, calibration: calibration))
    }
    let area = MappedArea(
      cells: request.cells,
      wet: work.wet.indices.filter { variable.leastFloor(at: value) <= work.floors[$0] }
        .map { work.wet[$0] },
      greatestError: request.greatestError)
    var members: ColumnMembers?
    if let plan = work.members, case .process(let process) = settings.mapping {
      members = ColumnMembers(
        mapper, from: kept, calibration: calibration, area, plan, column: number, process: process)
    }
    for (place, number) in work.mapped.enumerated() {
      let period = work.periods[number]
      let map = try await mapper.map(
        period, from: kept, calibration: calibration, area, withSupports: members != nil,
        climatology: background)
      try file.write(map.layers, at: place, level: level)
      if let maps = try await members?.maps(ofPeriod: number, map.supports) {
        try file.write(
          maps, of: SpaceTimeLayers.members(of: variable), at: place, level: level,
          members: settings.members)
        members?.forget(before: number + 1)
      }
      summary.note(map.layers, variable, level, period, request)
    }
  }

  /// Finds the parameters or variances of the seasons of a column.
  private func prepare(
    _ mapper: inout ColumnMapper, _ numbers: [Int], _ work: inout Work,
    _ summary: inout GridRun.Summary
  ) async throws {
    for season in mapper.seasons {
      switch settings.mapping {
      case .process(let process):
        let key = ParameterFile.Key(
          variable: mapper.column.variable.variableName, level: mapper.column.level,
          middle: season.middle)
        let grid: ParameterGrid
        if let stored = process.parameters {
          grid = try stored.grid(key)
        } else if let places = work.places {
          grid = try await ParameterFitting(
            settings: process, places: places, jobs: request.jobs
          ).grid(mapper.column, numbers, season, times: work.record.times, &work.kept)
          work.grids[key] = grid
        } else {
          continue
        }
        var counts = summary.parameters ?? ParameterCounts()
        counts.add(grid, work.places?.wanted ?? Array(grid.nodes.indices))
        summary.parameters = counts
        mapper.parameters[season] = grid
      case .objective(let objective, _):
        let members = numbers.filter {
          season.year(of: work.record.times[Int(mapper.column.profiles[$0])]) != nil
        }
        mapper.variances[season] = SignalVariance(
          mapper.column.anomalies(members), noise: objective.noise)
      }
    }
  }

  /// What is known at the end.
  private func attributes(_ summary: GridRun.Summary) -> [NetCDFSchema.Attribute] {
    var attributes: [NetCDFSchema.Attribute] =
      [.init("climatology_hash", text: settings.climatology.hash)] + summary.rejectedAttributes
    if settings.isCalibrated {
      attributes.append(
        .init(
          "calibration_factors",
          text: summary.scores.map {
            "\($0.name): \($0.calibration.inWords)"
          }.joined(separator: "; ")))
    }
    if settings.isScored {
      attributes.append(
        .init("score", text: summary.scores.map(\.text).joined(separator: "\n")))
    }
    return attributes
  }
}

extension GridRun.Summary {
  /// Counts the values of a map, and keeps the first level of the last period for a picture.
  fileprivate mutating func note(
    _ layers: [String: NetCDFValues], _ variable: MappedQuantity, _ level: Int,
    _ period: TimePeriod, _ request: GridRequest
  ) {
    let field = GriddedField(period: period, layers: layers, observations: [])
    values += field.valueCount(of: [variable])
    guard variable == request.variables.first, level == 0 else { return }
    if let picture = GriddedLevel(request, field) { lastLevel = picture }
  }
}

extension ProfileRecord {
  /// Tells maps made like this from these profiles from others.
  func identity(of method: String) -> String {
    var hash = ContentHash()
    hash.add(method.utf8)
    add(to: &hash)
    return hash.text
  }
}

extension ColumnScore {
  /// The quantity, and its level where it has one.
  fileprivate var name: String { variable.name + (level.map { " \($0.inWords)" } ?? "") }

  /// One line.
  package var text: String {
    func words(_ name: String, _ score: PredictionScore?) -> String {
      guard let score else { return "" }
      return "; \(name): RMSE \(score.rmse.inWords), third quartile \(score.thirdQuartile.inWords)"
        + ", median \(score.median.inWords), bias \(score.bias.inWords), within 68 %"
        + " \((100 * score.coverage68).inWords) %, within 95 % \((100 * score.coverage95).inWords) %"
    }
    return "\(name): \(count) observations of \(floats) floats"
      + words("without itself", withoutItself) + words("without its float", withoutItsFloat)
  }
}
