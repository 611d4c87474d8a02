internal import Rendering

/// What the styles of a drawing stand for, as a list below it.
struct PageLegend {
  /// What the entries have in common.
  var title: String
  /// The entries.
  var entries: [(style: MarkStyle, text: String)]
  /// Whether the styles are lines rather than marks.
  var isOfLines = false

  /// Writes the list.
  func write(into writer: inout MarkupWriter) {
    writer.element("div", ["class": "legend"]) { legend in
      if !title.isEmpty { legend.element("span", ["class": "what"], text: title) }
      legend.element("ul") { list in
        for (style, text) in entries {
          list.element("li") { item in
            let box = isOfLines ? "-180 -60 360 120" : "-60 -60 120 120"
            item.element(
              "svg",
              ["class": isOfLines ? "long" : "", "viewBox": box, "aria-hidden": "true"]
            ) { swatch in
              if isOfLines {
                swatch.shape(
                  "path",
                  [
                    "class": "line", "stroke": style.colour,
                    "stroke-dasharray": style.dashes.isEmpty ? "none" : style.dashes,
                    "d": "M-180 0h360",
                  ])
              } else {
                swatch.shape(
                  "path", ["class": "swatch", "fill": style.colour, "d": style.shape.path])
              }
            }
            item.text(text)
          }
        }
      }
    }
  }

  /// Writes the steps of a ramp with their borders.
  static func write(
    _ ramp: ColourRamp, title: String, label: (Double) -> String, into writer: inout MarkupWriter
  ) {
    writer.element("div", ["class": "legend"]) { legend in
      legend.element("span", ["class": "what"], text: title)
      legend.element("ul", ["class": "ramp"]) { list in
        let borders = ramp.borders
        for index in 0..<ramp.count {
          list.element("li") { item in
            item.element("svg", ["viewBox": "0 0 120 120", "aria-hidden": "true"]) { swatch in
              swatch.shape(
                "path", ["fill": ramp.colour(index), "d": "M0 0h120v120h-120z"])
            }
            item.text("\(label(borders[index]))–\(label(borders[index + 1]))")
          }
        }
      }
    }
  }
}
