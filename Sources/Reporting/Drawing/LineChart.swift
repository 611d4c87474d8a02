/// Lines through time.
struct LineChart {
  /// What the chart shows, and more about it for those who cannot see it.
  var title: String
  var description: String
  /// The name of the vertical axis with its unit.
  var yName: String
  /// The times in days since 1950-01-01, rising.
  var times: [Double]
  /// The lines, a value for each time.
  var lines: [Line]

  /// A line of a style.
  struct Line {
    var style: MarkStyle
    var values: [Double]
  }

  /// Writes the drawing; nothing where there are less than two times.
  func draw(into writer: inout MarkupWriter, id: String) {
    let highest = lines.flatMap(\.values).max() ?? 0
    guard let first = times.first, let last = times.last,
      let frame = ChartFrame(x: first...last, y: 0...max(highest, 1), isOfCounts: true)
    else { return }
    ChartFrame.draw(into: &writer, id: id, title: title, description: description) { svg in
      frame.drawAxes(into: &svg, yName: yName, xTicks: TimeTicks.ticks(frame.xRange))
      for line in lines.reversed() {
        var path = PathData()
        path.polyline(
          simplified(zip(times, line.values).map { frame.point($0, $1) }, tolerance: 4))
        svg.shape(
          "path",
          [
            "class": "line", "stroke": line.style.colour,
            "stroke-dasharray": line.style.dashes.isEmpty ? "none" : line.style.dashes,
            "d": path.text,
          ])
      }
    }
  }
}
