package import Argo
package import Fleet
package import FleetStore
internal import Gridding
internal import NetCDF
internal import TaskFlow

/// Makes gridded files from a store.
package enum GridRun {
  /// What a run did.
  package struct Summary: Sendable {
    /// The file or Zarr store.
    package var output: String
    /// How the values were made, in words.
    package var method: String
    /// The periods mapped.
    package var periods: Int
    /// What was selected and used, and what each rule left out.
    package var account = QueryAccount()
    /// Which values count.
    package var rule: ValueSelection
    /// The profiles that gave a value at some level of the grid.
    package var profilesUsed = 0
    /// The files that these come from.
    package var sources = 0
    /// The values in the file, over all periods, levels and quantities.
    package var values = 0
    /// A level of the last period that has values, for a picture; nil where none has.
    package var lastLevel: GriddedLevel?
    /// The parameters of a Gaussian process, and where they come from; nothing for other methods.
    package var parameters: ParameterCounts?
    /// How well observations are predicted; what stated errors are multiplied by is in it too.
    package var scores: [ColumnScore] = []
    /// What was not mapped, and why.
    package var rejected: [RejectedObservation] = []
    /// Whether outliers were looked for, and whether the scores were asked for.
    package var checksOutliers = false
    package var isScored = false
    /// How many were rejected for each reason; nothing where none were looked for.
    package var rejectedCounts: (background: Int, buddy: Int)? {
      guard checksOutliers else { return nil }
      let background = rejected.count { $0.reason == .background }
      return (background, rejected.count - background)
    }
    /// The counts of what was rejected, for files.
    var rejectedAttributes: [NetCDFSchema.Attribute] {
      guard let counts = rejectedCounts else { return [] }
      return [("background", counts.background), ("buddy", counts.buddy)].map {
        .init("rejected_\($0.0)", .integers([Int64($0.1)], type: .int32))
      }
    }
    /// The table of what was not mapped; nothing where none was written.
    package var rejectedTable: String?
  }

  /// What is reported while a run is under way.
  package struct Progress: Hashable, Sendable {
    /// The periods that are done.
    package var done: Int
    /// The periods of the run.
    package var total: Int
    /// The profiles used so far.
    package var profiles: Int
  }

  /// Maps every period and writes the file, with three periods in memory at most: with several jobs
  /// profiles of one are gathered and maps of another written while a third is mapped.
  ///
  /// Objective maps have no values on the land of `mask`, nor below its sea floor; quantities of
  /// the column have none where the sea is not deep enough for their layer. A path that ends in
  /// `.zarr` becomes a Zarr store. Fitted parameters are written to `parameters` too; what is
  /// fitted is kept in `checkpoint` while a run is under way, so that one that was stopped goes on. Throws `GridError`, or what the store and the file throw.
  package static func run(
    _ request: GridRequest, store: FleetStoreReader, output: String,
    description: ProductDescription, mask: SeaMask, savingParameters parameters: String? = nil,
    checkpoint: String? = nil, progress: (Progress) -> Void = { _ in }
  ) async throws -> Summary {
    let maker: FieldMaker
    var check: NeighbourCheck?
    switch request.method {
    case .mean(let votes):
      var means = CellMeanMaker(request: request, votes: votes)
      if request.profileLevels.axis == nil {
        means.floors = try mask.floors(
          of: Array(0..<request.cells.count), in: request.cells, as: request.levels.coordinate)
      }
      maker = .mean(means)
    case .objective(let settings):
      maker = .objective(try ObjectiveFieldMaker(request, settings, mask: mask))
      if settings.checksOutliers { check = NeighbourCheck(request, settings) }
    case .spaceTime(let settings):
      return try await SpaceTimeRun(request, settings, store: store, mask: mask)
        .write(output, description, savingParameters: parameters, checkpoint, progress)
    }
    let gatherer = ProfileGatherer(
      request.profileLevels, request.query, box: request.profileBox, jobs: request.jobs,
      store: store)
    guard let span = try gatherer.span() else {
      throw GridError(
        code: .noProfiles,
        reason: "the store has no dated profiles with levels in that area and time")
    }
    let periods = request.time.periods(
      from: max(request.query.from ?? span.first, span.first),
      through: span.last)
    let structure = try GriddedFileSchema(request, description, periods, output)
    let places = structure.places ?? Array(periods.indices)
    var summary = Summary(
      output: output, method: structure.methodText, periods: places.count,
      rule: request.selection)
    guard !places.isEmpty else { return summary }
    var file = try GriddedFile(path: output, structure)
    summary.checksOutliers = check != nil
    var sources: Set<String> = []
    var done = 0
    try await InStages(areOverlapping: request.jobs > 1).forEach(places) { [check] number in
      var gathered = try await gatherer.profiles(in: periods[number])
      let rejected = check?.reject(from: &gathered.found) ?? []
      return (period: periods[number], gathered, rejected)
    } then: { period, gathered, rejected in
      let field = try await maker.field(gathered.found.map(\.profile), period)
      return (field, gathered, rejected)
    } last: { field, gathered, rejected in
      try file.write(field, at: done)
      done += 1
      summary.rejected += rejected
      summary.account += gathered.account
      summary.profilesUsed += gathered.found.count
      sources.formUnion(gathered.sources)
      let values = field.valueCount(of: request.variables)
      summary.values += values
      if let level = GriddedLevel(request, field) { summary.lastLevel = level }
      progress(Progress(done: done, total: places.count, profiles: summary.profilesUsed))
    }
    let rest = try gatherer.accountWithoutFiles()
    var record = try structure.partRecord(store: store, mask: mask)
    record?.account = summary.account
    record?.wholeAccount = rest
    record?.note(sources: sources)
    record?.note(summary)
    summary.account += rest
    try file.close(
      account: summary.account, summary.rejectedAttributes + (record?.attributes() ?? []))
    summary.sources = sources.count
    return summary
  }
}

/// Why a product could not be made.
package struct GridError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: Hashable, Sendable {
    /// No profile is there to be gridded.
    case noProfiles
    /// Nodes of parameters cannot be placed.
    case badSpacing
    /// A period was named that is not one of the product.
    case noSuchPeriod
    /// Parts do not make one product.
    case badParts
    /// A product has nothing to be drawn.
    case noPicture
    /// No map of a product has a value.
    case noValues
  }

  /// The kind of failure.
  package let code: Code
  /// Why, and what to do.
  package let reason: String

  package init(code: Code, reason: String) {
    self.code = code
    self.reason = reason
  }

  /// One line.
  package var description: String {
    switch code {
    case .badParts: "cannot join: \(reason)"
    case .noPicture: "cannot draw: \(reason)"
    case .noValues: reason
    case .noProfiles, .badSpacing, .noSuchPeriod: "cannot grid: \(reason)"
    }
  }
}

/// Makes fields by the method of a request.
enum FieldMaker: Sendable {
  case mean(CellMeanMaker)
  case objective(ObjectiveFieldMaker)

  func field(_ profiles: [LevelledProfile], _ period: TimePeriod) async throws -> GriddedField {
    switch self {
    case .mean(let maker): maker.field(profiles, period)
    case .objective(let maker): try await maker.field(profiles, period)
    }
  }
}
