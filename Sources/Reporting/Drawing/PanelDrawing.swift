internal import Rendering

/// Panels of time, one below the other, with a heading above them and notes below.
struct PanelDrawing {
  /// The title of the document.
  var title: String
  var heading: String
  var panels: [BandPanel]
  /// Lines that fit the drawing.
  var notes: [String]

  /// The drawing as an SVG document.
  var svg: [UInt8] {
    // A label at the end of an axis needs some room.
    let width = ChartFrame.width + 150
    let head = 330.0
    let foot = Double(notes.count) * 130 + 150
    let height = head + Double(panels.count) * ChartFrame.height + foot
    return DrawingDocument.write(
      title: title, size: ScreenPoint(x: width, y: height), unitsPerPixel: 7
    ) { svg in
      svg.label(heading, class: "head", at: ScreenPoint(x: 60, y: 220))
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
}
