internal import Argo
package import Geography
internal import Gridding
package import Products
internal import Rendering

/// One level of a gridded field as a drawing of its own: a map with its colours, and one of its
/// errors where it has any.
package struct FieldMap: Sendable {
  private let level: GriddedLevel
  private let coastline: Coastline?

  /// The most observations that are drawn.
  private static let mostDots = 5000
  /// The largest map, in units.
  private static let largest = ScreenPoint(x: 9600, y: 6400)
  /// Where the map begins, and what is left for the colours and the degrees.
  private static let margin = (left: 700.0, top: 1000.0, right: 1500.0, bottom: 400.0)

  /// Draws a level; without a coastline the map has no land.
  package init(_ level: GriddedLevel, coastline: Coastline?) {
    self.level = level
    self.coastline = coastline
  }

  /// A map of the drawing with its colours.
  private struct Panel {
    var id: String
    var heading: String
    var caption: String
    var values: [Double]
    var ramp: ColourRamp
    var hasDots = false
  }

  /// The values, or their anomalies where there are any, and below them their errors.
  private var panels: [Panel] {
    let variable = level.variable
    let isAnomaly = level.anomalies.contains(where: \.isFinite)
    let what =
      variable.heading(isAnomaly: isAnomaly) + (level.level.map { " at \($0)" } ?? "")
    let one = ColourRamp(from: 0, to: 1, count: 1)
    // A level that was chosen for its values has a ramp, unless they are no numbers to draw.
    var panels =
      isAnomaly
      ? [
        Panel(
          id: "field", heading: what, caption: variable.caption(of: "_ANOM"),
          values: level.anomalies, ramp: ColourRamp(aroundZero: level.anomalies) ?? one,
          hasDots: true)
      ]
      : [
        Panel(
          id: "field", heading: what, caption: variable.caption(of: ""), values: level.values,
          ramp: ColourRamp(of: level.values) ?? one, hasDots: true)
      ]
    if level.errors.contains(where: \.isFinite) {
      panels.append(
        Panel(
          id: "error", heading: "Its standard error", caption: variable.caption(of: "_ERR"),
          values: level.errors, ramp: ColourRamp(of: level.errors) ?? one))
    }
    return panels
  }

  /// The drawing as an SVG document.
  package var svg: [UInt8] {
    let frame = frame
    let margin = FieldMap.margin
    let panels = panels
    let height = margin.top + frame.height + margin.bottom
    return DrawingDocument.write(
      title: panels[0].heading,
      size: ScreenPoint(
        x: margin.left + frame.width + margin.right, y: height * Double(panels.count)),
      unitsPerPixel: 10
    ) { svg in
      for (place, panel) in panels.enumerated() {
        let top = height * Double(place)
        svg.label(panel.heading, class: "head", at: ScreenPoint(x: margin.left, y: top + 330))
        svg.label(subheading, class: "note", at: ScreenPoint(x: margin.left, y: top + 560))
        svg.group(at: ScreenPoint(x: margin.left, y: top + margin.top)) {
          map(of: panel, in: frame).drawContent(into: &$0, id: panel.id)
        }
        let right = margin.left + frame.width + 400
        svg.group(at: ScreenPoint(x: right, y: top + margin.top)) {
          ColourBar(ramp: panel.ramp, title: panel.caption, height: frame.height).draw(into: &$0)
        }
      }
    }
  }

  /// The window of the grid, as large as fits.
  private var frame: MapFrame {
    let box = level.cells.box
    let window = MapFrame.Window(
      west: box.west, width: box.width, south: box.south, north: box.north)
    let frame = MapFrame(.plain(window), width: FieldMap.largest.x)
    return frame.height <= FieldMap.largest.y
      ? frame
      : MapFrame(.plain(window), width: FieldMap.largest.x * FieldMap.largest.y / frame.height)
  }

  private func map(of panel: Panel, in frame: MapFrame) -> WorldMap {
    let cells = level.cells
    var map = WorldMap(
      frame: frame, land: coastline.map { MapLand($0, in: frame, box: cells.box) },
      title: panel.heading, description: subheading)
    map.field = MapField(
      west: cells.box.west, south: cells.box.south, cell: cells.cell, columns: cells.columns,
      values: panel.values, ramp: panel.ramp)
    guard panel.hasDots else { return map }
    map.dots = level.observations.filter(cells.box.contains).evenly(atMost: FieldMap.mostDots)
      .map { ($0.longitude, $0.latitude) }
    return map
  }

  private var subheading: String {
    "\(level.period.words), \(level.method), \(CellWords.size(level.cells.cell))"
  }
}
