internal import Argo
internal import Fleet
internal import Geography
package import Products
internal import Rendering

/// Monthly anomalies as a drawing of its own: one panel per line, with a band of two standard errors.
package struct AnomalyChart: Sendable {
  private let series: AnomalySeries

  /// Draws a series.
  package init(_ series: AnomalySeries) { self.series = series }

  /// The drawing as an SVG document.
  package var svg: [UInt8] {
    let panels = series.lines.compactMap(panel)
    let place = series.question.query.regions.isEmpty ? "All of the sea" : series.question.place
    let notes = SeriesChart.wrapped(
      ["Band: two standard errors. \(series.account.selected.words)."] + series.rules)
    return PanelDrawing(
      title: "\(place): monthly anomalies", heading: place, panels: panels,
      notes: panels.isEmpty ? ["No month has a value."] + notes : notes
    ).svg
  }

  private func panel(_ line: AnomalySeries.Line) -> BandPanel? {
    guard let first = line.months.first, let last = line.months.last else { return nil }
    return BandPanel(
      caption: "\(line.column.caption), anomaly",
      points: line.months.compactMap { month in
        month.representative.map {
          BandPanel.Point(month: month.month, value: $0, error: month.error.map { 2 * $0 })
        }
      }, from: first.month, through: last.month)
  }
}
