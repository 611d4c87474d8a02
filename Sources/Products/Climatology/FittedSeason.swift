internal import Glibc
internal import SpaceTime

/// Mean, season and trend of maps at certain days, as sums over the maps.
///
/// Least squares with the same days at every node are the same weights at every node.
struct FittedSeason {
  let harmonics: Int
  let hasTrend: Bool
  /// The day at which the trend is zero.
  let referenceDay: Double
  /// For each term - mean, cosine and sine by turns, trend - the weight of each map.
  let weights: [[Double]]

  var terms: Int { weights.count }

  private static let year = 365.2425
  private static let mostHarmonics = 3
  private static let leastYearsOfTrend = 5.0

  /// Takes the days of the maps since 1950-01-01; none for one map without time.
  ///
  /// Three harmonics where at least nine times of the year are there, one where four are.
  init(days: [Double]) {
    let parts = Set(days.map { Int(($0 / FittedSeason.year * 12).rounded(.down)) % 12 })
    harmonics = parts.count >= 9 ? FittedSeason.mostHarmonics : parts.count >= 4 ? 1 : 0
    let (first, last) = (days.min() ?? 0, days.max() ?? 0)
    hasTrend = last - first >= FittedSeason.leastYearsOfTrend * FittedSeason.year
    referenceDay = (first + last) / 2
    guard !days.isEmpty else {
      weights = [[1]]
      return
    }
    var columns = [[Double](repeating: 1, count: days.count)]
    for harmonic in 0..<harmonics {
      let phases = days.map { 2 * Double.pi * Double(harmonic + 1) * $0 / FittedSeason.year }
      columns += [phases.map { cos($0) }, phases.map { sin($0) }]
    }
    let middle = referenceDay
    if hasTrend { columns.append(days.map { ($0 - middle) / (10 * FittedSeason.year) }) }
    weights = FittedSeason.pseudoinverse(columns)
  }

  /// The rows of `(X'X)⁻¹X'` by Gram and Schmidt; columns are few and far from parallel.
  private static func pseudoinverse(_ columns: [[Double]]) -> [[Double]] {
    var basis: [[Double]] = []
    var factor = columns.map { _ in [Double](repeating: 0, count: columns.count) }
    for (place, column) in columns.enumerated() {
      var rest = column
      // Twice is enough for full precision.
      for _ in 0..<2 {
        for (earlier, unit) in basis.enumerated() {
          let part = zip(rest, unit).reduce(0) { $0 + $1.0 * $1.1 }
          factor[earlier][place] += part
          for index in rest.indices { rest[index] -= part * unit[index] }
        }
      }
      let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      factor[place][place] = length
      basis.append(rest.map { $0 / length })
    }
    var rows = basis
    for place in columns.indices.reversed() {
      for later in (place + 1)..<max(columns.count, place + 1) {
        for index in rows[place].indices {
          rows[place][index] -= factor[place][later] * rows[later][index]
        }
      }
      for index in rows[place].indices { rows[place][index] /= factor[place][place] }
    }
    return rows
  }
}
