internal import Argo
internal import Fleet
internal import Geography
package import Products
internal import Rendering

/// Monthly means as a drawing of its own: one panel per line, with a band of one standard error.
package struct SeriesChart: Sendable {
  private let series: RegionalSeries

  /// Draws a series.
  package init(_ series: RegionalSeries) { self.series = series }

  /// The drawing as an SVG document.
  package var svg: [UInt8] {
    let panels = series.question.columns.indices.compactMap(panel)
    let place = series.question.query.regions.isEmpty ? "All of the sea" : series.question.place
    return PanelDrawing(
      title: "\(place): monthly means", heading: place, panels: panels,
      notes: panels.isEmpty ? ["No month has a mean."] + notes : notes
    ).svg
  }

  /// The panel of a line; nothing where no month has a mean.
  private func panel(_ column: Int) -> BandPanel? {
    guard let first = series.months.first, let last = series.months.last else { return nil }
    return BandPanel(
      caption: series.question.columns[column].caption,
      points: series.months.compactMap { month in
        month.means[column].map {
          BandPanel.Point(month: month.month, value: $0.mean, error: $0.standardError)
        }
      }, from: first.month, through: last.month)
  }

  /// What the numbers are, in lines that fit the drawing.
  private var notes: [String] {
    SeriesChart.wrapped(
      ["Band: one standard error. \(series.account.selected.words)."] + series.question.rules)
  }

  /// Lines of at most a hundred letters, those that go on an earlier one set in.
  static func wrapped(_ whole: [String]) -> [String] {
    whole.flatMap { line in
      var lines = [""]
      for word in line.split(separator: " ") {
        if lines[lines.count - 1].count + word.count > 100 { lines.append("  ") }
        if !lines[lines.count - 1].isEmpty { lines[lines.count - 1] += " " }
        lines[lines.count - 1] += word
      }
      return lines
    }
  }
}
