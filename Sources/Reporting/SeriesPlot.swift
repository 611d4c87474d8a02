internal import Argo
internal import Fleet
internal import Geography
package import Products
internal import Rendering

/// Monthly means as a plot of characters, for a terminal.
package struct SeriesPlot: Sendable {
  private let series: RegionalSeries
  private let width: Int

  /// The characters of a line that are usual.
  package static let usualWidth = 79

  private static let height = 10
  /// The characters of a line that are kept for the numbers of the vertical axis.
  private static let margin = 12

  /// Plots a series in lines of so many characters, 30 or more.
  package init(_ series: RegionalSeries, width: Int = SeriesPlot.usualWidth) {
    self.series = series
    self.width = max(30, width)
  }

  /// The plot, ending with a line break.
  package var text: String {
    let place = series.question.place
    let panels = series.question.columns.indices.compactMap(panel)
    let head = "\(place): monthly means of \(series.account.selected.profiles) profiles\n"
    guard !panels.isEmpty else { return head + "\nno month has a mean\n" }
    return head + "\n" + panels.joined(separator: "\n")
      + "\n● mean, │ within one standard error of it\n"
  }

  /// The plot of a line; nothing where no month has a mean.
  private func panel(_ column: Int) -> String? {
    let points = series.months.compactMap { month in
      month.means[column].map { (month: month.month, mean: $0) }
    }
    guard let first = points.first, let last = points.last else { return nil }
    let low = points.map { $0.mean.mean - ($0.mean.standardError ?? 0) }.min() ?? 0
    let high = points.map { $0.mean.mean + ($0.mean.standardError ?? 0) }.max() ?? 0
    guard let ticks = NiceTicks(low...high, atMost: 4), let bottom = ticks.values.first,
      let top = ticks.values.last
    else { return nil }
    let columns = width - SeriesPlot.margin
    let months = first.month.distance(to: last.month) + 1
    /// The line, from above, that a value is on.
    func line(_ value: Double) -> Int {
      let share = (value - bottom) / (top - bottom)
      return SeriesPlot.height - Int((share * Double(SeriesPlot.height)).rounded())
    }
    var canvas = Array(
      repeating: Array(repeating: Character(" "), count: columns), count: SeriesPlot.height + 1)
    func place(_ month: CalendarMonth) -> Int {
      let steps = first.month.distance(to: month)
      // Few months are set apart; many share a character.
      return months <= columns ? steps * max(1, min(4, columns / months)) : steps * columns / months
    }
    for point in points {
      let error = point.mean.standardError ?? 0
      for row in line(point.mean.mean + error)...line(point.mean.mean - error)
      where canvas[row][place(point.month)] == " " {
        canvas[row][place(point.month)] = "│"
      }
    }
    for point in points { canvas[line(point.mean.mean)][place(point.month)] = "●" }

    var text = series.question.columns[column].caption + "\n"
    for (row, characters) in canvas.enumerated() {
      let tick = ticks.values.first { line($0) == row }
      let label = tick.map { NumberText.tick($0, step: ticks.step) } ?? ""
      let padding = String(repeating: " ", count: max(0, SeriesPlot.margin - 2 - label.count))
      text +=
        padding + label + (tick == nil ? " │" : " ┤") + String(characters).withoutBlanks + "\n"
    }
    let end = max(place(last.month) - 13, 1)
    return text + String(repeating: " ", count: SeriesPlot.margin) + "\(first.month)"
      + (months > 1 ? String(repeating: " ", count: end) + "\(last.month)" : "") + "\n"
  }
}

extension String {
  /// The text without the blanks at its end.
  fileprivate var withoutBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
