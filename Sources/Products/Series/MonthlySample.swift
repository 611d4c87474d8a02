internal import Argo
internal import Gridding

/// The values of one month and column, summed by cell and float.
struct MonthlySample {
  private struct Group: Hashable, Comparable {
    var cell: Int
    var wmo: WMONumber

    static func < (left: Group, right: Group) -> Bool {
      (left.cell, left.wmo) < (right.cell, right.wmo)
    }
  }

  private struct Sum {
    var sum = 0.0
    var count = 0
  }

  private var sums: [Group: Sum] = [:]

  /// Takes a value of a float in a cell.
  mutating func add(_ value: Double, of wmo: WMONumber, in cell: Int) {
    let group = Group(cell: cell, wmo: wmo)
    sums[group, default: Sum()].sum += value
    sums[group, default: Sum()].count += 1
  }

  /// The mean over the cells by their areas, with its standard error.
  ///
  /// The mean is a sum of values with the weights a/n, a the area of the cell and n its number of
  /// profiles, over the sum of the areas. Its error is that of such a ratio (W. G. Cochran, Sampling
  /// Techniques, 1977, chapter 6, by linearisation), with all values of a float as one sample:
  /// F/(F - 1) times the sum over F floats of (Σ a/n (x - mean))², over the square of the area.
  /// None for a single float.
  func mean(area: (_ cell: Int) -> Double) -> SeriesMean? {
    // In order, so that sums do not depend on how the dictionary lies.
    let groups = sums.sorted { $0.key < $1.key }
    var cells: [Int: Sum] = [:]
    for (group, sum) in groups {
      cells[group.cell, default: Sum()].sum += sum.sum
      cells[group.cell, default: Sum()].count += sum.count
    }
    var weighted = 0.0
    var total = 0.0
    var profiles = 0
    for (cell, sum) in cells.sorted(by: { $0.key < $1.key }) {
      weighted += area(cell) * sum.sum / Double(sum.count)
      total += area(cell)
      profiles += sum.count
    }
    guard total > 0 else { return nil }
    let mean = weighted / total

    var residuals: [WMONumber: Double] = [:]
    for (group, sum) in groups {
      let weight = area(group.cell) / Double(cells[group.cell, default: sum].count)
      residuals[group.wmo, default: 0] += weight * (sum.sum - Double(sum.count) * mean)
    }
    var squares = 0.0
    for (_, residual) in residuals.sorted(by: { $0.key < $1.key }) {
      squares += residual * residual
    }
    let floats = Double(residuals.count)
    return SeriesMean(
      mean: mean,
      standardError: floats > 1 ? (squares * floats / (floats - 1)).squareRoot() / total : nil,
      profiles: profiles, floats: residuals.count, cells: cells.count)
  }
}

/// The mean of a month.
package struct SeriesMean: Hashable, Sendable {
  /// The mean, in the column's unit.
  package var mean: Double
  /// Its standard error; nil if the month has a single float.
  package var standardError: Double?
  /// The number of profiles.
  package var profiles: Int
  /// The number of floats.
  package var floats: Int
  /// The number of cells with profiles.
  package var cells: Int
}
