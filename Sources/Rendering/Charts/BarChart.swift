/// Bars for years or months: above the axis, and, for what is lost, below it.
package struct BarChart {
  /// What the chart shows, and a description for those who cannot see it.
  package var title: String
  package var description: String
  /// The name of the vertical axis with its unit.
  package var yName: String
  /// The periods, with the text of those that get a tick.
  package var names: [String]
  /// The bars above the axis.
  package var gains: Bars
  /// The bars below the axis; none where nothing is lost.
  package var losses: Bars?

  /// Bars of a style, one for each period.
  package struct Bars {
    package var style: MarkStyle
    package var values: [Double]

    package init(style: MarkStyle, values: [Double]) {
      self.style = style
      self.values = values
    }
  }

  package init(
    title: String, description: String, yName: String, names: [String], gains: Bars,
    losses: Bars? = nil
  ) {
    self.title = title
    self.description = description
    self.yName = yName
    self.names = names
    self.gains = gains
    self.losses = losses
  }

  /// Writes the drawing; writes nothing where there are no periods.
  package func draw(into writer: inout MarkupWriter, id: String) {
    let highest = max(gains.values.max() ?? 0, 1)
    let lowest = -(losses?.values.max() ?? 0)
    guard !names.isEmpty,
      let frame = ChartFrame(x: 0...Double(names.count), y: lowest...highest, isOfCounts: true)
    else { return }
    ChartFrame.draw(into: &writer, id: id, title: title, description: description) { svg in
      let every = max(1, (names.count + 7) / 8)
      frame.drawAxes(
        into: &svg, yName: yName,
        xTicks: names.enumerated().filter { $0.offset % every == 0 }.map {
          (Double($0.offset) + 0.5, $0.element)
        })
      draw(gains, 1, frame, into: &svg)
      if let losses { draw(losses, -1, frame, into: &svg) }
      var axis = PathData()
      axis.polyline([frame.point(0, 0), frame.point(Double(names.count), 0)])
      svg.shape("path", ["class": "axis", "d": axis.text])
    }
  }

  private func draw(
    _ bars: Bars, _ sign: Double, _ frame: ChartFrame, into svg: inout MarkupWriter
  ) {
    var path = PathData()
    for (index, value) in bars.values.enumerated() where value > 0 {
      let (left, right) = (frame.x(Double(index) + 0.12), frame.x(Double(index) + 0.88))
      let (top, bottom) = (frame.y(max(0, sign * value)), frame.y(min(0, sign * value)))
      path.rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
    svg.shape("path", ["fill": bars.style.colour, "d": path.text])
  }
}
