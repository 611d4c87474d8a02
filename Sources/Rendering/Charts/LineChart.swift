/// Lines through time.
package struct LineChart {
  /// What the chart shows, and a description for those who cannot see it.
  package var title: String
  package var description: String
  /// The name of the vertical axis with its unit.
  package var yName: String
  /// The times in days, increasing.
  package var times: [Double]
  /// The ticks of a range of times.
  package var xTicks: (ClosedRange<Double>) -> [ChartFrame.Tick]
  /// The lines, a value for each time.
  package var lines: [Line]

  /// A line of a style.
  package struct Line {
    package var style: MarkStyle
    package var values: [Double]

    package init(style: MarkStyle, values: [Double]) {
      self.style = style
      self.values = values
    }
  }

  package init(
    title: String, description: String, yName: String, times: [Double],
    xTicks: @escaping (ClosedRange<Double>) -> [ChartFrame.Tick], lines: [Line]
  ) {
    self.title = title
    self.description = description
    self.yName = yName
    self.times = times
    self.xTicks = xTicks
    self.lines = lines
  }

  /// Writes the drawing; writes nothing where there are fewer than two times.
  package func draw(into writer: inout MarkupWriter, id: String) {
    let highest = lines.flatMap(\.values).max() ?? 0
    guard let first = times.first, let last = times.last,
      let frame = ChartFrame(x: first...last, y: 0...max(highest, 1), isOfCounts: true)
    else { return }
    ChartFrame.draw(into: &writer, id: id, title: title, description: description) { svg in
      frame.drawAxes(into: &svg, yName: yName, xTicks: xTicks(frame.xRange))
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
