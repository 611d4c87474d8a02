/// A map of a field and of marks, with land, as an SVG drawing: ten units to a pixel at its usual
/// size.
package struct WorldMap {
  /// The frame.
  package var frame: MapFrame
  /// The land; without it the map has its graticule only.
  package var land: MapLand?
  /// What the map shows, for those who cannot see it.
  package var title: String
  /// More about what it shows.
  package var description: String
  /// A field below the land.
  package var field: MapField?
  /// Places that are shown as mere dots.
  package var dots: [MapLand.Place] = []
  /// The groups of marks, the later over the earlier.
  package var layers: [Layer]

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
    frame: MapFrame, land: MapLand?, title: String, description: String, layers: [Layer] = []
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
      drawContent(into: &svg, id: id)
    }
  }

  /// Writes what is within the drawing, for a drawing around it.
  package func drawContent(into svg: inout MarkupWriter, id: String) {
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
      field?.draw(into: &clipped, in: frame)
      if let land {
        clipped.shape("path", ["class": "land", "fill-rule": "evenodd", "d": land.land.text])
        if !land.lakes.isEmpty {
          clipped.shape("path", ["class": "lake", "fill-rule": "evenodd", "d": land.lakes.text])
        }
      }
      clipped.shape("path", ["class": "graticule", "d": graticule.path.text])
      if !dots.isEmpty { clipped.shape("path", ["class": "dots", "d": dotPath.text]) }
    }
    graticule.drawLabels(into: &svg)
    for layer in layers { draw(layer, into: &svg, id: id) }
    svg.shape("path", ["class": "edge", "d": edge.text])
  }

  private var graticule: Graticule { Graticule(frame) }

  private var dotPath: PathData {
    var path = PathData()
    for place in dots {
      path.dot(at: frame.point(longitude: place.longitude, latitude: place.latitude))
    }
    return path
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
}
