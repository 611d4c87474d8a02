internal import Argo
internal import Products
internal import Rendering
internal import Seawater

/// Monthly mean temperatures of an area over time and pressure, as boxes of one colour each.
struct HovmoellerChart {
  /// The colours.
  let ramp: ColourRamp
  private let series: RegionalSeries
  /// The columns of temperature by pressure, downwards.
  private let columns: [(column: Int, pressure: Double)]
  private let frame: ChartFrame

  /// Takes a series with temperatures at levels; nil where no month has one.
  init?(_ series: RegionalSeries) {
    self.series = series
    columns = series.question.columns.enumerated().compactMap { place, column in
      guard case .level(.temperature, let pressure) = column else { return nil }
      return (place, pressure)
    }.sorted { $0.pressure < $1.pressure }
    let columns = columns
    let values = series.months.flatMap { month in
      columns.compactMap { month.means[$0.column]?.mean }
    }
    guard let first = series.months.first?.month.middle?.julianDays,
      let last = series.months.last?.month.middle?.julianDays, let deepest = columns.last,
      let ramp = ColourRamp(of: values),
      let frame = ChartFrame(
        x: (first - 15)...(last + 16), y: 0...deepest.pressure, isDownward: true)
    else { return nil }
    self.ramp = ramp
    self.frame = frame
  }

  /// Writes the drawing.
  func draw(into writer: inout MarkupWriter, id: String, title: String, yName: String) {
    let ends = [series.months.first, series.months.last].compactMap { $0?.month.description }
    ChartFrame.draw(
      into: &writer, id: id, title: title, description: ends.joined(separator: " – ")
    ) { svg in
      var paths = [PathData](repeating: PathData(), count: ramp.count)
      for month in series.months {
        guard let middle = month.month.middle?.julianDays else { continue }
        let (left, right) = (frame.x(middle - 14.5), frame.x(middle + 16))
        for (place, column) in columns.enumerated() {
          guard let mean = month.means[column.column] else { continue }
          let top = place > 0 ? (columns[place - 1].pressure + column.pressure) / 2 : 0
          let bottom =
            place + 1 < columns.count
            ? (columns[place + 1].pressure + column.pressure) / 2 : column.pressure
          paths[ramp.index(of: mean.mean)].rectangle(
            x: left, y: frame.y(top), width: right - left,
            height: frame.y(max(bottom, top + 1)) - frame.y(top))
        }
      }
      for (index, path) in paths.enumerated() where !path.isEmpty {
        svg.shape("path", ["fill": ramp.colour(index), "d": path.text])
      }
      frame.drawAxes(into: &svg, yName: yName, xTicks: TimeTicks.ticks(frame.xRange))
    }
  }
}
