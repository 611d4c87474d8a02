internal import Argo
internal import Indicators
package import Products
internal import Rendering

/// The heat of a region as a drawing of its own: one panel per layer, with a band of two standard
/// errors.
package struct HeatChart: Sendable {
  private let heat: RegionalHeat
  private let title: String

  /// Draws the heat of a region under a title.
  package init(_ heat: RegionalHeat, title: String) {
    self.heat = heat
    self.title = title
  }

  /// The drawing as an SVG document.
  package var svg: [UInt8] {
    let panels = heat.layers.compactMap(panel)
    let head = 330.0
    let foot = Double(notes.count) * 130 + 150
    let height = head + Double(panels.count) * ChartFrame.height + foot
    return DrawingDocument.write(
      title: "\(title): heat content", size: ScreenPoint(x: ChartFrame.width, y: height),
      unitsPerPixel: 7
    ) { svg in
      svg.label(title, class: "head", at: ScreenPoint(x: 60, y: 220))
      for (place, panel) in panels.enumerated() {
        svg.group(at: ScreenPoint(x: 0, y: head + Double(place) * ChartFrame.height)) {
          panel.draw(into: &$0)
        }
      }
      for (line, note) in notes.enumerated() {
        svg.label(
          note, class: "note",
          at: ScreenPoint(x: 60, y: height - foot + Double(line + 1) * 130))
      }
    }
  }

  private func panel(_ layer: RegionalHeat.Layer) -> BandPanel? {
    guard let first = layer.months.first, let last = layer.months.last else { return nil }
    let scale = HeatUnits.joulePerZettajoule
    return BandPanel(
      caption: "Heat content anomaly, \(layer.name) m (ZJ)",
      points: layer.months.compactMap { month in
        month.values[.simple].map {
          BandPanel.Point(
            month: month.month, value: $0 / scale, error: month.error.map { 2 * $0 / scale })
        }
      }, from: first.month, through: last.month)
  }

  private var notes: [String] {
    guard heat.layers.contains(where: { !$0.months.isEmpty }) else {
      return ["No month has a value."]
    }
    return [
      "Simple integrals over the cells with a value. Band: two standard errors, by the spread of the",
      "  members of the ensemble.",
    ]
  }
}
