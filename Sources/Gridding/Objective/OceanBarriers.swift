/// Land between oceans that lie close to each other, as lines that no observation reaches across.
///
/// The lines stay on land except for the straits that they close: Panama and the isthmus,
/// Gibraltar, Suez, and those between Malaya, Sumatra and Java. An observation is not used where
/// the straight line of latitude and longitude from it to the map point crosses one.
public struct OceanBarriers: Hashable, Sendable {
  /// A polygonal line, none of whose pieces reaches half around the globe.
  public struct Line: Hashable, Sendable {
    /// The waters that it separates.
    public var name: String
    /// Its corners.
    public var corners: [Site]
    fileprivate let west: Double
    fileprivate let east: Double
    fileprivate let south: Double
    fileprivate let north: Double

    /// Makes a line from pairs of degrees east and north.
    public init(_ name: String, _ corners: [(Double, Double)]) {
      self.name = name
      self.corners = corners.map { Site(longitude: $0.0, latitude: $0.1) }
      west = corners.map(\.0).min() ?? 0
      east = corners.map(\.0).max() ?? 0
      south = corners.map(\.1).min() ?? 0
      north = corners.map(\.1).max() ?? 0
    }
  }

  /// The lines.
  public var lines: [Line]

  /// Makes barriers.
  public init(_ lines: [Line]) { self.lines = lines }

  /// The usual barriers.
  ///
  /// The isthmus of Panama follows the line of the TEOS-10 software (IOC, SCOR and IAPSO 2010),
  /// continued along the two continents; the others were drawn for this program.
  public static let usual = OceanBarriers([
    Line(
      "Pacific and Atlantic",
      [
        (-150, 68), (-125, 60), (-112, 48), (-107, 34), (-104, 25), (-100, 19.55),
        (-87.41, 13.97), (-83.5, 9.6), (-81.35, 8.1), (-79.27, 9.33), (-68, 3.4), (-66, -10),
        (-66, -25), (-70.5, -40), (-72, -50), (-69, -54.3),
      ]),
    Line(
      "Atlantic and Mediterranean, Europe",
      [
        (-5.6, 35.95), (-4.5, 39), (-1.5, 42.6), (2, 44.5), (6, 47.5), (12, 49), (22, 51),
        (38, 55),
      ]),
    Line(
      "Atlantic and Mediterranean, Africa",
      [(-5.6, 35.95), (-5, 34), (2, 33), (8, 33), (12, 31), (17, 29), (22, 29), (30, 29.5)]),
    Line(
      "Mediterranean and Red Sea",
      [(22, 29), (30, 29.5), (32.5, 30.2), (35.2, 30.2), (38, 33), (40, 38)]),
    Line(
      "Atlantic and Indian", [(22, 29), (24, 15), (26, 0), (25, -15), (22, -30), (20, -34.5)]),
    Line(
      "Indian and western Pacific",
      [
        (100, 18), (98.9, 11.5), (99.3, 9), (100.6, 6.3), (102, 4), (103.7, 1.5), (103.2, -0.6),
        (103.5, -2.5), (105, -5.2), (106.4, -6.6), (109.5, -7.2), (114.3, -8.2),
      ]),
  ])

  /// Whether a line lies between two places.
  public func separates(_ a: Site, _ b: Site) -> Bool {
    // The shorter way from a to b, and the line shifted by multiples of 360 degrees to where it may
    // cross it.
    var dx = (b.x - a.x).truncatingRemainder(dividingBy: 360)
    if dx > 180 { dx -= 360 } else if dx < -180 { dx += 360 }
    let end = Site(x: a.x + dx, y: b.y)
    let (south, north) = (min(a.y, b.y), max(a.y, b.y))
    for line in lines where line.south <= north && line.north >= south {
      let (west, east) = (min(a.x, end.x), max(a.x, end.x))
      let first = ((west - line.east) / 360).rounded(.up)
      for turn in stride(from: first, through: (east - line.west) / 360, by: 1) {
        if crosses(line, a, end, shift: 360 * turn) { return true }
      }
    }
    return false
  }

  private func crosses(_ line: Line, _ a: Site, _ b: Site, shift: Double) -> Bool {
    for (p, q) in zip(line.corners, line.corners.dropFirst()) {
      let p = Site(x: p.x + shift, y: p.y)
      let q = Site(x: q.x + shift, y: q.y)
      if side(p, q, a) * side(p, q, b) < 0, side(a, b, p) * side(a, b, q) <= 0 { return true }
    }
    return false
  }

  /// Positive where `c` lies to the left of the way from `a` to `b`, negative to the right.
  private func side(_ a: Site, _ b: Site, _ c: Site) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
