/// The equations of the targets of a block at a group of levels, less what a ``SharedSystem`` has
/// eliminated.
///
/// The matrix has the observations that all targets use first, the core, then those that only
/// some use, then a right-hand side for each target: its covariances with the observations. The
/// last row, where weights must sum to one, began as ones.
struct BlockSystem {
  /// The targets' numbers in the block.
  let targets: [Int]
  private let isUnbiased: Bool
  /// The candidates that all targets use.
  let core: [Int32]
  /// The candidates that only some targets use.
  private let fringe: [Int32]
  /// For each target, the places in the fringe that it uses, ascending.
  private let fringeUsed: [[Int]]
  private let stride: Int

  private var columns: Int { core.count + fringe.count }
  private var rows: Int { columns + targets.count + (isUnbiased ? 1 : 0) }

  /// Sorts out who uses what; `used` has for each target the candidates in ascending order.
  init(used: [[Int32]], targets: [Int], shared: SharedSystem, isUnbiased: Bool) {
    self.targets = targets
    self.isUnbiased = isUnbiased
    let most = used.lazy.compactMap(\.last).max() ?? -1
    var users = [Int32](repeating: 0, count: Int(most) + 1)
    for candidates in used { for candidate in candidates { users[Int(candidate)] += 1 } }
    for candidate in shared.common where Int(candidate) < users.count {
      users[Int(candidate)] = 0
    }
    var core: [Int32] = []
    var fringe: [Int32] = []
    var places = [Int32](repeating: -1, count: users.count)
    for (candidate, count) in users.enumerated() where count > 0 {
      if Int(count) == used.count {
        core.append(Int32(candidate))
      } else {
        places[candidate] = Int32(fringe.count)
        fringe.append(Int32(candidate))
      }
    }
    self.core = core
    self.fringe = fringe
    fringeUsed = used.map { candidates in
      candidates.compactMap { places[Int($0)] < 0 ? nil : Int(places[Int($0)]) }
    }
    // The kernels write up to three numbers past the last column.
    stride = (core.count + fringe.count + 4).paddedToFour
  }

  /// The candidates that a target uses beyond the core, in the order of its weights.
  func others(_ place: Int) -> [Int32] { fringeUsed[place].map { fringe[$0] } }

  /// Fills the matrix and eliminates the core; false where it is not positive definite.
  func eliminateCore(
    _ shared: SharedSystem, _ near: Neighbourhood, _ noise: [Double], jitter: Double,
    _ workspace: inout BlockWorkspace
  ) -> Bool {
    guard !targets.isEmpty else { return true }
    BlockWorkspace.grow(&workspace.matrix, to: rows * stride)
    let all = core + fringe
    let places = all.map { shared.row($0) }
    for (row, candidate) in all.enumerated() {
      let start = row * stride
      let a = places[row]
      for column in 0..<row {
        let b = places[column]
        workspace.matrix[start + column] =
          workspace.shared[a > b ? a * shared.stride + b : b * shared.stride + a]
      }
      workspace.matrix[start + row] =
        workspace.shared[a * shared.stride + a] + noise[Int(near.sites[Int(candidate)])] + jitter
    }
    let sides =
      targets.map { shared.row(ofTarget: $0) } + (isUnbiased ? [shared.rowOfOnes] : [])
    for (side, source) in sides.enumerated() {
      let start = (columns + side) * stride
      for column in 0..<columns {
        workspace.matrix[start + column] =
          workspace.shared[source * shared.stride + places[column]]
      }
    }
    return unsafe workspace.matrix.withUnsafeMutableBufferPointer { matrix in
      guard let base = matrix.baseAddress else { return false }
      return unsafe DenseKernels.eliminate(
        base, stride: stride, rows: rows, columns: columns, pivots: core.count)
    }
  }

  /// A target's solution, apart from its weights.
  struct Solution {
    /// In units of the signal's variance.
    var errorVariance: Double
    /// What makes the weights sum to one; 0 where they need not.
    var multiplier: Double
  }

