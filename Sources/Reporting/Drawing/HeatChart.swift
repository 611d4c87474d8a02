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
    PanelDrawing(
      title: "\(title): heat content", heading: title, panels: heat.layers.compactMap(panel),
      notes: notes
    ).svg
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
