/// A map of marks over land, as an SVG drawing: ten units to a pixel at its usual size.
package struct WorldMap {
  /// The frame.
  package var frame: MapFrame
  /// The land; without it the map has its graticule only.
  package var land: MapLand?
  /// What the map shows, for those who cannot see it.
  package var title: String
  /// More about what it shows.
  package var description: String
  /// The groups of marks, the later over the earlier.
  package var layers: [Layer]
  /// The distance of the lines of the graticule in degrees.
  package var graticule = 30.0

  /// Marks of one style.
  package struct Layer {
    /// The style.
    package var style: MarkStyle
    /// The marks.
    package var marks: [Mark]

    package init(style: MarkStyle, marks: [Mark]) {
      self.style = style
      self.marks = marks
    }
  }

  /// A mark at a place.
  package struct Mark {
    /// The place.
    package var place: MapLand.Place
    /// What it is, shown where a pointer rests on it.
    package var label: String

    package init(place: MapLand.Place, label: String) {
      self.place = place
      self.label = label
    }
  }

  /// The usual width, in units.
  package static let usualWidth = 10_000.0

  package init(
    frame: MapFrame, land: MapLand?, title: String, description: String, layers: [Layer]
  ) {
    self.frame = frame
    self.land = land
    self.title = title
    self.description = description
    self.layers = layers
  }

  /// Writes the drawing; `id` makes its references unique in the page.
  package func draw(into writer: inout MarkupWriter, id: String) {
    writer.element(
      "svg",
      [
        "class": isCrowded ? "map crowded" : "map",
        "viewBox": "-20 -20 \(Int(frame.width) + 40) \(Int(frame.height) + 40)",
        "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
        "xmlns": "http://www.w3.org/2000/svg",
      ]
    ) { svg in
      svg.element("title", ["id": "\(id)-title"], text: title)
      svg.element("desc", ["id": "\(id)-desc"], text: description)
      var edge = PathData()
      edge.outline(frame.edge)
      svg.element("defs") { defs in
        defs.element("clipPath", ["id": "\(id)-clip"]) { $0.shape("path", ["d": edge.text]) }
        for layer in layers where !layer.marks.isEmpty {
          defs.shape(
            "path",
            ["class": "glyph", "id": "\(id)-\(layer.style.shape)", "d": layer.style.shape.path])
        }
      }
      svg.shape("path", ["class": "sea", "d": edge.text])
      svg.element("g", ["clip-path": "url(#\(id)-clip)"]) { clipped in
        if let land {
          clipped.shape("path", ["class": "land", "fill-rule": "evenodd", "d": land.land.text])
          if !land.lakes.isEmpty {
            clipped.shape("path", ["class": "lake", "fill-rule": "evenodd", "d": land.lakes.text])
          }
        }
        clipped.shape("path", ["class": "graticule", "d": graticulePath.text])
      }
      drawLabels(into: &svg)
      for layer in layers { draw(layer, into: &svg, id: id) }
      svg.shape("path", ["class": "edge", "d": edge.text])
    }
  }

  /// Whether marks are so many that they are drawn smaller.
  private var isCrowded: Bool { layers.reduce(0) { $0 + $1.marks.count } > 1500 }

  private func draw(_ layer: Layer, into svg: inout MarkupWriter, id: String) {
    guard !layer.marks.isEmpty else { return }
    svg.element("g", ["fill": layer.style.colour]) { group in
      for mark in layer.marks {
        let point = frame.point(longitude: mark.place.longitude, latitude: mark.place.latitude)
        group.element(
          "use",
          [
            "href": "#\(id)-\(layer.style.shape)", "x": NumberText.unit(point.x),
            "y": NumberText.unit(point.y),
          ]
        ) { $0.element("title", text: mark.label) }
      }
    }
  }

  /// The parallels and meridians that are drawn.
  private var lines: (latitudes: [Double], degreesEast: [Double]) {
    let window = frame.window
    let (south, north) = (window?.south ?? -90, window?.north ?? 90)
    let latitudes = stride(from: -90 + graticule, to: 90, by: graticule).filter {
      $0 > south && $0 < north
    }
    let first = (frame.westernEdge / graticule).rounded(.up) * graticule - frame.westernEdge
    let width = window?.width ?? 360
    return (Array(latitudes), Array(stride(from: first, through: width, by: graticule)))
  }

  private var graticulePath: PathData {
    var path = PathData()
    let (latitudes, meridians) = lines
    let width = frame.window?.width ?? 360
    for latitude in latitudes {
      path.polyline([
        frame.point(degreesEast: 0, latitude: latitude),
        frame.point(degreesEast: width, latitude: latitude),
      ])
    }
    let (south, north) = (frame.window?.south ?? -90, frame.window?.north ?? 90)
    for east in meridians {
      path.polyline(
        stride(from: south, through: north, by: (north - south) / 36).map {
          frame.point(degreesEast: east, latitude: $0)
        })
    }
    return path
  }

  private func drawLabels(into svg: inout MarkupWriter) {
    let (latitudes, meridians) = lines
    svg.element("g", ["class": "labels"]) { labels in
      // The equator needs none among the longitudes that stand along it.
      for latitude in latitudes where latitude != 0 || frame.window != nil {
        let point = frame.point(degreesEast: 0, latitude: latitude)
        labels.element(
          "text",
          ["x": NumberText.unit(point.x + 60), "y": NumberText.unit(point.y - 40)],
          text: DegreeText.latitude(latitude))
      }
      // Where there are the fewest marks: on the ice of Antarctica.
      let base = frame.window?.south ?? -82
      let width = frame.window?.width ?? 360
      // The lines at the edges have no room for a label.
      for (index, east) in meridians.enumerated() where east > width * 0.02 && east < width * 0.97 {
        let point = frame.point(degreesEast: east, latitude: base)
        labels.element(
          "text",
          [
            "class": index % 2 == 0 ? "major" : "minor", "x": NumberText.unit(point.x),
            "y": NumberText.unit(point.y - 40), "text-anchor": "middle",
          ],
          text: DegreeText.longitude(frame.westernEdge + east))
      }
    }
  }
}

/// Degrees as maps have them.
package enum DegreeText {
  /// `30°N`, `30°S` or `0°`.
  package static func latitude(_ degrees: Double) -> String {
    "\(NumberText.tick(degrees.magnitude, step: degrees))°"
      + (degrees > 0 ? "N" : degrees < 0 ? "S" : "")
  }

  /// `150°W`, `180°` or `0°`, whatever turn the longitude is counted from.
  package static func longitude(_ degrees: Double) -> String {
    var east = degrees.truncatingRemainder(dividingBy: 360)
    if east > 180 { east -= 360 }
    if east < -180 { east += 360 }
    let letter = east == 0 || east.magnitude == 180 ? "" : east > 0 ? "E" : "W"
    return "\(NumberText.tick(east.magnitude, step: east))°\(letter)"
  }
}
