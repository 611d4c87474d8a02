package import Gridding

/// What values around a place usually are and by how much they differ, where no climatology tells.
///
/// Places of the same five degrees of latitude and longitude share their answer.
package struct RobustSurroundings: Sendable {
  /// The median of the values around, and how far they usually are from it.
  package struct Usual: Hashable, Sendable {
    package var median: Double
    package var deviation: Double
    /// How many values tell.
    package var count: Int
  }

  private let usual: [Int: Usual]

  private static let cell = 5.0
  /// Half the widths of the windows in degrees; the first that holds enough is taken, else all.
  private static let windows = [10.0, 15, 20]
  private static let leastValues = 20

  /// Takes values at places, and the least deviation that is believed.
  ///
  /// The deviation is the median distance from the median, as that of a normal distribution; of
  /// twenty values and more, at least that of the inner nine tenths, as fronts have long tails.
  package init(_ values: Anomalies, leastDeviation: Double) {
    var usual: [Int: Usual] = [:]
    for site in values.sites {
      let key = RobustSurroundings.key(site)
      guard usual[key] == nil else { continue }
      let middle = RobustSurroundings.middle(of: key)
      var around = values.values
      for width in RobustSurroundings.windows {
        let found = values.window(around: middle, width: width)
        guard found.count >= RobustSurroundings.leastValues else { continue }
        around = found.map { values.values[Int($0)] }
        break
      }
      usual[key] = RobustSurroundings.usual(around, leastDeviation)
    }
    self.usual = usual
  }

  /// What is usual at one of the places given.
  package func usual(at site: Site) -> Usual? { usual[RobustSurroundings.key(site)] }

  private static func usual(_ values: [Double], _ least: Double) -> Usual {
    let sorted = values.sorted()
    let median = quantile(sorted, 0.5)
    let distances = values.map { abs($0 - median) }.sorted()
    var deviation = max(1.4826 * quantile(distances, 0.5), least)
    if values.count >= leastValues {
      let inner = quantile(sorted, 0.95) - quantile(sorted, 0.05)
      deviation = max(deviation, inner / (2 * 1.644854))
    }
    return Usual(median: median, deviation: deviation, count: values.count)
  }

  private static func key(_ site: Site) -> Int {
    let turn = site.x.truncatingRemainder(dividingBy: 360)
    let column = Int(((turn < 0 ? turn + 360 : turn) / cell).rounded(.down)) % 72
    return Int(((site.y + 90) / cell).rounded(.down)) * 72 + column
  }

  private static func middle(of key: Int) -> Site {
    Site(
      longitude: (Double(key % 72) + 0.5) * cell, latitude: (Double(key / 72) + 0.5) * cell - 90)
  }
}
