/// A field on a regular grid of cells, each in the colour of its value.
package struct MapField {
  /// The western side of the grid, degrees east.
  package var west: Double
  /// The southern side, degrees north.
  package var south: Double
  /// The length of a cell's side in degrees.
  package var cell: Double
  /// The cells from west to east.
  package var columns: Int
  /// The values, row by row from the south; NaN where there is none.
  package var values: [Double]
  /// The colours.
  package var ramp: ColourRamp

  package init(
    west: Double, south: Double, cell: Double, columns: Int, values: [Double], ramp: ColourRamp
  ) {
    self.west = west
    self.south = south
    self.cell = cell
    self.columns = columns
    self.values = values
    self.ramp = ramp
  }

  /// Draws the field; neighbours of one colour in a row become one box.
  func draw(into svg: inout MarkupWriter, in frame: MapFrame) {
    var paths = [PathData](repeating: PathData(), count: ramp.count)
    for row in 0..<(values.count / max(columns, 1)) {
      let colours = values[(row * columns)..<((row + 1) * columns)].map { value in
        value.isNaN ? nil : ramp.index(of: value)
      }
      var start = 0
      while start < columns {
        let end = colours[start...].firstIndex { $0 != colours[start] } ?? columns
        if let colour = colours[start] {
          paths[colour].outline(box(row, start..<end, in: frame))
        }
        start = end
      }
    }
    svg.element("g", ["class": "field"]) { group in
      for (index, path) in paths.enumerated() where !path.isEmpty {
        group.shape("path", ["fill": ramp.colour(index), "d": path.text])
      }
    }
  }

  /// The outline of some cells of a row: both projections have straight parallels.
  private func box(_ row: Int, _ cells: Range<Int>, in frame: MapFrame) -> [ScreenPoint] {
    let shift = west - frame.westernEdge
    return [
      (0, cells.lowerBound), (0, cells.upperBound), (1, cells.upperBound), (1, cells.lowerBound),
    ]
    .map { up, column in
      frame.point(
        degreesEast: shift + Double(column) * cell, latitude: south + Double(row + up) * cell)
    }
  }
}
