internal import Argo
internal import Foundation
internal import Geography
internal import Gridding
internal import NetCDF

/// A picture of one level of a field: a labelled map with a colour bar, as SVG.
struct QuickLook {
  private let request: GridRequest
  private let period: TimePeriod
  private let variable: GridVariable
  private let level: Int
  private let values: [Double]
  private let observations: [(longitude: Double, latitude: Double)]
  private let coastline: Coastline?

  /// Where the map lies in the picture, and how large it is.
  private let left = 60.0
  private let top = 56.0
  private let scale: Double

  /// The most observations that are drawn.
  private static let mostDots = 5000

  /// Takes the first quantity and the first level that has values.
  init(_ request: GridRequest, _ field: GriddedField, coastline: Coastline?) {
    self.request = request
    self.coastline = coastline
    period = field.period
    variable = request.variables.first ?? .temperature
    let count = request.cells.count
    var numbers: [Float] = []
    if case .float32(let all) = field.layers[variable.rawValue] { numbers = all }
    level =
      request.levels.values.indices.first { level in
        numbers.dropFirst(level * count).prefix(count).contains { $0 != Fill.float }
      } ?? 0
    values = numbers.dropFirst(level * count).prefix(count)
      .map { $0 == Fill.float ? .nan : Double($0) }
    let step = max(1, field.observations.count / QuickLook.mostDots)
    observations = stride(from: 0, to: field.observations.count, by: step).map {
      field.observations[$0]
    }
    let box = request.cells.box
    scale = min(960 / box.width, 640 / (box.north - box.south))
  }

