internal import Argo
internal import Products
internal import Rendering
internal import Seawater

/// Monthly mean temperatures of an area over time and pressure, as boxes of one colour each.
struct HovmoellerChart {
  /// The colours.
  let ramp: ColourRamp
  private let description: String
  private let boxes: LevelBoxes
  private let frame: ChartFrame

  /// Takes a series with temperatures at levels; nil where no month has one.
  init?(_ series: RegionalSeries) {
    let levels = series.question.columns.enumerated().compactMap {
      place, column -> (column: Int, pressure: Double)? in
      guard case .level(.temperature, let pressure) = column else { return nil }
      return (place, pressure)
    }.sorted { $0.pressure < $1.pressure }
    let boxes = LevelBoxes(
      levels: levels.map(\.pressure),
      columns: series.months.compactMap { month in
        guard let middle = month.month.middle?.julianDays else { return nil }
        return LevelBoxes.Column(
          sides: (middle - 14.5)...(middle + 16),
          values: levels.map { month.means[$0.column]?.mean ?? .nan })
      })
    guard let first = series.months.first?.month, let last = series.months.last?.month,
      let start = first.middle?.julianDays, let end = last.middle?.julianDays,
      let deepest = levels.last, let ramp = ColourRamp(of: boxes.values),
      let frame = ChartFrame(
        x: (start - 15)...(end + 16), y: 0...deepest.pressure, isDownward: true)
    else { return nil }
    self.boxes = boxes
    self.ramp = ramp
    self.frame = frame
    description = "\(first) – \(last)"
  }

  /// Writes the drawing.
  func draw(into writer: inout MarkupWriter, id: String, title: String, yName: String) {
    ChartFrame.draw(into: &writer, id: id, title: title, description: description) { svg in
      boxes.draw(into: &svg, frame, ramp)
      frame.drawAxes(into: &svg, yName: yName, xTicks: TimeTicks.ticks(frame.xRange))
    }
  }
}
