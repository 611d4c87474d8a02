internal import Argo
internal import Rendering

/// One line of values through time in its axes, with a band around it.
struct BandPanel {
  /// A value with half the width of its band.
  struct Point {
    /// The middle of its month or period, days since 1950-01-01.
    var time: Double
    /// The number of its month or period; those that follow each other are joined.
    var step: Int
    var value: Double
    var error: Double?

    fileprivate var low: Double { value - (error ?? 0) }
    fileprivate var high: Double { value + (error ?? 0) }
  }

  private let caption: String
  private let frame: ChartFrame
  /// The points in stretches without a gap.
  private let stretches: [[Point]]

  /// Takes the points that have a value, in order.
  ///
  /// The range of time is that of the drawing, so that all panels of it can be read together. Nothing
  /// where there is no point.
  init?(caption: String, points: [Point], in range: ClosedRange<Double>) {
    guard let low = points.map(\.low).min(), let high = points.map(\.high).max(),
      let frame = ChartFrame(x: range, y: low...high)
    else { return nil }
    self.caption = caption
    self.frame = frame
    stretches = points.reduce(into: []) { stretches, point in
      if let previous = stretches.last?.last, point.step - previous.step == 1 {
        stretches[stretches.count - 1].append(point)
      } else {
        stretches.append([point])
      }
    }
  }

  /// Takes points of months.
  ///
  /// `first` and `last` are those of the drawing.
  init?(
    caption: String, points: [Point], from first: CalendarMonth, through last: CalendarMonth
  ) {
    guard let start = first.middle?.julianDays, let end = last.middle?.julianDays else {
      return nil
    }
    self.init(caption: caption, points: points, in: (start - 15)...(end + 15))
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
        line.polyline(stretch.map { frame.point($0.time, $0.value) })
      } else if let only = stretch.first {
        let (x, width) = (frame.x(only.time), 24.0)
        let (top, bottom) = (frame.y(only.high), frame.y(only.low))
        band.rectangle(x: x - width / 2, y: top, width: width, height: bottom - top)
        let y = frame.y(only.value)
        line.polyline([ScreenPoint(x: x - width, y: y), ScreenPoint(x: x + width, y: y)])
      }
    }
    svg.shape("path", ["class": "band", "fill": style.colour, "d": band.text])
    svg.shape("path", ["class": "line", "stroke": style.colour, "d": line.text])
  }
}

extension BandPanel.Point {
  /// Makes the point of a month.
  init(month: CalendarMonth, value: Double, error: Double?) {
    self.init(
      time: month.middle?.julianDays ?? .nan, step: month.ordinal, value: value, error: error)
  }
}
