internal import Argo
internal import Fleet
internal import Rendering

/// Temperature over salinity: each cast a line, coloured by when it was made.
struct TemperatureSalinityPlot {
  /// What the drawing shows, and more about it for those who cannot see it.
  var title: String
  var description: String
  /// The names of the axes with their units.
  var xName: String
  var yName: String
  /// The casts in time order.
  var casts: [FloatRecord.Cast]

  /// The most casts, and the most levels of each, that are drawn.
  private static let mostCasts = 120
  private static let mostLevels = 80

  /// The colours, over days since 1950-01-01; nil where all casts are of one moment.
  var ramp: ColourRamp? {
    guard let first = casts.first, let last = casts.last, first.time < last.time else {
      return nil
    }
    return ColourRamp(from: first.time.julianDays, to: last.time.julianDays, count: 6)
  }

  /// Whether any level has both.
  static func isPossible(_ casts: [FloatRecord.Cast]) -> Bool {
    casts.contains { !points($0).isEmpty }
  }

  /// Writes the drawing; nothing where no level has both.
  func draw(into writer: inout MarkupWriter, id: String) {
    let chosen = casts.evenly(atMost: TemperatureSalinityPlot.mostCasts)
    let lines = chosen.map { TemperatureSalinityPlot.points($0) }
    let all = lines.joined()
    guard let west = all.map(\.salinity).min(), let east = all.map(\.salinity).max(),
      let south = all.map(\.temperature).min(), let north = all.map(\.temperature).max(),
      let xTicks = NiceTicks(west...east, atMost: 6),
      let frame = ChartFrame(
        x: xTicks.values[0]...(xTicks.values.last ?? east), y: south...north)
    else { return }
    let ramp = ramp
    ChartFrame.draw(into: &writer, id: id, title: title, description: description) { svg in
      frame.drawAxes(into: &svg, yName: yName, xTicks: frame.xTicks(atMost: 6), xName: xName)
      svg.element("g", ["class": "cast"]) { group in
        for (cast, line) in zip(chosen, lines) where !line.isEmpty {
          var path = PathData()
          path.polyline(
            simplified(line.map { frame.point($0.salinity, $0.temperature) }, tolerance: 5))
          let colour = ramp.map { $0.colour($0.index(of: cast.time.julianDays)) } ?? "#25858E"
          group.shape("path", ["stroke": colour, "d": path.text])
        }
      }
    }
  }

  private static func points(
    _ cast: FloatRecord.Cast
  ) -> [(salinity: Double, temperature: Double)] {
    zip(cast.levels.salinity, cast.levels.temperature)
      .filter { $0.isFinite && $1.isFinite }
      .map { (salinity: $0, temperature: $1) }
      .evenly(atMost: mostLevels)
  }
}
