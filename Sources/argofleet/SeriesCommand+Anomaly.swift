internal import Argo
internal import ArgumentParser
internal import Fleet
internal import FleetStore
internal import Foundation
internal import Geography
internal import Gridding
internal import Products
internal import ReferenceData
internal import Rendering
internal import Reporting

extension SeriesCommand {
  /// Prints anomalies in place of means.
  func runAnomaly(_ reader: FleetStoreReader, _ question: SeriesQuestion) async throws {
    guard question.query.regions.count < 2 else {
      throw CommandFailure(.usage, "--anomaly takes one region")
    }
    var request = HeatMapRequest(cells: try anomalyCells(question))
    request.query = question.query
    request.members = members
    request.seed = seed
    request.climatologySpacing = min(request.climatologySpacing, request.cells.cell)
    request.jobs = jobs.count
    let atlas = try selection.filters.atlas() ?? .standard
    let sea = try HeatSea(
      MapCells(request.cells), region: question.query.regions.first, atlas: atlas,
      land: try self.sea.land(isQuiet: store.quiet), floor: try self.sea.floor())
    let series: AnomalySeries
    do {
      series = try await AnomalySeries(
        store: reader, question: question, request: request, isSea: sea.admits,
        admits: sea.admits)
    } catch let error as HeatError {
      throw CommandFailure(.noInput, error.description)
    }
    var result = try ResultOutput(path: output)
    switch resultFormat {
    case .svg, .chart: try result.write(AnomalyChart(series).svg)
    case .table: try result.write(rendered(series, as: .table))
    case .json: try result.write(rendered(series, as: .json))
    case .csv: try result.write(rendered(series, as: .csv))
    case .markdown: try result.write(rendered(series, as: .markdown))
    }
    try result.finish()
    series.account.tell(
      series.question.query.values, isQuiet: store.quiet || resultFormat == .json)
    if !store.quiet, resultFormat == .csv { series.rules.forEach(StandardError.line) }
  }

  private func rendered(_ series: AnomalySeries, as format: OutputFormat) -> [UInt8] {
    var report = Report(series)
    if !trend { report.appendices = [] }
    return Array(report.rendered(as: format).utf8)
  }

  /// The cells of the maps: those of the box, of the region, or of the globe.
  func anomalyCells(_ question: SeriesQuestion) throws -> GridCells {
    let box =
      selection.profiles.box?.box
      ?? question.query.regions.first.flatMap { RegionalSeries.box(around: $0) } ?? .globe
    func outwards(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
      (value / cell).rounded(rule) * cell
    }
    let west = outwards(box.west, .down)
    let width = min(360, outwards(box.west + box.width - west, .up))
    let east = west + width > 180 && width < 360 ? west + width - 360 : west + width
    guard
      let whole = width >= 360
        ? GeographicBox(
          west: -180, east: 180, south: max(-90, outwards(box.south, .down)),
          north: min(90, outwards(box.north, .up)))
        : GeographicBox(
          west: west, east: east, south: max(-90, outwards(box.south, .down)),
          north: min(90, outwards(box.north, .up))),
      let cells = GridCells(box: whole, cell: cell)
    else {
      throw ValidationError("The box must be a whole number of cells wide and high; change --cell.")
    }
    return cells
  }
}
