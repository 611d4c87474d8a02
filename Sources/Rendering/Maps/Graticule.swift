/// The parallels and meridians of a map, and what is written at them.
struct Graticule {
  private let frame: MapFrame
  /// The parallels, degrees north.
  private let latitudes: [Double]
  /// The meridians, degrees east of the map's western edge.
  private let meridians: [Double]
  private let south: Double
  private let north: Double
  private let width: Double

  /// Lines at round degrees of a frame: every 30° of the globe, of a window about eight.
  init(_ frame: MapFrame) {
    self.frame = frame
    let window = frame.window
    south = window?.south ?? -90
    north = window?.north ?? 90
    width = window?.width ?? 360
    let step = window == nil ? 30 : Graticule.step(for: max(width, north - south))
    latitudes = Graticule.multiples(of: step, in: south...north)
    let west = frame.westernEdge
    meridians = Graticule.multiples(of: step, in: west...(west + width)).map { $0 - west }
  }

  fileprivate static func step(for degrees: Double) -> Double {
    [0.1, 0.2, 0.5, 1, 2, 5, 10, 15].first { degrees / $0 <= 8.5 } ?? 30
  }

  fileprivate static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    let first = Int((range.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((range.upperBound / step + 1e-9).rounded(.down))
    // A step below 1 divides 1 evenly, so that rounding does not show in the text.
    return first > last
      ? [] : (first...last).map { step < 1 ? Double($0) / (1 / step).rounded() : Double($0) * step }
  }

  /// The lines.
  var path: PathData {
    var path = PathData()
    for latitude in latitudes where latitude > south && latitude < north {
      path.polyline([
        frame.point(degreesEast: 0, latitude: latitude),
        frame.point(degreesEast: width, latitude: latitude),
      ])
    }
    for east in meridians {
      path.polyline(
        stride(from: south, through: north, by: (north - south) / 36).map {
          frame.point(degreesEast: east, latitude: $0)
        })
    }
    return path
  }

  /// Writes the degrees: on the map of the globe, beside that of a window.
  func drawLabels(into svg: inout MarkupWriter) {
    svg.element("g", ["class": "labels"]) { labels in
      if frame.window == nil { writeOnGlobe(&labels) } else { writeBeside(&labels) }
    }
  }

  private func writeOnGlobe(_ labels: inout MarkupWriter) {
    // The equator needs no label among the longitudes written along it.
    for latitude in latitudes where latitude != 0 && latitude.magnitude < 90 {
      let point = frame.point(degreesEast: 0, latitude: latitude)
      labels.element(
        "text", ["x": NumberText.unit(point.x + 60), "y": NumberText.unit(point.y - 40)],
        text: DegreeText.latitude(latitude))
    }
    // Where there are the fewest marks: on the ice of Antarctica. The lines at the edges have no
    // room for a label.
    for (index, east) in meridians.enumerated() where east > width * 0.02 && east < width * 0.97 {
      let point = frame.point(degreesEast: east, latitude: -82)
      labels.element(
        "text",
        [
          "class": index % 2 == 0 ? "major" : "minor", "x": NumberText.unit(point.x),
          "y": NumberText.unit(point.y - 40), "text-anchor": "middle",
        ], text: DegreeText.longitude(frame.westernEdge + east))
    }
  }

  private func writeBeside(_ labels: inout MarkupWriter) {
    for latitude in latitudes {
      let point = frame.point(degreesEast: 0, latitude: latitude)
      labels.element(
        "text",
        [
          "x": NumberText.unit(-70), "y": NumberText.unit(point.y + 45), "text-anchor": "end",
        ], text: DegreeText.latitude(latitude))
    }
    for east in meridians {
      let point = frame.point(degreesEast: east, latitude: south)
      labels.element(
        "text",
        [
          "x": NumberText.unit(point.x), "y": NumberText.unit(point.y + 190),
          "text-anchor": "middle",
        ], text: DegreeText.longitude(frame.westernEdge + east))
    }
  }
}

/// Degrees as they are written on maps.
package enum DegreeText {
  /// Round degrees for an axis, about eight at most.
  package static func ticks(_ range: ClosedRange<Double>) -> [Double] {
    let width = range.upperBound - range.lowerBound
    return Graticule.multiples(of: width > 255 ? 60 : Graticule.step(for: width), in: range)
  }

  /// `30°N`, `30°S` or `0°`.
  package static func latitude(_ degrees: Double) -> String {
    "\(NumberText.tick(degrees.magnitude, step: degrees))°"
      + (degrees > 0 ? "N" : degrees < 0 ? "S" : "")
  }

  /// `150°W`, `180°` or `0°`, also for longitudes outside ±180.
  package static func longitude(_ degrees: Double) -> String {
    var east = degrees.truncatingRemainder(dividingBy: 360)
    if east > 180 { east -= 360 }
    if east < -180 { east += 360 }
    let letter = east == 0 || east.magnitude == 180 ? "" : east > 0 ? "E" : "W"
    return "\(NumberText.tick(east.magnitude, step: east))°\(letter)"
  }
}
