/// The axes of a chart: ten units to a pixel at its usual size.
package struct ChartFrame {
  /// The whole drawing.
  package static let width = 5600.0
  package static let height = 3260.0

  /// The plot's sides.
  package let left = 620.0
  package let right = 5500.0
  package let top = 330.0
  package let bottom = 2860.0

  /// The range of values from left to right.
  package let xRange: ClosedRange<Double>
  /// The range of values from bottom to top, or from top to bottom.
  private let yRange: ClosedRange<Double>
  /// The ticks along it.
  private let yTicks: [Double]
  private let yStep: Double
  /// Whether values rise downward, as pressure does.
  package var isDownward = false

  /// A value of an axis and what is written there.
  package typealias Tick = (value: Double, text: String)

  /// Makes axes; nil where a range is empty or not finite.
  ///
  /// Where values are counts, no tick is at a fraction.
  package init?(
    x: ClosedRange<Double>, y: ClosedRange<Double>, isDownward: Bool = false,
    isOfCounts: Bool = false
  ) {
    guard let ticks = NiceTicks(y, atMost: 5, least: isOfCounts ? 1 : 1e-6),
      let low = ticks.values.first, let high = ticks.values.last, x.lowerBound.isFinite,
      x.upperBound.isFinite, x.lowerBound < x.upperBound
    else { return nil }
    xRange = x
    // Pressure ends at the deepest level, other values at the tick beyond them.
    yRange = isDownward && y.lowerBound < y.upperBound ? y : low...high
    yTicks = ticks.values.filter(yRange.contains)
    yStep = ticks.step
    self.isDownward = isDownward
  }

  /// Where a pair of values is drawn.
  package func point(_ x: Double, _ y: Double) -> ScreenPoint {
    ScreenPoint(x: self.x(x), y: self.y(y))
  }

  /// How far right a value is drawn.
  package func x(_ value: Double) -> Double {
    left + (value - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound) * (right - left)
  }

  /// How far down a value is drawn.
  package func y(_ value: Double) -> Double {
    let share = (value - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
    return isDownward ? top + share * (bottom - top) : bottom - share * (bottom - top)
  }

  /// Opens the drawing with its title and description, and draws what the closure draws.
  package static func draw(
    into writer: inout MarkupWriter, id: String, title: String, description: String,
    _ content: (inout MarkupWriter) -> Void
  ) {
    writer.element(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(Int(width)) \(Int(height))", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "xmlns": "http://www.w3.org/2000/svg",
      ]
    ) { svg in
      svg.element("title", ["id": "\(id)-title"], text: title)
      svg.element("desc", ["id": "\(id)-desc"], text: description)
      content(&svg)
    }
  }

  /// Draws lines and labels: the axis names with their units, and the ticks of both axes.
  package func drawAxes(
    into svg: inout MarkupWriter, yName: String, xTicks: [Tick],
    xName: String = ""
  ) {
    var grid = PathData()
    for tick in yTicks {
      grid.polyline([ScreenPoint(x: left, y: y(tick)), ScreenPoint(x: right, y: y(tick))])
    }
    svg.shape("path", ["class": "grid", "d": grid.text])
    var axes = PathData()
    axes.polyline([
      ScreenPoint(x: left, y: top), ScreenPoint(x: left, y: bottom),
      ScreenPoint(x: right, y: bottom),
    ])
    for tick in xTicks {
      axes.polyline([
        ScreenPoint(x: x(tick.value), y: bottom), ScreenPoint(x: x(tick.value), y: bottom + 50),
      ])
    }
    svg.shape("path", ["class": "axis", "d": axes.text])
    svg.element("text", ["class": "name", "x": "60", "y": "170"], text: yName)
    if !xName.isEmpty {
      svg.element(
        "text",
        [
          "class": "name", "x": NumberText.unit(right),
          "y": NumberText.unit(ChartFrame.height - 50),
          "text-anchor": "end",
        ], text: xName)
    }
    svg.element("g", ["class": "ticks", "text-anchor": "end"]) { group in
      for tick in yTicks {
        group.element(
          "text", ["x": NumberText.unit(left - 60), "y": NumberText.unit(y(tick) + 45)],
          text: NumberText.tick(tick, step: yStep))
      }
    }
    svg.element("g", ["class": "ticks", "text-anchor": "middle"]) { group in
      for tick in xTicks {
        group.element(
          "text", ["x": NumberText.unit(x(tick.value)), "y": NumberText.unit(bottom + 190)],
          text: tick.text)
      }
    }
  }

  /// Ticks at round values of the horizontal axis, within its range.
  package func xTicks(atMost most: Int) -> [Tick] {
    guard let ticks = NiceTicks(xRange, atMost: most) else { return [] }
    return ticks.values.filter(xRange.contains).map {
      ($0, NumberText.tick($0, step: ticks.step))
    }
  }
}
