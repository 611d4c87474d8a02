internal import Argo
internal import Gridding
package import Products
internal import Rendering

/// The means of a gridded product over its area as a drawing of its own: a panel of time for each of
/// few levels, else one of time and depth.
package struct AreaMeanChart: Sendable {
  private let series: GriddedSeries

  /// The most levels that have a panel each.
  private static let mostPanels = 4

  /// Draws a series.
  package init(_ series: GriddedSeries) { self.series = series }

  /// The drawing as an SVG document; nothing where it has no axes.
  package var svg: [UInt8]? {
    guard let first = series.periods.first?.start.julianDays,
      let last = series.periods.last?.end.julianDays, first < last
    else { return nil }
    return series.levels.values.count > AreaMeanChart.mostPanels
      ? boxes(first...last) : lines(first...last)
  }

  private var heading: String {
    "Area mean of \(series.isOfAnomalies ? "the anomaly of " : "")\(series.variable.title)"
  }

  private var subheading: String {
    let box = series.box
    let west = DegreeText.longitude(box.west)
    let east = DegreeText.longitude(box.west + box.width)
    let area =
      box.width >= 360
      ? "all longitudes" : "\(west) to \(east)"
    return "\(area), \(DegreeText.latitude(box.south)) to \(DegreeText.latitude(box.north)),"
      + " \(series.method), \(CellWords.size(series.cell))"
  }

  private var knowsErrors: Bool { series.errorLimits.contains { $0.contains(where: \.isFinite) } }

  private static let limit =
    "the area mean of the standard errors of the cells. The standard error of the mean is no"
    + " larger, however errors go together, and smaller where they do not."

  private func notes(_ errors: String) -> [String] {
    let counts = series.cellCounts
    let cells =
      counts.lowerBound == counts.upperBound
      ? "the \(counts.lowerBound) cells"
      : "the cells, \(counts.lowerBound) to \(counts.upperBound) of them,"
    return SeriesChart.wrapped([
      "Means over \(cells) that have a value, weighted by their areas.",
      knowsErrors
        ? errors : "The product states no errors from which one of the means would follow.",
    ])
  }

  /// A panel for each level.
  private func lines(_ range: ClosedRange<Double>) -> [UInt8] {
    let unit = series.variable.writtenUnit
    let panels = series.levels.values.indices.compactMap { level in
      BandPanel(
        caption: (series.variable.isOnLevels
          ? series.levels.name(ofLevel: level) : series.variable.variableName)
          + (unit.isEmpty ? "" : " (\(unit))"),
        points: series.periods.indices.compactMap { place in
          let mean = series.means[level][place]
          guard mean.isFinite else { return nil }
          let limit = series.errorLimits[level][place]
          return BandPanel.Point(
            time: series.periods[place].middle.julianDays, step: place, value: mean,
            error: limit.isFinite ? limit : nil)
        }, in: range)
    }
    return PanelDrawing(
      title: heading, heading: heading, panels: panels,
      notes: SeriesChart.wrapped([subheading + "."]) + notes("Band: \(AreaMeanChart.limit)")
    ).svg
  }

  /// A panel of time and depth, and one of the limits of its errors.
  private func boxes(_ range: ClosedRange<Double>) -> [UInt8]? {
    guard let deepest = series.levels.values.last,
      let frame = ChartFrame(x: range, y: 0...deepest, isDownward: true)
    else { return nil }
    func boxes(_ values: [[Double]]) -> LevelBoxes {
      LevelBoxes(
        levels: series.levels.values,
        columns: series.periods.enumerated().map { place, period in
          LevelBoxes.Column(
            sides: period.start.julianDays...period.end.julianDays,
            values: values.map { $0[place] })
        })
    }
    let one = ColourRamp(from: 0, to: 1, count: 1)
    let means = boxes(series.means)
    var panels = [
      BoxDrawing.Panel(
        heading: heading,
        caption: series.variable.caption(of: series.isOfAnomalies ? "_ANOM" : ""), boxes: means,
        ramp: (series.isOfAnomalies
          ? ColourRamp(aroundZero: means.values) : ColourRamp(of: means.values)) ?? one)
    ]
    if knowsErrors {
      let limits = boxes(series.errorLimits)
      panels.append(
        BoxDrawing.Panel(
          heading: "Limit of its standard error",
          caption: series.variable.caption(of: "_ERR"), boxes: limits,
          ramp: ColourRamp(of: limits.values) ?? one))
    }
    return BoxDrawing(
      subheading: subheading, frame: frame, xTicks: TimeTicks.ticks(range),
      yName: series.levels.axisName, panels: panels,
      notes: notes("Limit: \(AreaMeanChart.limit)") + ["Grey: no value."]
    ).svg
  }
}
