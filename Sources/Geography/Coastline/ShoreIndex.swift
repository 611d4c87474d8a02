/// Finds the edges of shorelines near a point without looking at the others.
///
/// Each bin is cut into level strips, and each strip lists the edges that reach into it. An edge
/// is the line from a point of the tables to the next.
struct ShoreIndex {
  /// The strips of a bin.
  static let strips = 32
  /// The units of latitude in a strip, as a power of two.
  private static let shift = 11

  /// The first entry of each strip, bin by bin from its south, and their number at the end.
  private let offsets: [UInt32]
  /// The edges by strip.
  private let entries: [Edge]
  /// The first entry in ``westEnds`` of each bin, and their number at the end.
  private let westOffsets: [UInt32]
  /// The ends of shorelines on the western border of each bin.
  private let westEnds: [(y: UInt16, kind: ShoreBits)]

  /// A line of a shoreline, in units of its bin.
  struct Edge {
    let x1: UInt16
    let y1: UInt16
    let x2: UInt16
    let y2: UInt16
    let kind: ShoreBits
    /// Whether one side of it is sea.
    let partsSea: Bool
  }

  init(_ tables: CoastlineTables) {
    let bins = tables.columns * tables.rows
    var counts = [UInt32](repeating: 0, count: bins * ShoreIndex.strips + 1)
    ShoreIndex.forEachEdge(of: tables) { strip, _ in counts[strip + 1] += 1 }
    for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
    let nothing = Edge(x1: 0, y1: 0, x2: 0, y2: 0, kind: [], partsSea: false)
    var entries = [Edge](repeating: nothing, count: Int(counts.last ?? 0))
    var next = counts
    ShoreIndex.forEachEdge(of: tables) { strip, edge in
      entries[Int(next[strip])] = edge
      next[strip] += 1
    }
    offsets = counts
    self.entries = entries

    var westOffsets: [UInt32] = [0]
    var westEnds: [(y: UInt16, kind: ShoreBits)] = []
    for bin in 0..<bins {
      for segment in tables.segments[tables.firstSegments[bin]..<tables.firstSegments[bin + 1]] {
        guard let ends = segment.ends else { continue }
        let kind = ShoreBits(segment.kind)
        if ends.first == .west { westEnds.append((tables.ys[segment.points.lowerBound], kind)) }
        if ends.last == .west { westEnds.append((tables.ys[segment.points.upperBound - 1], kind)) }
      }
      westOffsets.append(UInt32(westEnds.count))
    }
    self.westOffsets = westOffsets
    self.westEnds = westEnds
  }

  /// The edges that reach into a strip of a bin.
  func edges(bin: Int, strip: Int) -> ArraySlice<Edge> {
    let index = bin * ShoreIndex.strips + strip
    return entries[Int(offsets[index])..<Int(offsets[index + 1])]
  }

  /// The state of a point, from that of its bin's south-west corner.
  ///
  /// The way leads west to the border of the bin and along that to the corner. A shoreline that
  /// begins on the border is crossed by the level part of the way or by the other, never by both
  /// or neither, since both ask whether it is at or below the point's latitude.
  ///
  /// - Parameters:
  ///   - bin: the bin.
  ///   - x: eastward from its south-west corner, in units of the bin, 0 to 65535.
  ///   - y: northward, 0 up to but not including 65535.
  ///   - corner: the state of the corner.
  /// - Returns: the shorelines that the point is within.
  func state(bin: Int, x: Double, y: Double, corner: ShoreBits) -> ShoreBits {
    var bits = corner.rawValue
    for index in Int(westOffsets[bin])..<Int(westOffsets[bin + 1])
    where Double(westEnds[index].y) <= y {
      bits ^= westEnds[index].kind.rawValue
    }
    let strip = bin * ShoreIndex.strips + Int(y) >> ShoreIndex.shift
    for index in Int(offsets[strip])..<Int(offsets[strip + 1]) {
      let edge = entries[index]
      let (y1, y2) = (Double(edge.y1), Double(edge.y2))
      guard (y1 <= y) != (y2 <= y) else { continue }
      let (x1, x2) = (Double(edge.x1), Double(edge.x2))
      // If both ends are on one side, no division is needed.
      if x1 >= x && x2 >= x { continue }
      if (x1 < x && x2 < x) || x1 + (y - y1) * (x2 - x1) / (y2 - y1) < x {
        bits ^= edge.kind.rawValue
      }
    }
    return ShoreBits(rawValue: bits)
  }

  /// Each edge once for every strip that it reaches into, with the number of the strip.
  private static func forEachEdge(of tables: CoastlineTables, _ body: (Int, Edge) -> Void) {
    for bin in 0..<(tables.columns * tables.rows) {
      for segment in tables.segments[tables.firstSegments[bin]..<tables.firstSegments[bin + 1]] {
        let kind = ShoreBits(segment.kind)
        for point in segment.points.dropLast() {
          let edge = Edge(
            x1: tables.xs[point], y1: tables.ys[point], x2: tables.xs[point + 1],
            y2: tables.ys[point + 1], kind: kind, partsSea: segment.kind.partsSea)
          let (low, high) = (min(edge.y1, edge.y2) >> shift, max(edge.y1, edge.y2) >> shift)
          for strip in low...high { body(bin * strips + Int(strip), edge) }
        }
      }
    }
  }
}
