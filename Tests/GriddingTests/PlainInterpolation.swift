import Foundation
import TestSupport

@testable import Gridding

/// Objective interpolation written straight from its definition, as a second source: distances by
/// the mid latitude's cosine, covariances by the C library, Gaussian elimination with pivoting.
enum PlainInterpolation {
  static func distance(_ a: Site, _ b: Site, _ rule: DistanceRule) -> Double {
    guard case .sphere(let factor) = rule else { return hypot(a.x - b.x, a.y - b.y) }
    var dx = abs(a.x - b.x).truncatingRemainder(dividingBy: 360)
    dx = min(dx, 360 - dx)
    let middle = (a.y + b.y) / 2
    let stretch = abs(middle) >= 20 ? 1 : factor + (1 - factor) * abs(middle) / 20
    let east = 6371 * dx * .pi / 180 * cos(middle * .pi / 180) * stretch
    let north = 6371 * (a.y - b.y) * .pi / 180
    return (east * east + north * north).squareRoot()
  }

  static func covariance(_ d: Double, _ c: Covariance) -> Double {
    c.gaussianShare * exp(-(d / c.gaussianLength) * (d / c.gaussianLength))
      + (1 - c.gaussianShare) * exp(-d / c.exponentialLength)
  }

  struct Answer {
    var estimate: Double
    var errorVariance: Double
    var used: [Int]
    var weights: [Double]
  }

  static func solve(
    _ target: Site, sites: [Site], values: [Double], noise: [Double], _ options: ObjectiveOptions
  ) -> Answer {
    let all = sites.indices.filter { !values[$0].isNaN && !noise[$0].isNaN }
      .map { (distance(target, sites[$0], options.distance), $0) }
      .filter { $0.0 <= options.range }.sorted { $0 < $1 }
    let used = options.neighbours.map { all.prefix($0).map(\.1) } ?? all.map(\.1).sorted()
    let n = used.count
    let k = used.map {
      covariance(distance(target, sites[$0], options.distance), options.covariance)
    }
    if let least = options.leastCovariance, !k.contains(where: { $0 > least }) {
      return Answer(estimate: 0, errorVariance: 1, used: [], weights: [])
    }
    let size = options.isUnbiased ? n + 1 : n
    var matrix = Array(repeating: [Double](repeating: 0, count: size + 1), count: size)
    for i in 0..<n {
      for j in 0..<n {
        matrix[i][j] = covariance(
          distance(sites[used[i]], sites[used[j]], options.distance), options.covariance)
      }
      matrix[i][i] = 1 + noise[used[i]]
      matrix[i][size] = k[i]
      if options.isUnbiased {
        matrix[i][n] = 1
        matrix[n][i] = 1
      }
    }
    if options.isUnbiased { matrix[n][size] = 1 }
    let solution = eliminate(&matrix)
    let weights = Array(solution.prefix(n))
    var error = 1 - zip(weights, k).reduce(0) { $0 + $1.0 * $1.1 }
    if options.isUnbiased { error -= solution[n] }
    return Answer(
      estimate: zip(weights, used).reduce(0) { $0 + $1.0 * values[$1.1] }, errorVariance: error,
      used: used, weights: weights)
  }

  private static func eliminate(_ m: inout [[Double]]) -> [Double] {
    let n = m.count
    for i in 0..<n {
      var best = i
      for row in i..<n where abs(m[row][i]) > abs(m[best][i]) { best = row }
      m.swapAt(i, best)
      for row in (i + 1)..<max(n, i + 1) {
        let factor = m[row][i] / m[i][i]
        for column in i...n { m[row][column] -= factor * m[i][column] }
      }
    }
    var x = [Double](repeating: 0, count: n)
    for i in stride(from: n - 1, through: 0, by: -1) {
      var sum = m[i][n]
      for j in (i + 1)..<max(n, i + 1) { sum -= m[i][j] * x[j] }
      x[i] = sum / m[i][i]
    }
    return x
  }
}

extension SeededGenerator {
  /// Sites in a box of degrees or km.
  mutating func sites(
    _ count: Int, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> [Site] {
    (0..<count).map { _ in
      Site(x: .random(in: x, using: &self), y: .random(in: y, using: &self))
    }
  }
}