  /// Writes the picture; an error names the file.
  func write(to path: String) throws(GridError) {
    do {
      try Data(svg.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw GridError(
        code: .cannotWrite, reason: "cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// The picture.
  var svg: String {
    let colours = ColourScale(of: values)
    let picture = (width: width + 200, height: height + 110)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(text(picture.width)) \
      \(text(picture.height))" width="\(text(picture.width))" height="\(text(picture.height))" \
      font-family="sans-serif" font-size="12">
      <title>\(heading)</title>
      <rect width="100%" height="100%" fill="#ffffff"/>
      <text x="\(text(left))" y="24" font-size="16">\(heading)</text>
      <text x="\(text(left))" y="44" fill="#555555">\(subheading)</text>
      <rect x="\(text(left))" y="\(text(top))" width="\(text(width))" height="\(text(height))" \
      fill="#eef2f5"/>
      <g shape-rendering="crispEdges">
      \(cells(colours).joined(separator: "\n"))
      \(land.joined(separator: "\n"))
      </g>
      <g fill="#000000" fill-opacity="0.6">
      \(dots.joined(separator: "\n"))
      </g>
      \(axes.joined(separator: "\n"))
      \(bar(colours).joined(separator: "\n"))
      </svg>

      """
  }

  // MARK: - Words

  private var heading: String {
    let unit = request.levels.coordinate == .pressure ? "dbar" : "m"
    return "\(variable.title) at \(text(request.levels.values[level])) \(unit)"
  }

  private var subheading: String {
    let method =
      if case .objective = request.method { "objective interpolation" } else { "cell means" }
    return "\(period.start) to \(period.end), \(method), cells of \(text(request.cells.cell))°"
  }

  // MARK: - Parts

  private var width: Double { request.cells.box.width * scale }
  private var height: Double { (request.cells.box.north - request.cells.box.south) * scale }

  private func x(_ longitude: Double) -> Double {
    left + (longitude - request.cells.box.west) * scale
  }

  private func y(_ latitude: Double) -> Double {
    top + (request.cells.box.north - latitude) * scale
  }

  /// The cells, neighbours of one colour in a row as one rectangle.
  private func cells(_ colours: ColourScale) -> [String] {
    let grid = request.cells
    return runs(grid) { values[$0].isNaN ? nil : colours.colour(of: values[$0]) }
  }

  /// Land, on a grid fine enough for the picture.
  private var land: [String] {
    guard let coastline else { return [] }
    let box = request.cells.box
    // About two dots of the picture a cell, and a whole number of them.
    let parts = max(1, (request.cells.cell * scale / 2).rounded())
    guard let grid = GridCells(box: box, cell: request.cells.cell / parts) else { return [] }
    return runs(grid) { cell in
      let position = Position(
        latitude: grid.latitude(ofRow: cell / grid.columns),
        longitude: grid.longitude(ofColumn: cell % grid.columns))
      return position.map { coastline.isLand($0) } ?? false ? "#b9b2a3" : nil
    }
  }

  /// Rectangles for runs of cells of one colour in a row.
  private func runs(_ grid: GridCells, _ colour: (Int) -> String?) -> [String] {
    var shapes: [String] = []
    for row in 0..<grid.rows {
      var start = 0
      while start < grid.columns {
        let fill = colour(row * grid.columns + start)
        var end = start + 1
        while end < grid.columns, colour(row * grid.columns + end) == fill { end += 1 }
        if let fill {
          let (x0, x1) = (x(grid.longitudeEdge(start)), x(grid.longitudeEdge(end)))
          let (y0, y1) = (y(grid.latitudeEdge(row + 1)), y(grid.latitudeEdge(row)))
          shapes.append(
            "<rect x=\"\(text(x0))\" y=\"\(text(y0))\" width=\"\(text(x1 - x0))\" "
              + "height=\"\(text(y1 - y0))\" fill=\"\(fill)\"/>")
        }
        start = end
      }
    }
    return shapes
  }

  private var dots: [String] {
    let grid = request.cells
    return observations.compactMap { place in
      let longitude = grid.unwrapped(place.longitude)
      guard longitude <= grid.box.west + grid.box.width,
        (grid.box.south...grid.box.north).contains(place.latitude)
      else { return nil }
      return "<circle cx=\"\(text(x(longitude)))\" cy=\"\(text(y(place.latitude)))\" r=\"1\"/>"
    }
  }

  private var axes: [String] {
    let box = request.cells.box
    var shapes = [
      "<rect x=\"\(text(left))\" y=\"\(text(top))\" width=\"\(text(width))\" "
        + "height=\"\(text(height))\" fill=\"none\" stroke=\"#333333\"/>"
    ]
    for longitude in ColourScale.ticks(from: box.west, to: box.west + box.width, about: 6) {
      let turned = longitude > 180 ? longitude - 360 : longitude
      let side = turned == 0 || abs(turned) == 180 ? "" : turned > 0 ? "E" : "W"
      shapes.append(
        "<text x=\"\(text(x(longitude)))\" y=\"\(text(top + height + 18))\" "
          + "text-anchor=\"middle\">\(text(abs(turned)))°\(side)</text>")
    }
    for latitude in ColourScale.ticks(from: box.south, to: box.north, about: 6) {
      let side = latitude == 0 ? "" : latitude > 0 ? "N" : "S"
      shapes.append(
        "<text x=\"\(text(left - 8))\" y=\"\(text(y(latitude) + 4))\" "
          + "text-anchor=\"end\">\(text(abs(latitude)))°\(side)</text>")
    }
    return shapes
  }

  private func bar(_ colours: ColourScale) -> [String] {
    let x = left + width + 30
    let steps = 64
    let step = height / Double(steps)
    var shapes = (0..<steps).map { place -> String in
      let part = (Double(place) + 0.5) / Double(steps)
      let value = colours.high - part * (colours.high - colours.low)
      return "<rect x=\"\(text(x))\" y=\"\(text(top + Double(place) * step))\" width=\"18\" "
        + "height=\"\(text(step + 0.5))\" fill=\"\(colours.colour(of: value))\"/>"
    }
    for tick in colours.ticks {
      let y = top + height * (colours.high - tick) / (colours.high - colours.low)
      shapes.append("<text x=\"\(text(x + 24))\" y=\"\(text(y + 4))\">\(text(tick))</text>")
    }
    let unit = variable.unit == "1" ? "" : variable.unit.replacing("degree_C", with: "°C")
    shapes.append(
      "<text x=\"\(text(x))\" y=\"\(text(top - 8))\">\(variable.rawValue) \(unit)</text>")
    return shapes
  }

  /// A number with two decimals at most.
  private func text(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : String(rounded)
  }
}
