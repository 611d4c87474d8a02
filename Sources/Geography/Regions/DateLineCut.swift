internal import Argo

/// Cuts polygons at the date line, so that each piece lies within ±180 degrees.
///
/// RFC 7946 section 3.1.9 asks for polygons that are already cut; many programs write them uncut,
/// with longitudes beyond 180 or below -180.
enum DateLineCut {
  /// A vertex as the file has it.
  struct Vertex: Hashable {
    var longitude: Double
    var latitude: Double
  }

  /// The largest absolute longitude in degrees: that of a polygon of one turn, shifted by half a
  /// turn.
  static let farthest = 540.0

  /// The rings of each piece of a polygon; the polygon itself where it does not cross the line.
  static func pieces(of rings: [[Vertex]]) -> [[[Position]]] {
    if rings.joined().allSatisfy({ (-180...180).contains($0.longitude) }) {
      return [rings.map { ring in ring.compactMap { position($0, turn: 0) } }]
    }
    return [-360.0, 0, 360].compactMap { turn in
      let cut = rings.map { piece(of: $0, turn: turn) }
      // Without its outer ring, a polygon has no holes either.
      guard let outer = cut.first, !outer.isEmpty else { return nil }
      return cut.filter { !$0.isEmpty }
    }
  }

  /// The part of a closed ring within half a turn of `turn`, brought to ±180; empty where there is
  /// none.
  ///
  /// After Sutherland and Hodgman (1974), once for each side. A ring that bends back over the line
  /// gets edges along it that cancel each other.
  private static func piece(of ring: [Vertex], turn: Double) -> [Position] {
    let western = clip(ring, at: turn - 180) { $0 >= turn - 180 }
    let clipped = clip(western, at: turn + 180) { $0 <= turn + 180 }
    guard let west = clipped.map(\.longitude).min(), let east = clipped.map(\.longitude).max(),
      west < east, clipped.count >= 4
    else { return [] }
    return clipped.compactMap { position($0, turn: turn) }
  }

  private static func position(_ vertex: Vertex, turn: Double) -> Position? {
    Position(latitude: vertex.latitude, longitude: min(max(vertex.longitude - turn, -180), 180))
  }

  /// The part of a closed ring on one side of a meridian, closed again.
  private static func clip(
    _ ring: [Vertex], at meridian: Double, keeps: (Double) -> Bool
  ) -> [Vertex] {
    var kept: [Vertex] = []
    for (from, to) in zip(ring, ring.dropFirst()) {
      let (isKept, isNextKept) = (keeps(from.longitude), keeps(to.longitude))
      if isKept { kept.append(from) }
      if isKept != isNextKept { kept.append(crossing(from, to, meridian)) }
    }
    if let first = kept.first { kept.append(first) }
    return kept
  }

  /// Where an edge meets a meridian.
  ///
  /// The ends are put in one order first, so that two neighbours which share the edge get the very
  /// same point.
  private static func crossing(_ one: Vertex, _ other: Vertex, _ meridian: Double) -> Vertex {
    let (from, to) = one.longitude < other.longitude ? (one, other) : (other, one)
    let share = (meridian - from.longitude) / (to.longitude - from.longitude)
    return Vertex(
      longitude: meridian, latitude: from.latitude + share * (to.latitude - from.latitude))
  }
}
