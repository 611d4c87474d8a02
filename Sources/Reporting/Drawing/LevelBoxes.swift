internal import Rendering

/// Values at levels as boxes of one colour each, from half way to the level above to half way to the
/// level below, but no deeper than the last level.
struct LevelBoxes {
  /// The levels, downwards.
  var levels: [Double]
  /// The columns from left to right.
  var columns: [Column]

  /// A column of the drawing.
  struct Column {
    /// Its sides on the horizontal axis.
    var sides: ClosedRange<Double>
    /// The values, level by level; NaN where there is none.
    var values: [Double]
  }

  /// All values.
  var values: [Double] { columns.flatMap(\.values) }

  /// The upper and the lower end of a level's boxes.
  func ends(of level: Int) -> (top: Double, bottom: Double) {
    let here = levels[level]
    let below = level + 1 < levels.count ? (here + levels[level + 1]) / 2 : here
    // The first level reaches as far up as down, a lone one to the surface.
    let top =
      level > 0 ? (levels[level - 1] + here) / 2 : levels.count > 1 ? max(0, 2 * here - below) : 0
    return (top, below)
  }

  /// Draws the boxes; neighbours of one colour that touch become one.
  func draw(into svg: inout MarkupWriter, _ frame: ChartFrame, _ ramp: ColourRamp) {
    var paths = [PathData](repeating: PathData(), count: ramp.count)
    for level in levels.indices {
      let ends = ends(of: level)
      let top = frame.y(ends.top)
      let height = frame.y(max(ends.bottom, ends.top + 1)) - top
      var start = 0
      while start < columns.count {
        let value = columns[start].values[level]
        var end = start
        guard value.isFinite else {
          start += 1
          continue
        }
        let colour = ramp.index(of: value)
        while end + 1 < columns.count,
          columns[end + 1].sides.lowerBound == columns[end].sides.upperBound,
          columns[end + 1].values[level].isFinite,
          ramp.index(of: columns[end + 1].values[level]) == colour
        {
          end += 1
        }
        let left = frame.x(columns[start].sides.lowerBound)
        paths[colour].rectangle(
          x: left, y: top, width: frame.x(columns[end].sides.upperBound) - left, height: height)
        start = end + 1
      }
    }
    svg.element("g", ["class": "field"]) { group in
      for (index, path) in paths.enumerated() where !path.isEmpty {
        group.shape("path", ["fill": ramp.colour(index), "d": path.text])
      }
    }
  }
}
