/// A drawing that stands alone: an SVG document on white with its own style.
package enum DrawingDocument {
  /// The rules that all drawings share, alone or in a page.
  package static let styleSheet = PackageResources.drawing_css

  /// Writes a document.
  ///
  /// `title` is what it shows, for those who cannot see it; `size` its width and height in units, with
  /// `unitsPerPixel` units to a pixel at the usual size. The document is UTF-8.
  package static func write(
    title: String, size: ScreenPoint, unitsPerPixel: Double,
    _ content: (inout MarkupWriter) -> Void
  ) -> [UInt8] {
    var writer = MarkupWriter()
    writer.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "document", "role": "img",
        "viewBox": "0 0 \(Int(size.x)) \(Int(size.y))",
        "width": "\(Int(size.x / unitsPerPixel))", "height": "\(Int(size.y / unitsPerPixel))",
      ]
    ) { svg in
      svg.element("title", text: title)
      svg.asset(PageAsset(element: "style", bytes: styleSheet))
      svg.shape("rect", ["width": "100%", "height": "100%", "fill": "#fff"])
      content(&svg)
    }
    writer.newLine()
    return writer.bytes
  }
}

extension MarkupWriter {
  /// Writes a part of a drawing, shifted to the right and down.
  package mutating func group(at origin: ScreenPoint, _ content: (inout MarkupWriter) -> Void) {
    let place = "translate(\(NumberText.unit(origin.x)) \(NumberText.unit(origin.y)))"
    element("g", ["transform": place], content)
  }

  /// Writes a line of text of a drawing.
  package mutating func label(
    _ text: String, class name: String, at point: ScreenPoint, anchor: String = "start"
  ) {
    element(
      "text",
      [
        "class": name, "x": NumberText.unit(point.x), "y": NumberText.unit(point.y),
        "text-anchor": anchor,
      ], text: text)
  }
}
