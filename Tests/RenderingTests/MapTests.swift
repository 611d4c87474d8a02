import TestSupport
import Testing

@testable import Rendering

@Suite struct MapTests {
  /// Values of PROJ 9 by pyproj 3: `Proj('+proj=eqearth +R=1')`.
  @Test(
    "the projection is that of PROJ",
    arguments: [
      (0.0, 0.0, 0.0, 0.0), (0, 180, 2.706629984, 0), (90, 0, 0, 1.317362759),
      (45, 180, 2.319708998, 0.860231086), (-45, -90, -1.159854499, -0.860231086),
      (60, 30, 0.339843348, 1.088300836), (-75, 120, 1.163398361, -1.253482973),
      (10, -1, -0.014927585, 0.202042440),
    ])
  func equalEarth(latitude: Double, longitude: Double, x: Double, y: Double) {
    let point = EqualEarth.point(longitude: longitude, latitude: latitude)
    #expect(abs(point.x - x) < 1e-8)
    #expect(abs(point.y - y) < 1e-8)
  }

  @Test func theCentralMeridianIsInTheMiddleAndLongitudesOfEitherConventionAgree() {
    let frame = MapFrame(.equalEarth(centre: 160), width: 1000)
    #expect(frame.point(longitude: 160, latitude: 0) == ScreenPoint(x: 500, y: frame.height / 2))
    for longitude in stride(from: -180.0, to: 0, by: 17) {
      let west = frame.point(longitude: longitude, latitude: 20)
      let east = frame.point(longitude: longitude + 360, latitude: 20)
      #expect(abs(west.x - east.x) < 1e-9)
    }
    // The map is cut at 20° W: just west of it is the right edge, just east the left one.
    #expect(frame.point(longitude: -20.001, latitude: 0).x > 999)
    #expect(frame.point(longitude: -19.999, latitude: 0).x < 1)
  }

  @Test func aWindowAcrossTheDateLineIsDrawnInOnePiece() {
    let frame = MapFrame(
      .plain(.init(west: 170, width: 20, south: -30, north: 30)), width: 200)
    #expect(frame.height == 600)
    #expect(frame.point(longitude: 180, latitude: 0) == ScreenPoint(x: 100, y: 300))
    #expect(frame.point(longitude: -175, latitude: 30) == ScreenPoint(x: 150, y: 0))
  }

  @Test(
    "degrees are written as maps have them",
    arguments: [
      (0.0, "0°"), (150, "150°E"), (180, "180°"), (-180, "180°"), (210, "150°W"), (-20, "20°W"),
      (340, "20°W"), (360, "0°"),
    ])
  func longitudes(degrees: Double, text: String) {
    #expect(DegreeText.longitude(degrees) == text)
  }

  @Test(arguments: [1, 7, 99])
  func aSimplifiedLineStaysWithinItsTolerance(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var points = [ScreenPoint(x: 0, y: 0)]
    for _ in 0..<400 {
      let last = points[points.count - 1]
      points.append(
        ScreenPoint(
          x: last.x + Double.random(in: -3...5, using: &random),
          y: last.y + Double.random(in: -4...4, using: &random)))
    }
    let line = simplified(points, tolerance: 5)
    #expect(line.count < points.count / 2)
    #expect(line.first == points.first && line.last == points.last)
    for point in points {
      let nearest = zip(line, line.dropFirst()).map { distance(point, $0, $1) }.min() ?? .infinity
      #expect(nearest <= 5 + 1e-9, "seed \(seed)")
    }
  }

  private func distance(_ point: ScreenPoint, _ from: ScreenPoint, _ to: ScreenPoint) -> Double {
    // By sampling the line, which is another way than that of the code under test.
    (0...500).map { step in
      let share = Double(step) / 500
      let (x, y) = (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
      return ((point.x - x) * (point.x - x) + (point.y - y) * (point.y - y)).squareRoot()
    }.min().map { $0 - 0.1 } ?? .infinity
  }
}
