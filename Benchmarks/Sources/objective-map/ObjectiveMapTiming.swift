internal import Gridding

/// Times objective maps of 12,000 made-up observations on a 1° map from 60° S to 60° N, with the
/// 100 nearest observations of each point: the problem of `peers/oi_numpy.py`.
///
/// `objective-map [JOBS]` prints the seconds for one level, for 58 levels that all profiles reach,
/// and for 58 levels where a quarter of the profiles end early.
@main
enum ObjectiveMapTiming {
  static let observations = 12_000
  static let levels = 58
  /// Points along each side of a block.
  static let blockEdge = 4

  static func main() async throws {
    let jobs = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 2 : 2
    let one = try await seconds(levels: 1, endEarly: false, jobs: max(1, jobs))
    print("1 level                             \(one) s")
    let all = try await seconds(levels: levels, endEarly: false, jobs: max(1, jobs))
    print("\(levels) levels, all profiles whole       \(all) s, \(all / one) times one level")
    let ragged = try await seconds(levels: levels, endEarly: true, jobs: max(1, jobs))
    print("\(levels) levels, a quarter ending early   \(ragged) s, \(ragged / one) times one level")
  }

  private static func seconds(levels: Int, endEarly: Bool, jobs: Int) async throws -> Double {
    var random = Generator(state: 1)
    let sites = (0..<observations).map { _ in
      Site(x: random.uniform() * 360 - 180, y: random.uniform() * 120 - 60)
    }
    let last = sites.map { _ in
      endEarly && random.uniform() < 0.25 ? Int(random.uniform() * Double(levels)) : levels - 1
    }
    let columns = (0..<levels).map { level in
      SiteObservations.Level(
        values: sites.indices.map { site in
          let noise = random.uniform()
          return level <= last[site] ? sites[site].y / 10 + 0.1 * noise : .nan
        }, noise: 0.15)
    }
    let interpolator = ObjectiveInterpolator(
      observations: SiteObservations(sites: sites, levels: columns), options: .local())
    let clock = ContinuousClock()
    let start = clock.now
    _ = try await interpolator.map(points, blocks: blocks, jobs: jobs)
    return (clock.now - start) / .seconds(1)
  }

  private static var points: [Site] {
    (0..<120).flatMap { row in
      (0..<360).map { Site(x: Double($0) - 179.5, y: Double(row) - 59.5) }
    }
  }

  private static var blocks: [[Int]] {
    stride(from: 0, to: 120, by: blockEdge).flatMap { row in
      stride(from: 0, to: 360, by: blockEdge).map { column in
        (row..<row + blockEdge).flatMap { y in
          (column..<column + blockEdge).map { y * 360 + $0 }
        }
      }
    }
  }

  /// The same numbers in every run (Knuth's MMIX generator).
  private struct Generator {
    var state: UInt64

    /// A number in 0..<1.
    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53 as UInt64)
    }
  }
}
