internal import Rendering

/// Panels of boxes in the same axes with their colours, one below the other, and notes below.
struct BoxDrawing {
  /// What all panels are of: the line below each heading.
  var subheading: String
  /// The axes, levels downwards.
  var frame: ChartFrame
  var xTicks: [ChartFrame.Tick]
  /// The name of the vertical axis with its unit.
  var yName: String
  /// The panels from above.
  var panels: [Panel]
  /// Lines that fit the drawing.
  var notes: [String]

  /// Boxes with their colours.
  struct Panel {
    var heading: String
    /// What the colours stand for, with its unit.
    var caption: String
    var boxes: LevelBoxes
    var ramp: ColourRamp
  }

  private static let head = 460.0
  /// What is left to the right of the axes for the colours.
  private static let right = 1500.0

  /// The drawing as an SVG document.
  var svg: [UInt8] {
    let height = BoxDrawing.head + ChartFrame.height
    let foot = Double(notes.count) * 130 + 150
    return DrawingDocument.write(
      title: panels.first?.heading ?? "",
      size: ScreenPoint(
        x: ChartFrame.width + BoxDrawing.right, y: height * Double(panels.count) + foot),
      unitsPerPixel: 7
    ) { svg in
      for (place, panel) in panels.enumerated() {
        svg.group(at: ScreenPoint(x: 0, y: height * Double(place))) { draw(panel, into: &$0) }
      }
      for (line, note) in notes.enumerated() {
        svg.label(
          note, class: "note",
          at: ScreenPoint(x: 60, y: height * Double(panels.count) + Double(line + 1) * 130))
      }
    }
  }

  private func draw(_ panel: Panel, into svg: inout MarkupWriter) {
    svg.label(panel.heading, class: "head", at: ScreenPoint(x: 60, y: 250))
    svg.label(subheading, class: "note", at: ScreenPoint(x: 60, y: 440))
    svg.group(at: ScreenPoint(x: 0, y: BoxDrawing.head)) { svg in
      var back = PathData()
      back.rectangle(
        x: frame.left, y: frame.top, width: frame.right - frame.left,
        height: frame.bottom - frame.top)
      svg.shape("path", ["class": "blank", "d": back.text])
      panel.boxes.draw(into: &svg, frame, panel.ramp)
      frame.drawAxes(into: &svg, yName: yName, xTicks: xTicks)
    }
    svg.group(at: ScreenPoint(x: ChartFrame.width + 120, y: BoxDrawing.head + frame.top)) {
      ColourBar(ramp: panel.ramp, title: panel.caption, height: frame.bottom - frame.top)
        .draw(into: &$0)
    }
  }
}
