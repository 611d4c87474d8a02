package import Argo
package import Fleet
package import FleetStore
package import Geography
internal import Gridding

/// Monthly means of a region.
package struct RegionalSeries: Sendable {
  /// What was asked.
  package let question: SeriesQuestion
  /// What was selected and used, and what each rule left out.
  package let account: QueryAccount
  /// The months with a mean, in order, with those of the columns that have one.
  package let months: [Month]

  /// A month of a series.
  package struct Month: Sendable {
    /// Which one.
    package var month: CalendarMonth
    /// The means, one per column; nil if no profile has values.
    package var means: [SeriesMean?]
  }

  /// Makes the series from a store.
  ///
  /// A profile takes part where it has a valid date and position within the region.
  /// `jobs` tasks work on profiles at the same time; the series does not depend on their number.
  package init(store: FleetStoreReader, question: SeriesQuestion, jobs: Int = 1) async throws {
    var query = question.query
    query.needsPosition = true
    query.box = query.box ?? query.regions.first.flatMap(RegionalSeries.box)
    let values = ProfileValues(question)
    let columns = question.columns
    var samples: [CalendarMonth: [MonthlySample]] = [:]
    account = try await query.forEach(in: store, jobs: jobs) { selected -> CellValues? in
      guard let position = selected.position, let cell = question.cells.index(of: position) else {
        return nil
      }
      return CellValues(
        month: CalendarMonth(of: selected.time), cell: cell, wmo: selected.profile.key.wmo,
        values: values.values(of: selected.levels, at: position, selected.time))
    } _: { profile in
      for (column, value) in profile.values.enumerated() where value.isFinite {
        samples[profile.month, default: columns.map { _ in MonthlySample() }][column]
          .add(value, of: profile.wmo, in: profile.cell)
      }
    }
    let grid = question.cells
    months = samples.sorted { $0.key < $1.key }.map { month, samples in
      Month(
        month: month, means: samples.map { $0.mean { grid.area(ofRow: $0 / grid.columns) } })
    }
    self.question = question
  }

  /// What one profile gives to a month.
  private struct CellValues: Sendable {
    var month: CalendarMonth
    var cell: Int
    var wmo: WMONumber
    var values: [Double]
  }

  /// A box around a region, so that the store need not hand out the globe.
  package static func box(around region: Region) -> GeographicBox? {
    let vertices = region.polygons.flatMap { $0.rings.joined() }
    guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
      let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
    else { return nil }
    return GeographicBox(west: west, east: east, south: south, north: north)
  }
}
