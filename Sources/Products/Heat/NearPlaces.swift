internal import Gridding
internal import SpaceTime

/// Points in an order, to be asked for the earlier ones near one of them.
struct NearPlaces: Sendable {
  private struct Bin: Hashable {
    var row: Int
    var column: Int
    var time: Int
  }

  private let sites: [Site]
  private let days: [Double]
  private let bins: [Bin: [Int32]]

  /// Degrees of latitude and longitude, and days, of a bin.
  private static let side = 10.0
  private static let span = 60.0
  private static let columns = Int(360 / side)

  init(sites: [Site], days: [Double]) {
    self.sites = sites
    self.days = days
    var bins: [Bin: [Int32]] = [:]
    for place in sites.indices {
      bins[NearPlaces.bin(sites[place], days[place]), default: []].append(Int32(place))
    }
    self.bins = bins
  }

  private static func bin(_ site: Site, _ day: Double) -> Bin {
    let column = Int((site.x / side).rounded(.down))
    return Bin(
      row: Int((site.y / side).rounded(.down)),
      column: (column % columns + columns) % columns, time: Int((day / span).rounded(.down)))
  }

  /// The earlier places in the bins around that of a place, ascending.
  func earlier(_ place: Int) -> [Int]? {
    let center = NearPlaces.bin(sites[place], days[place])
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
    return found.sorted()
  }
}
