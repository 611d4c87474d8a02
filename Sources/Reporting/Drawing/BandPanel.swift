internal import Argo
internal import Rendering

/// One line of monthly values in its axes, with a band around it.
struct BandPanel {
  /// A month with a value and half the width of its band.
  struct Point {
    var month: CalendarMonth
    var value: Double
    var error: Double?

    fileprivate var time: Double { month.middle?.julianDays ?? .nan }
    fileprivate var low: Double { value - (error ?? 0) }
    fileprivate var high: Double { value + (error ?? 0) }
  }

  private let caption: String
  private let frame: ChartFrame
  /// The months with a mean, in stretches without a gap.
  private let stretches: [[Point]]

  /// Takes the months that have a value, in order.
  ///
  /// `first` and `last` are those of the drawing, so that all panels of it can be read together.
  /// Nothing where no month has a value.
  init?(
    caption: String, points: [Point], from first: CalendarMonth, through last: CalendarMonth
  ) {
    guard let start = first.middle?.julianDays, let end = last.middle?.julianDays,
      let low = points.map(\.low).min(), let high = points.map(\.high).max(),
      let frame = ChartFrame(x: (start - 15)...(end + 15), y: low...high)
    else { return nil }
    self.caption = caption
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
