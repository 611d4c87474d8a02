internal import Argo

/// Makes closed outlines of the shorelines of a bin, following its sides where they leave it.
///
/// The border of a bin is counted as a way from 0 to 4, counter-clockwise from the south-west
/// corner, a unit for each side.
struct OutlineCloser {
  /// The tables.
  let tables: CoastlineTables
  /// The bin.
  let bin: Int
  /// Its western side, degrees east.
  let west: Double
  /// Its southern side, degrees north.
  let south: Double

  /// An end of an open shoreline, on the border.
  private struct End {
    var way: Double
    var line: Int
    var isFirst: Bool
  }

  /// The stretch of border from an end to the next one that has land beside it all the way.
  private struct Stretch {
    var target = End(way: 0, line: 0, isFirst: true)
    var corners: [Position] = []
  }

  /// The outlines of what lies within an odd number of shorelines of these kinds.
  func outlines(of kinds: [ShoreKind]) -> [[Position]] {
    let segments = tables.segments[tables.firstSegments[bin]..<tables.firstSegments[bin + 1]]
      .filter { kinds.contains($0.kind) }
    var outlines = segments.filter { $0.ends == nil }.map { positions($0.points) }
    let lines = segments.filter { $0.ends != nil }
    let mask = kinds.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
    let startsInside = (tables.corners[bin].rawValue & mask).nonzeroBitCount % 2 == 1
    if lines.isEmpty {
      if startsInside { outlines.append(corners(from: -0.5, to: 3.5)) }
      return outlines
    }
    let stretches = stretches(of: lines, startsInside: startsInside)
    var isDrawn = [Bool](repeating: false, count: lines.count)
    for start in lines.indices where !isDrawn[start] {
      var outline: [Position] = []
      var (line, isForward) = (start, true)
      while !isDrawn[line] {
        isDrawn[line] = true
        let points = positions(lines[line].points)
        outline += isForward ? points : points.reversed()
        let stretch = stretches[line][isForward ? 1 : 0]
        outline += stretch.corners
        (line, isForward) = (stretch.target.line, stretch.target.isFirst)
      }
      outlines.append(outline)
    }
    return outlines
  }

  /// For each line, the stretches of border at its first and at its last point.
  ///
  /// Going around the border, each end leads from outside to inside or back, so that every other
  /// stretch between two ends is an inner one, and each end has one.
  private func stretches(of lines: [ShoreSegment], startsInside: Bool) -> [[Stretch]] {
    var ends: [End] = []
    for (line, segment) in lines.enumerated() {
      guard let sides = segment.ends else { continue }
      ends.append(
        End(way: way(sides.first, segment.points.lowerBound), line: line, isFirst: true))
      ends.append(
        End(way: way(sides.last, segment.points.upperBound - 1), line: line, isFirst: false))
    }
    ends.sort { $0.way < $1.way }
    var stretches = [[Stretch]](repeating: [Stretch(), Stretch()], count: lines.count)
    for index in stride(from: startsInside ? 1 : 0, to: ends.count, by: 2) {
      let (from, to) = (ends[index], ends[(index + 1) % ends.count])
      let between = corners(from: from.way, to: to.way < from.way ? to.way + 4 : to.way)
      stretches[from.line][from.isFirst ? 0 : 1] = Stretch(target: to, corners: between)
      stretches[to.line][to.isFirst ? 0 : 1] = Stretch(
        target: from, corners: between.reversed())
    }
    return stretches
  }

  /// The way along the border to a point on a side.
  private func way(_ side: BinSide, _ point: Int) -> Double {
    let (x, y) = (Double(tables.xs[point]) / 65_535, Double(tables.ys[point]) / 65_535)
    return switch side {
    case .south: x
    case .east: 1 + y
    case .north: 3 - x
    case .west: 4 - y
    }
  }

  /// The corners that the way along the border passes, counter-clockwise.
  private func corners(from: Double, to: Double) -> [Position] {
    let numbers = Int(from.rounded(.down)) + 1...max(Int(from.rounded(.down)) + 1, Int(to))
    return numbers.filter { Double($0) < to }.compactMap { number in
      let corner = number % 4
      return position(
        x: corner == 1 || corner == 2 ? 65_535 : 0, y: corner >= 2 ? 65_535 : 0)
    }
  }

  private func positions(_ points: Range<Int>) -> [Position] {
    points.compactMap { position(x: tables.xs[$0], y: tables.ys[$0]) }
  }

  private func position(x: UInt16, y: UInt16) -> Position? {
    let unit = tables.binSize / 65_535
    return Position(
      latitude: min(max(south + Double(y) * unit, -90), 90),
      longitude: min(west + Double(x) * unit, 360))
  }
}
