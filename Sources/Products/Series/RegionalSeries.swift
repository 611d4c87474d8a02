internal import Argo
public import FleetStore
internal import Geography
internal import Gridding

/// Monthly means of a region.
public struct RegionalSeries: Sendable {
  /// What was asked.
  public let question: SeriesQuestion
  /// The number of profiles that were looked at.
  public let profileCount: Int
  /// The months with a mean, in order, with those of the columns that have one.
  public let months: [Month]

  /// A month of a series.
  public struct Month: Sendable {
    /// The year.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The means, one a column; nil where no profile tells.
    public var means: [SeriesMean?]

    /// Such as `2015-04`.
    public var name: String {
      let years = String(year)
      return String(repeating: "0", count: max(0, 4 - years.count)) + years
        + (month < 10 ? "-0" : "-") + String(month)
    }

    /// The number of months since the year 0.
    public var ordinal: Int { year * 12 + month - 1 }
  }

  /// Makes the series from a store.
  ///
  /// A profile takes part where it has a valid date and a valid position within the region.
  public init(store: FleetStoreReader, question: SeriesQuestion) throws {
    var selection = ProfileSelection()
    selection.box = question.region.flatMap(RegionalSeries.box) ?? .globe
    selection.from = question.from
    selection.to = question.to
    // The others of a cycle profile repeat parts of its first profile.
    selection.isPrimaryOnly = true
    let values = ProfileValues(question)
    let columns = question.columns
    var samples: [Int: [MonthlySample]] = [:]
    var profileCount = 0
    try store.forEachProfile(selection) { stored in
      guard let position = stored.profile.position,
        let day = stored.observed?.calendarDay, let cell = question.cells.index(of: position),
        RegionalSeries.region(of: question, holds: stored, at: position)
      else { return }
      profileCount += 1
      let month = day.year * 12 + day.month - 1
      for (column, value) in values.values(of: stored.profile, at: position).enumerated()
      where value.isFinite {
        samples[month, default: columns.map { _ in MonthlySample() }][column]
          .add(value, of: stored.profile.key.wmo, in: cell)
      }
    }
    let grid = question.cells
    months = samples.sorted { $0.key < $1.key }.map { ordinal, samples in
      Month(
        year: ordinal / 12, month: ordinal % 12 + 1,
        means: samples.map { $0.mean { grid.area(ofRow: $0 / grid.columns) } })
    }
    self.question = question
    self.profileCount = profileCount
  }

  /// A basin or marginal sea holds what lies in no other; areas are laid over them.
  private static func region(
    of question: SeriesQuestion, holds stored: StoredProfile, at position: Position
  ) -> Bool {
    guard let region = question.region else { return true }
    if region.kind == .area { return region.contains(position) }
    guard let atlas = question.atlas else { return stored.region == region.name }
    return atlas.region(of: position)?.name == region.name
  }

  /// A box around a region, so that the store need not hand out the globe.
  private static func box(around region: Region) -> GeographicBox? {
    let vertices = region.polygons.flatMap { $0.rings.joined() }
    guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
      let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
    else { return nil }
    return GeographicBox(west: west, east: east, south: south, north: north)
  }
}
