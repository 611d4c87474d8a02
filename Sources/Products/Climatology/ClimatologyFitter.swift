internal import Argo
internal import Gridding
internal import SpaceTime
internal import TaskFlow

/// Fits the nodes of a grid, a band of rows at a time.
struct ClimatologyFitter: Sendable {
  private let request: ClimatologyRequest
  private let options: ClimatologyOptions
  private let record: ProfileRecord
  private let regression: ClimatologyRegression
  /// How deep the sea is at the cells that have one.
  private let floors: [Int: Double]
  /// How deep the sea must be for each column.
  private let leastFloors: [Double]

  /// What was found at a cell, column by column.
  struct CellFit: Sendable {
    var cell: Int
    var columns: [LocalClimatology?]
  }

  /// Nodes that a task fits.
  private static let nodesOfPart = 8

  init(
    _ request: ClimatologyRequest, _ options: ClimatologyOptions, _ record: ProfileRecord,
    mask floors: [Int: Double]
  ) {
    (self.request, self.options, self.record, self.floors) = (request, options, record, floors)
    let levels = request.levels
    leastFloors = levels.variables.flatMap { variable in
      levels.levels.values.map(variable.leastFloor)
    }
    regression = ClimatologyRegression(stations: record.stations, options: options)
  }

  /// The rows of the bands.
  var bands: [Range<Int>] {
    let rows = request.cells.rows
    return stride(from: 0, to: rows, by: ClimatologyFile.bandRows).map {
      $0..<min($0 + ClimatologyFile.bandRows, rows)
    }
  }

  /// Fits the cells of some rows, or takes them from the checkpoint.
  func fits(
    _ rows: Range<Int>, _ kept: inout WorkCheckpoint?, jobs: Int
  ) async throws -> [CellFit] {
    let key = "rows \(rows.lowerBound)"
    if let numbers = kept?.done[key] { return ClimatologyFitter.unpacked(numbers) }
    let width = request.cells.columns
    let cells = (rows.lowerBound * width..<rows.upperBound * width).filter { floors[$0] != nil }
    let size = ClimatologyFitter.nodesOfPart
    let parts = stride(from: 0, to: cells.count, by: size).map {
      cells[$0..<min($0 + size, cells.count)]
    }
    let fits = try await InOrder(jobs: jobs).map(parts) { $0.map(fit) }.flatMap(\.self)
    try kept?.note(key, ClimatologyFitter.packed(fits))
    return fits
  }

  private func fit(_ cell: Int) -> CellFit {
    let floor = floors[cell] ?? 0
    let columns = record.columns
    let variables = request.levels.variables
    let levels = request.levels.levels.values.count
    let found = regression.climatologies(
      at: request.cells.site(of: cell), levels: columns.count,
      instrumentError: { variables[$0 / levels].instrumentError }
    ) { column, station in
      leastFloors[column] > floor ? .nan : Double(columns[column][station])
    }
    return CellFit(
      cell: cell,
      columns: found.map { $0.flatMap { $0.nearest <= options.nearestLimit ? $0 : nil } })
  }

  /// The band of a quantity, and what there is to be told of it.
  func band(
    _ rows: Range<Int>, _ fits: [CellFit], variable: Int,
    _ summary: inout ClimatologyRun.Summary
  ) -> ClimatologyBand {
    let levels = request.levels.levels
    let count = levels.values.count
    var band = ClimatologyBand(rows: rows, of: request.cells, levels: levels, options)
    let first = rows.lowerBound * request.cells.columns
    for fit in fits {
      let floor = floors[fit.cell] ?? 0
      for level in 0..<count where leastFloors[variable * count + level] <= floor {
        summary.nodes += 1
        guard let found = fit.columns[variable * count + level] else { continue }
        summary.fitted += 1
        if found.trend != nil { summary.withTrend += 1 }
        if found.refits > 0 { summary.refitted += 1 }
        summary.leftOut += found.leftOut
        band.store(found, level: level, node: fit.cell - first)
      }
    }
    return band
  }
}
