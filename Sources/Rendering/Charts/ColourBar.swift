/// The steps of a ramp as an upright bar, with the values between them.
package struct ColourBar {
  /// The colours.
  package var ramp: ColourRamp
  /// What they stand for, with its unit.
  package var title: String
  /// The height in units.
  package var height: Double

  /// The width of the bar in units; the values stand to its right.
  package static let width = 200.0
  /// The smallest distance between two values, in units.
  private static let closest = 190.0

  package init(ramp: ColourRamp, title: String, height: Double) {
    self.ramp = ramp
    self.title = title
    self.height = height
  }

  /// Draws the bar from the origin down and to the right, its title above.
  package func draw(into svg: inout MarkupWriter) {
    let step = height / Double(ramp.count)
    for index in 0..<ramp.count {
      var box = PathData()
      box.rectangle(
        x: 0, y: height - Double(index + 1) * step, width: ColourBar.width, height: step)
      svg.shape("path", ["fill": ramp.colour(index), "d": box.text])
    }
    var edge = PathData()
    edge.rectangle(x: 0, y: 0, width: ColourBar.width, height: height)
    svg.shape("path", ["class": "bar", "d": edge.text])
    let every = max(1, Int((ColourBar.closest / step).rounded(.up)))
    for (index, value) in ramp.borders.enumerated() where index % every == 0 {
      svg.label(
        NumberText.tick(value, step: ramp.step), class: "ticks",
        at: ScreenPoint(x: ColourBar.width + 60, y: height - Double(index) * step + 45))
    }
    svg.label(title, class: "ticks", at: ScreenPoint(x: 0, y: -130))
  }
}
