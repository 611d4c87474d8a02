internal import Argo
internal import Fleet
internal import Rendering

/// A quantity over time and pressure along the life of a float.
struct SectionPlot {
  /// What the drawing shows, and more about it for those who cannot see it.
  var title: String
  var description: String
  /// The name of the vertical axis with its unit.
  var yName: String
  /// The casts in time order.
  var casts: [FloatRecord.Cast]
  /// The quantity.
  var parameter: Parameter
  /// The colours.
  var ramp: ColourRamp

  /// The most columns that are drawn; of more casts, evenly chosen ones are.
  private static let mostColumns = 240
  /// Levels farther apart than this many dbar, or half their pressure, are not joined.
  private static let widestGap = 100.0

  /// The ramp of a quantity over all casts; nil where nothing was measured.
  static func ramp(_ casts: [FloatRecord.Cast], _ parameter: Parameter) -> ColourRamp? {
    ColourRamp(of: casts.flatMap { $0.levels[parameter] })
  }

  /// Writes the drawing; nothing where nothing was measured.
  func draw(into writer: inout MarkupWriter, id: String) {
    let chosen = casts.evenly(atMost: SectionPlot.mostColumns)
    let deepest = casts.compactMap { $0.levels.pressure.max() }.max() ?? 0
    guard let first = chosen.first, let last = chosen.last, deepest > 0 else { return }
    // A lone cast gets ten days, the usual cycle.
    let half = chosen.count > 1 ? 0 : 5.0
    let range = first.time.julianDays - half...last.time.julianDays + half
    guard let frame = ChartFrame(x: range, y: 0...deepest, isDownward: true) else { return }
    ChartFrame.draw(into: &writer, id: id, title: title, description: description) { svg in
      var paths = [PathData](repeating: PathData(), count: ramp.count)
      for (index, cast) in chosen.enumerated() {
        let before = index > 0 ? chosen[index - 1].time : nil
        let after = index + 1 < chosen.count ? chosen[index + 1].time : nil
        let sides = sides(of: cast.time, before, after, frame)
        draw(cast, left: sides.left, right: sides.right, frame, into: &paths)
      }
      for (index, path) in paths.enumerated() where !path.isEmpty {
        svg.shape("path", ["fill": ramp.colour(index), "d": path.text])
      }
      frame.drawAxes(into: &svg, yName: yName, xTicks: TimeTicks.ticks(frame.xRange))
    }
  }

  /// A column reaches half way to its neighbours, but no farther than fifteen days.
  private func sides(
    of time: ArgoTime, _ before: ArgoTime?, _ after: ArgoTime?, _ frame: ChartFrame
  ) -> (left: Double, right: Double) {
    let day = time.julianDays
    let reach = max(15, (frame.xRange.upperBound - frame.xRange.lowerBound) / 200)
    let left = before.map { max((day + $0.julianDays) / 2, day - reach) } ?? day - reach
    let right = after.map { min((day + $0.julianDays) / 2, day + reach) } ?? day + reach
    return (
      frame.x(max(left, frame.xRange.lowerBound)), frame.x(min(right, frame.xRange.upperBound))
    )
  }

  /// Draws a cast as boxes of one colour each, from half way to the level above to half way to
  /// the level below.
  private func draw(
    _ cast: FloatRecord.Cast, left: Double, right: Double, _ frame: ChartFrame,
    into paths: inout [PathData]
  ) {
    let levels = zip(cast.levels.pressure, cast.levels[parameter])
      .filter { $0.1.isFinite && $0.0 >= 0 }.sorted { $0.0 < $1.0 }
    var index = 0
    while index < levels.count {
      let colour = ramp.index(of: levels[index].1)
      let start = index
      while index + 1 < levels.count, ramp.index(of: levels[index + 1].1) == colour,
        isJoined(levels[index].0, levels[index + 1].0)
      {
        index += 1
      }
      let top = edge(levels[start].0, start > 0 ? levels[start - 1].0 : nil)
      let bottom = edge(levels[index].0, index + 1 < levels.count ? levels[index + 1].0 : nil)
      paths[colour].rectangle(
        x: left, y: frame.y(start == 0 ? min(levels[0].0, top) : top), width: right - left,
        height: frame.y(max(bottom, top + 1)) - frame.y(top))
      index += 1
    }
  }

  private func isJoined(_ upper: Double, _ lower: Double) -> Bool {
    lower - upper <= max(SectionPlot.widestGap, upper / 2)
  }

  /// Where the box of a level ends towards a neighbour; at the level itself where there is none.
  private func edge(_ pressure: Double, _ neighbour: Double?) -> Double {
    guard let neighbour, isJoined(min(pressure, neighbour), max(pressure, neighbour)) else {
      return pressure
    }
    return (pressure + neighbour) / 2
  }
}

extension Array {
  /// At most so many elements, evenly chosen, with the first and the last.
  func evenly(atMost most: Int) -> [Element] {
    guard count > most, most > 1 else { return self }
    return (0..<most).map { self[$0 * (count - 1) / (most - 1)] }
  }
}