  /// Solves a target; its weights are left in the workspace.
  ///
  /// They are in the order of the shared system's common candidates, of the core and of
  /// ``others(_:)``. Nil where the matrix of what it uses beyond the core is not positive definite.
  func solve(
    _ place: Int, _ shared: SharedSystem, _ workspace: inout BlockWorkspace
  ) -> Solution? {
    let used = fringeUsed[place]
    let count = used.count
    let smallStride = (count + 4).paddedToFour
    let sides = isUnbiased ? 2 : 1
    BlockWorkspace.grow(&workspace.small, to: (count + sides) * smallStride)
    BlockWorkspace.grow(&workspace.coreWeights, to: max(core.count, 1))
    BlockWorkspace.grow(&workspace.otherWeights, to: max(count, 1))
    let rightSides = [columns + place, columns + targets.count].prefix(sides)
    let sources = used.map { core.count + $0 } + rightSides
    for (row, source) in sources.enumerated() {
      let from = source * stride + core.count
      let to = row * smallStride
      for column in 0..<min(row + 1, count) {
        workspace.small[to + column] = workspace.matrix[from + used[column]]
      }
    }
    let solution = unsafe workspace.matrix.withUnsafeMutableBufferPointer { matrix in
      unsafe workspace.small.withUnsafeMutableBufferPointer { small in
        unsafe workspace.coreWeights.withUnsafeMutableBufferPointer { coreWeights in
          unsafe workspace.otherWeights.withUnsafeMutableBufferPointer { otherWeights in
            guard let matrix = matrix.baseAddress, let small = small.baseAddress,
              let coreWeights = coreWeights.baseAddress,
              let otherWeights = otherWeights.baseAddress,
              unsafe DenseKernels.eliminate(
                small, stride: smallStride, rows: count + sides, columns: count, pivots: count)
            else { return Solution?.none }
            return unsafe finish(
              place, shared, matrix, small, smallStride, coreWeights, otherWeights)
          }
        }
      }
    }
    if let solution { weighCommon(place, shared, solution, &workspace) }
    return solution
  }

  /// From the forward solutions to the weights and the error variance.
  private func finish(
    _ place: Int, _ shared: SharedSystem, _ matrix: DenseKernels.Row, _ small: DenseKernels.Row,
    _ smallStride: Int, _ coreWeights: DenseKernels.Row, _ otherWeights: DenseKernels.Row
  ) -> Solution {
    let used = fringeUsed[place]
    let c = core.count
    let f = used.count
    let coreSide = unsafe matrix + (columns + place) * stride
    let otherSide = unsafe small + f * smallStride
    let explained =
      unsafe shared.explained[targets[place]] + DenseKernels.dot(coreSide, coreSide, c)
      + DenseKernels.dot(otherSide, otherSide, f)
    var solution = Solution(errorVariance: max(0, 1 - explained), multiplier: 0)
    for i in 0..<c { unsafe coreWeights[i] = coreSide[i] }
    for i in 0..<f { unsafe otherWeights[i] = otherSide[i] }
    if isUnbiased {
      let coreOnes = unsafe matrix + (columns + targets.count) * stride
      let otherOnes = unsafe small + (f + 1) * smallStride
      let ones =
        unsafe shared.ones + DenseKernels.dot(coreOnes, coreOnes, c)
        + DenseKernels.dot(otherOnes, otherOnes, f)
      let sum =
        unsafe shared.sums[targets[place]] + DenseKernels.dot(coreOnes, coreSide, c)
        + DenseKernels.dot(otherOnes, otherSide, f)
      // The Lagrange multiplier that makes the weights sum to one.
      let multiplier = (sum - 1) / ones
      solution.errorVariance = max(0, 1 - (explained - multiplier * sum) - multiplier)
      solution.multiplier = multiplier
      unsafe DenseKernels.subtract(multiplier, coreOnes, from: coreWeights, c)
      unsafe DenseKernels.subtract(multiplier, otherOnes, from: otherWeights, f)
    }
    unsafe DenseKernels.solveTransposed(small, stride: smallStride, otherWeights, f)
    for i in 0..<f {
      let row = unsafe matrix + (c + used[i]) * stride
      unsafe DenseKernels.subtract(otherWeights[i], row, from: coreWeights, c)
    }
    unsafe DenseKernels.solveTransposed(matrix, stride: stride, coreWeights, c)
    return solution
  }

  /// The weights of the common observations, once those of all others are known.
  private func weighCommon(
    _ place: Int, _ shared: SharedSystem, _ solution: Solution,
    _ workspace: inout BlockWorkspace
  ) {
    let count = shared.common.count
    guard count > 0 else { return }
    BlockWorkspace.grow(&workspace.commonWeights, to: count)
    let coreRows = core.map { shared.row($0) }
    let otherRows = fringeUsed[place].map { shared.row(fringe[$0]) }
    unsafe workspace.shared.withUnsafeMutableBufferPointer { matrix in
      unsafe workspace.commonWeights.withUnsafeMutableBufferPointer { weights in
        guard let matrix = matrix.baseAddress, let weights = weights.baseAddress else { return }
        let side = unsafe matrix + shared.row(ofTarget: targets[place]) * shared.stride
        for i in 0..<count { unsafe weights[i] = side[i] }
        if isUnbiased {
          unsafe DenseKernels.subtract(
            solution.multiplier, matrix + shared.rowOfOnes * shared.stride, from: weights, count)
        }
        for (i, row) in coreRows.enumerated() {
          unsafe DenseKernels.subtract(
            workspace.coreWeights[i], matrix + row * shared.stride, from: weights, count)
        }
        for (i, row) in otherRows.enumerated() {
          unsafe DenseKernels.subtract(
            workspace.otherWeights[i], matrix + row * shared.stride, from: weights, count)
        }
        unsafe DenseKernels.solveTransposed(matrix, stride: shared.stride, weights, count)
      }
    }
  }
}
