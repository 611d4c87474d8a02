internal import Indicators

/// The standard normal numbers of a column's members, which correlate between columns as their
/// anomalies do.
///
/// Where one column is warmer than predicted another is likely so: a sum of columns has an error of
/// its own.
struct MemberNoise: Sendable {
  /// What noise is of.
  enum Kind: Int, Sendable {
    case field
    case observations
  }

  private let noise: NumberedNoise
  /// The share of each column's own noise.
  private let shares: [Double]

  /// The noise of the columns of a row of ``factor(correlations:)``.
  init(seed: UInt64, shares: [Double]) {
    noise = NumberedNoise(seed: seed)
    self.shares = shares
  }

  /// One number for each member.
  func numbers(of kind: Kind, at place: Int, members: Int) -> [Double] {
    (0..<members).map { member in
      var sum = 0.0
      for (column, share) in shares.enumerated() where share != 0 {
        let stream = (2 * member + kind.rawValue) * shares.count + column
        sum += share * noise.standardNormal(stream: stream, place: place)
      }
      return sum
    }
  }

  /// The first stream that no member of so many uses, for noise of other things.
  static func firstFreeStream(members: Int, columns: Int) -> Int { 2 * members * columns }

  /// The lower triangular factor of the correlations of columns, over the rows that both have.
  ///
  /// A column that those before it explain to rounding gets no noise of its own.
  static func factor(correlations columns: [[Double]]) -> [[Double]] {
    var rows: [[Double]] = []
    for i in columns.indices {
      var row = [Double](repeating: 0, count: columns.count)
      for j in 0..<i {
        let inner = (0..<j).reduce(0) { $0 + row[$1] * rows[j][$1] }
        let diagonal = rows[j][j]
        guard diagonal > leastShare else { continue }
        row[j] = (correlation(columns[i], columns[j]) - inner) / diagonal
      }
      var known = row[..<i].reduce(0) { $0 + $1 * $1 }
      if known > 1 {
        // Columns with different gaps may have correlations that no field has.
        row = row.map { $0 / known.squareRoot() }
        known = 1
      }
      row[i] = (1 - known).squareRoot()
      rows.append(row)
    }
    return rows
  }

  /// The least part of its own that a column's noise is worked with.
  private static let leastShare = 1e-6

  private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let both = left.indices.filter { left[$0].isFinite && right[$0].isFinite }
    guard both.count > 2 else { return 0 }
    let n = Double(both.count)
    let means = [left, right].map { column in both.reduce(0) { $0 + column[$1] } / n }
    var sums = (0.0, 0.0, 0.0)
    for row in both {
      let (x, y) = (left[row] - means[0], right[row] - means[1])
      sums = (sums.0 + x * x, sums.1 + y * y, sums.2 + x * y)
    }
    return sums.0 > 0 && sums.1 > 0 ? sums.2 / (sums.0 * sums.1).squareRoot() : 0
  }
}
