/// What the level groups of a block share: covariances among the observations that any of them
/// uses, and of the targets with them, with the observations that all use at all targets already
/// eliminated.
///
/// The matrix has those common observations first, then the others, then a row for each target
/// and, where weights must sum to one, a row of ones. It lies in the workspace.
struct SharedSystem {
  /// The candidates that are eliminated, in the order of the first columns.
  let common: [Int32]
  /// For each target, the squared length of its forward solution over the common ones.
  private(set) var explained: [Double] = []
  /// The same products with and of the row of ones.
  private(set) var sums: [Double] = []
  private(set) var ones = 0.0
  /// The numbers from one row to the next.
  let stride: Int
  /// The row of each candidate; -1 for one that is not used.
  private let places: [Int32]
  private let count: Int
  private let targetCount: Int
  private let isUnbiased: Bool

  /// Computes the covariances that some groups need.
  ///
  /// `common` are candidates that every group uses at every target, with the same noise.
  init(
    _ groups: [BlockSolver.LevelGroup], common: [Int32], _ near: Neighbourhood,
    _ options: ObjectiveOptions, _ workspace: inout BlockWorkspace
  ) {
    var places = [Int32](repeating: -1, count: near.sites.count)
    for group in groups {
      for used in group.used { for candidate in used { places[Int(candidate)] = -2 } }
    }
    for (place, candidate) in common.enumerated() { places[Int(candidate)] = Int32(place) }
    var order = common.map { Int($0) }
    for candidate in places.indices where places[candidate] == -2 {
      places[candidate] = Int32(order.count)
      order.append(candidate)
    }
    self.common = common
    self.places = places
    count = order.count
    targetCount = near.targets.count
    isUnbiased = options.isUnbiased
    // The kernels write up to three numbers past the last column.
    stride = (count + 4).paddedToFour
    let table = SiteTable(entries: order.map { near.table[$0] }, rule: near.table.rule)
    BlockWorkspace.grow(&workspace.shared, to: (count + targetCount + 1) * stride)
    for row in order.indices {
      table.covariances(
        options.covariance, from: table[row], toFirst: row + 1, into: &workspace.shared,
        at: row * stride)
      // The distance of a place from itself must be exactly 0, without rounding.
      workspace.shared[row * stride + row] = 1
    }
    for (target, site) in near.targets.enumerated() {
      table.covariances(
        options.covariance, from: .init(site, rule: table.rule), toFirst: count,
        into: &workspace.shared, at: (count + target) * stride)
    }
    if isUnbiased {
      let start = (count + targetCount) * stride
      for column in 0..<count { workspace.shared[start + column] = 1 }
    }
  }

  /// Eliminates the common observations; false where their matrix is not positive definite.
  mutating func eliminateCommon(
    _ near: Neighbourhood, _ noise: [Double], _ workspace: inout BlockWorkspace
  ) -> Bool {
    let pivots = common.count
    explained = [Double](repeating: 0, count: targetCount)
    sums = explained
    guard pivots > 0 else { return true }
    for (row, candidate) in common.enumerated() {
      workspace.shared[row * stride + row] += noise[Int(near.sites[Int(candidate)])]
    }
    let rows = count + targetCount + (isUnbiased ? 1 : 0)
    return unsafe workspace.shared.withUnsafeMutableBufferPointer { shared in
      guard let base = shared.baseAddress,
        unsafe DenseKernels.eliminate(
          base, stride: stride, rows: rows, columns: count, pivots: pivots)
      else { return false }
      let onesRow = unsafe base + (count + targetCount) * stride
      if isUnbiased { ones = unsafe DenseKernels.dot(onesRow, onesRow, pivots) }
      for target in 0..<targetCount {
        let row = unsafe base + (count + target) * stride
        explained[target] = unsafe DenseKernels.dot(row, row, pivots)
        if isUnbiased { sums[target] = unsafe DenseKernels.dot(row, onesRow, pivots) }
      }
      return true
    }
  }

  /// Where the row of a candidate starts.
  @inline(__always)
  func row(_ candidate: Int32) -> Int { Int(places[Int(candidate)]) }

  /// The row of a target's covariances.
  func row(ofTarget target: Int) -> Int { count + target }

  /// The row of ones.
  var rowOfOnes: Int { count + targetCount }
}
