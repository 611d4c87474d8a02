/// The `d` of an SVG path, in few characters: whole units, each step from the last.
///
/// Steps are taken between rounded points, so that errors do not add up.
package struct PathData {
  /// The text so far.
  package private(set) var text = ""

  private var here = (x: 0, y: 0)
  private var isLine = false

  package init() {}

  /// Whether nothing was drawn.
  package var isEmpty: Bool { text.isEmpty }

  /// Lifts the pen and goes to a point.
  package mutating func move(to point: ScreenPoint) {
    here = (Int(point.x.rounded()), Int(point.y.rounded()))
    text += "M\(here.x) \(here.y)"
    isLine = false
  }

  /// Draws a line to a point; none where rounding puts it where the pen is.
  package mutating func line(to point: ScreenPoint) {
    let next = (x: Int(point.x.rounded()), y: Int(point.y.rounded()))
    let (dx, dy) = (next.x - here.x, next.y - here.y)
    guard dx != 0 || dy != 0 else { return }
    if isLine { text += dx < 0 ? "" : " " } else { text += "l" }
    text += dy < 0 ? "\(dx)\(dy)" : "\(dx) \(dy)"
    here = next
    isLine = true
  }

  /// Draws a line through points.
  package mutating func polyline(_ points: some Sequence<ScreenPoint>) {
    var isFirst = true
    for point in points {
      if isFirst { move(to: point) } else { line(to: point) }
      isFirst = false
    }
  }

  /// Draws a closed outline.
  package mutating func outline(_ points: some Sequence<ScreenPoint>) {
    polyline(points)
    text += "z"
    isLine = false
  }

  /// Draws a dot, for a line with round ends.
  package mutating func dot(at point: ScreenPoint) {
    move(to: point)
    text += "h1"
    here.x += 1
  }

  /// Draws a rectangle.
  package mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    move(to: ScreenPoint(x: x, y: y))
    let (w, h) = (Int((x + width).rounded()) - here.x, Int((y + height).rounded()) - here.y)
    text += "h\(w)v\(h)h\(-w)z"
    isLine = false
  }
}

/// A point of a drawing: to the right and down, in its units.
package struct ScreenPoint: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
