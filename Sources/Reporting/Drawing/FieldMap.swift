internal import Argo
package import Geography
internal import Gridding
package import Products
internal import Rendering
internal import Seawater

/// One level of a gridded field as a drawing of its own: a map with its colours.
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

  /// The drawing as an SVG document.
  package var svg: [UInt8] {
    let frame = frame
    let margin = FieldMap.margin
    let heading = "\(level.variable.title) at \(level.level)"
    // A level that was chosen for its values has a ramp, unless they are no numbers to draw.
    let ramp = ColourRamp(of: level.values) ?? ColourRamp(from: 0, to: 1, count: 1)
    return DrawingDocument.write(
      title: heading,
      size: ScreenPoint(
        x: margin.left + frame.width + margin.right,
        y: margin.top + frame.height + margin.bottom), unitsPerPixel: 10
    ) { svg in
      svg.label(heading, class: "head", at: ScreenPoint(x: margin.left, y: 330))
      svg.label(subheading, class: "note", at: ScreenPoint(x: margin.left, y: 560))
      svg.group(at: ScreenPoint(x: margin.left, y: margin.top)) {
        map(in: frame, heading, ramp).drawContent(into: &$0, id: "field")
      }
      svg.group(at: ScreenPoint(x: margin.left + frame.width + 400, y: margin.top)) {
        ColourBar(ramp: ramp, title: caption, height: frame.height).draw(into: &$0)
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

  private func map(in frame: MapFrame, _ heading: String, _ ramp: ColourRamp) -> WorldMap {
    let cells = level.cells
    var map = WorldMap(
      frame: frame, land: coastline.map { MapLand($0, in: frame, box: cells.box) },
      title: heading, description: subheading)
    map.field = MapField(
      west: cells.box.west, south: cells.box.south, cell: cells.cell, columns: cells.columns,
      values: level.values, ramp: ramp)
    map.dots = level.observations.filter(cells.box.contains).evenly(atMost: FieldMap.mostDots)
      .map { ($0.longitude, $0.latitude) }
    return map
  }

  private var subheading: String {
    "\(level.period.start) to \(level.period.end), \(level.method), cells of"
      + " \(NumberText.tick(level.cells.cell, step: level.cells.cell))°"
  }

  /// The name of the quantity with its unit.
  private var caption: String {
    let unit = level.variable.unit
    return level.variable.variableName
      + (unit == "1" ? "" : " " + unit.replacing("degree_C", with: "°C"))
  }
}
