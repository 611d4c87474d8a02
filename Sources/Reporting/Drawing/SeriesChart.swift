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
    let panels = series.question.columns.indices.compactMap { SeriesPanel(series, column: $0) }
    let place = series.question.query.regions.isEmpty ? "All of the sea" : series.question.place
    let notes = panels.isEmpty ? ["No month has a mean."] + notes : notes
    let head = 330.0
    let foot = Double(notes.count) * 130 + 150
    let height = head + Double(panels.count) * ChartFrame.height + foot
    return DrawingDocument.write(
      title: "\(place): monthly means", size: ScreenPoint(x: ChartFrame.width, y: height),
      unitsPerPixel: 7
    ) { svg in
      svg.label(place, class: "head", at: ScreenPoint(x: 60, y: 220))
      for (place, panel) in panels.enumerated() {
        svg.group(at: ScreenPoint(x: 0, y: head + Double(place) * ChartFrame.height)) {
          panel.draw(into: &$0)
        }
      }
      for (line, note) in notes.enumerated() {
        svg.label(
          note, class: "note",
          at: ScreenPoint(x: 60, y: height - foot + Double(line + 1) * 130))
      }
    }
  }

  /// What the numbers are, in lines that fit the drawing.
  private var notes: [String] {
    let whole =
      ["Band: one standard error. \(series.account.selected.words)."] + series.question.rules
    return whole.flatMap { line in
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

/// One line of a series in its axes.
private struct SeriesPanel {
  private struct Point {
    var month: CalendarMonth
    var time: Double
    var mean: SeriesMean

    var low: Double { mean.mean - (mean.standardError ?? 0) }
    var high: Double { mean.mean + (mean.standardError ?? 0) }
  }

  private let caption: String
  private let frame: ChartFrame
  /// The months with a mean, in stretches without a gap.
  private let stretches: [[Point]]

  /// Nothing where no month has a mean.
  init?(_ series: RegionalSeries, column: Int) {
    let points = series.months.compactMap { month -> Point? in
      guard let mean = month.means[column], let middle = month.month.middle else { return nil }
      return Point(month: month.month, time: middle.julianDays, mean: mean)
    }
    // All panels have the time of the whole series, so that they can be read together.
    let times = [series.months.first, series.months.last].compactMap { month in
      month?.month.middle?.julianDays
    }
    guard let start = times.first, let end = times.last, let low = points.map(\.low).min(),
      let high = points.map(\.high).max(),
      let frame = ChartFrame(x: (start - 15)...(end + 15), y: low...high)
    else { return nil }
    caption = series.question.columns[column].caption
    self.frame = frame
    stretches = points.reduce(into: []) { stretches, point in
      if let previous = stretches.last?.last, previous.month.distance(to: point.month) == 1 {
        stretches[stretches.count - 1].append(point)
      } else {
        stretches.append([point])
      }
    }
  }

  func draw(into svg: inout MarkupWriter) {
    frame.drawAxes(into: &svg, yName: caption, xTicks: TimeTicks.ticks(frame.xRange))
    let style = MarkStyle.categories[1]
    var band = PathData()
    var line = PathData()
    for stretch in stretches {
      if stretch.count > 1 {
        band.outline(
          stretch.map { frame.point($0.time, $0.high) }
            + stretch.reversed().map { frame.point($0.time, $0.low) })
        line.polyline(stretch.map { frame.point($0.time, $0.mean.mean) })
      } else if let only = stretch.first {
        let (x, width) = (frame.x(only.time), 24.0)
        let (top, bottom) = (frame.y(only.high), frame.y(only.low))
        band.rectangle(x: x - width / 2, y: top, width: width, height: bottom - top)
        let y = frame.y(only.mean.mean)
        line.polyline([ScreenPoint(x: x - width, y: y), ScreenPoint(x: x + width, y: y)])
      }
    }
    svg.shape("path", ["class": "band", "fill": style.colour, "d": band.text])
    svg.shape("path", ["class": "line", "stroke": style.colour, "d": line.text])
  }
}
