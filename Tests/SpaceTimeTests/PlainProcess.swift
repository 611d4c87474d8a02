import Foundation
import Gridding
import SpaceTime
import TestSupport

/// The Gaussian process written down plainly, as a second source: full matrices, Gaussian
/// elimination with a determinant, no blocks and no vectors.
struct PlainProcess {
  var latitudes: [Double]
  var longitudes: [Double]
  var days: [Double]
  var values: [Double]

  var count: Int { values.count }

  /// Random places in a box of ten degrees and ninety days, and standard normal values.
  init(_ count: Int, seed: UInt64) {
    var numbers = SeededGenerator(seed: seed)
    latitudes = (0..<count).map { _ in Double.random(in: 25...35, using: &numbers) }
    longitudes = (0..<count).map { _ in Double.random(in: 150...160, using: &numbers) }
    days = (0..<count).map { _ in Double.random(in: 0...90, using: &numbers) }
    values = (0..<count).map { _ in numbers.normal() }
  }

  var year: ResidualYear {
    ResidualYear(
      latitudes: latitudes, longitudes: longitudes, days: days, values: values,
      aroundMeridian: 155)
  }

  var anomalies: Anomalies {
    Anomalies(
      sites: zip(longitudes, latitudes).map { Site(longitude: $0, latitude: $1) }, days: days,
      floats: (0..<count).map { Int32($0 % 5) }, values: values)
  }

  func correlation(_ i: Int, _ j: Int, _ p: CovarianceParameters) -> Double {
    let y = (latitudes[i] - latitudes[j]) / p.latitudeScale
    let x = (longitudes[i] - longitudes[j]) / p.longitudeScale
    let t = (days[i] - days[j]) / p.timeScale
    return exp(-sqrt(x * x + y * y + t * t))
  }

  func covariance(_ p: CovarianceParameters) -> [[Double]] {
    (0..<count).map { i in
      (0..<count).map { j in
        p.variance * correlation(i, j, p) + (i == j ? p.nugget * p.nugget : 0)
      }
    }
  }

  /// Half the sum of log determinant, quadratic form and `n log 2π`.
  func negativeLogLikelihood(_ p: CovarianceParameters) -> Double {
    let (weights, determinant) = PlainProcess.solve(covariance(p), values)
    let square = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    return 0.5 * (determinant + square + Double(count) * log(2 * Double.pi))
  }

  /// The solution and the logarithm of the determinant, by elimination with pivots.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> ([Double], Double) {
    var a = matrix
    var b = right
    var logarithm = 0.0
    for k in b.indices {
      let pivot = (k..<b.count).max { abs(a[$0][k]) < abs(a[$1][k]) } ?? k
      a.swapAt(k, pivot)
      b.swapAt(k, pivot)
      logarithm += log(abs(a[k][k]))
      for row in (k + 1)..<max(b.count, k + 1) {
        let factor = a[row][k] / a[k][k]
        for column in k..<b.count { a[row][column] -= factor * a[k][column] }
        b[row] -= factor * b[k]
      }
    }
    for k in b.indices.reversed() {
      for column in (k + 1)..<max(b.count, k + 1) { b[k] -= a[k][column] * b[column] }
      b[k] /= a[k][k]
    }
    return (b, logarithm)
  }

  /// The lower triangle of the Cholesky factor.
  static func factor(_ matrix: [[Double]]) -> [[Double]] {
    var l = matrix.map { $0.map { _ in 0.0 } }
    for i in matrix.indices {
      for j in 0...i {
        var sum = matrix[i][j]
        for k in 0..<j { sum -= l[i][k] * l[j][k] }
        l[i][j] = i == j ? sqrt(sum) : sum / l[j][j]
      }
    }
    return l
  }

  /// The same places with values drawn from the process itself.
  func drawn(_ factor: [[Double]], _ numbers: inout SeededGenerator) -> PlainProcess {
    let white = values.map { _ in numbers.normal() }
    var other = self
    other.values = factor.map { row in zip(row, white).reduce(0) { $0 + $1.0 * $1.1 } }
    return other
  }
}

extension CovarianceParameters {
  static let usual = CovarianceParameters(
    variance: 1.3, latitudeScale: 2, longitudeScale: 3.5, timeScale: 40, nugget: 0.4)
}
