internal import Gridding
internal import SpaceTime

/// Points in an order, to be asked for the earlier ones near one of them.
struct NearPlaces: Sendable {
  private struct Bin: Hashable {
    var row: Int
    var column: Int
    var time: Int
  }

  private let point: @Sendable (_ place: Int) -> (site: Site, day: Double)
  private let bins: [Bin: [Int32]]

  /// Degrees of latitude and longitude, and days, of a bin.
  private static let side = 10.0
  private static let span = 60.0
  private static let columns = Int(360 / side)

  /// Takes so many points by their places in the order.
  init(count: Int, _ point: @escaping @Sendable (_ place: Int) -> (site: Site, day: Double)) {
    self.point = point
    var bins: [Bin: [Int32]] = [:]
    for place in 0..<count {
      let (site, day) = point(place)
      bins[NearPlaces.bin(site, day), default: []].append(Int32(place))
    }
    self.bins = bins
  }

  private static func bin(_ site: Site, _ day: Double) -> Bin {
    let column = Int((site.x / side).rounded(.down))
    return Bin(
      row: Int((site.y / side).rounded(.down)),
      column: (column % columns + columns) % columns, time: Int((day / span).rounded(.down)))
  }

  /// The days that lie near a day, and perhaps some more.
  static func reach(around day: Double) -> Range<Double> {
    let bin = (day / span).rounded(.down)
    return ((bin - 1) * span)..<((bin + 2) * span)
  }

  /// The earlier places in the bins around that of a place.
  func earlier(_ place: Int) -> [Int] {
    let here = point(place)
    let center = NearPlaces.bin(here.site, here.day)
    var found: [Int] = []
    for row in (center.row - 1)...(center.row + 1) {
      for column in (center.column - 1)...(center.column + 1) {
        for time in (center.time - 1)...(center.time + 1) {
          let turned = (column % NearPlaces.columns + NearPlaces.columns) % NearPlaces.columns
          for other in bins[Bin(row: row, column: turned, time: time)] ?? []
          where Int(other) < place {
            found.append(Int(other))
          }
        }
      }
    }
    return found
  }
}
