/// The equations of the targets of a block at a group of levels.
///
/// The matrix has the observations that all targets use first, the core, then those that only
/// some use, then a right-hand side for each target: its covariances with the observations. The
/// last row, where weights must sum to one, is all ones.
struct BlockSystem {
  /// The targets' numbers in the block.
  let targets: [Int]
  private let isUnbiased: Bool
  /// The candidates that all targets use.
  private let core: [Int32]
  /// The candidates that only some targets use.
  private let fringe: [Int32]
  /// For each target, the places in the fringe that it uses, ascending.
  private let fringeUsed: [[Int]]
  private let stride: Int

  private var columns: Int { core.count + fringe.count }
  private var rows: Int { columns + targets.count + (isUnbiased ? 1 : 0) }

  /// Sorts out who uses what; `used` has for each target the candidates in ascending order.
  init(used: [[Int32]], targets: [Int], isUnbiased: Bool) {
    self.targets = targets
    self.isUnbiased = isUnbiased
    let most = used.lazy.compactMap(\.last).max() ?? -1
    var users = [Int32](repeating: 0, count: Int(most) + 1)
    for candidates in used { for candidate in candidates { users[Int(candidate)] += 1 } }
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

  /// The candidates of a target in the order of its weights.
  func order(_ place: Int) -> (core: [Int32], others: [Int32]) {
    (core, fringeUsed[place].map { fringe[$0] })
  }

  /// Fills the matrix and eliminates the core; false where it is not positive definite.
  func eliminateCore(
    _ shared: SharedCovariances, _ near: Neighbourhood, _ noise: [Double], jitter: Double,
    _ workspace: inout BlockWorkspace
  ) -> Bool {
    guard !targets.isEmpty else { return true }
    BlockWorkspace.grow(&workspace.matrix, to: rows * stride)
    let all = core + fringe
    let places = shared.rows(of: all)
    for (row, candidate) in all.enumerated() {
      let start = row * stride
      for column in 0..<row {
        let a = places[row]
        let b = places[column]
        workspace.matrix[start + column] =
          workspace.covariances[a > b ? a * shared.stride + b : b * shared.stride + a]
      }
      workspace.matrix[start + row] = 1 + noise[Int(near.sites[Int(candidate)])] + jitter
    }
    for (row, target) in targets.enumerated() {
      let start = (columns + row) * stride
      for column in 0..<columns {
        workspace.matrix[start + column] =
          workspace.targetCovariances[target * shared.stride + places[column]]
      }
    }
    if isUnbiased {
      let start = (columns + targets.count) * stride
      for column in 0..<columns { workspace.matrix[start + column] = 1 }
    }
    return unsafe workspace.matrix.withUnsafeMutableBufferPointer { matrix in
      guard let base = matrix.baseAddress else { return false }
      return unsafe DenseKernels.eliminate(
        base, stride: stride, rows: rows, columns: columns, pivots: core.count)
    }
  }

  /// What a target's solution says beside its weights.
  struct Solution {
    /// In units of the signal's variance.
    var errorVariance: Double
  }

  /// Solves a target; its weights are left in the workspace in the order of ``order(_:)``.
  ///
  /// Nothing where what it uses beyond the core is not positive definite.
  func solve(_ place: Int, _ workspace: inout BlockWorkspace) -> Solution? {
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
    return unsafe workspace.matrix.withUnsafeMutableBufferPointer { matrix in
      unsafe workspace.small.withUnsafeMutableBufferPointer { small in
        unsafe workspace.coreWeights.withUnsafeMutableBufferPointer { coreWeights in
          unsafe workspace.otherWeights.withUnsafeMutableBufferPointer { otherWeights in
            guard let matrix = matrix.baseAddress, let small = small.baseAddress,
              let coreWeights = coreWeights.baseAddress,
              let otherWeights = otherWeights.baseAddress,
              unsafe DenseKernels.eliminate(
                small, stride: smallStride, rows: count + sides, columns: count, pivots: count)
            else { return nil }
            return unsafe finish(
              place, used, matrix, small, smallStride, coreWeights, otherWeights)
          }
        }
      }
    }
  }

  /// From the forward solutions to the weights and the error variance.
  private func finish(
    _ place: Int, _ used: [Int], _ matrix: DenseKernels.Row, _ small: DenseKernels.Row,
    _ smallStride: Int, _ coreWeights: DenseKernels.Row, _ otherWeights: DenseKernels.Row
  ) -> Solution {
    let c = core.count
    let f = used.count
    let coreSide = unsafe matrix + (columns + place) * stride
    let otherSide = unsafe small + f * smallStride
    let explained =
      unsafe DenseKernels.dot(coreSide, coreSide, c)
      + DenseKernels.dot(otherSide, otherSide, f)
    var errorVariance = max(0, 1 - explained)
    for i in 0..<c { unsafe coreWeights[i] = coreSide[i] }
    for i in 0..<f { unsafe otherWeights[i] = otherSide[i] }
    if isUnbiased {
      let coreOnes = unsafe matrix + (columns + targets.count) * stride
      let otherOnes = unsafe small + (f + 1) * smallStride
      let ones =
        unsafe DenseKernels.dot(coreOnes, coreOnes, c)
        + DenseKernels.dot(otherOnes, otherOnes, f)
      let sum =
        unsafe DenseKernels.dot(coreOnes, coreSide, c)
        + DenseKernels.dot(otherOnes, otherSide, f)
      // The Lagrange multiplier that makes the weights sum to one.
      let multiplier = (sum - 1) / ones
      errorVariance = max(0, 1 - (explained - multiplier * sum) - multiplier)
      unsafe DenseKernels.subtract(multiplier, coreOnes, from: coreWeights, c)
      unsafe DenseKernels.subtract(multiplier, otherOnes, from: otherWeights, f)
    }
    unsafe DenseKernels.solveTransposed(small, stride: smallStride, otherWeights, f)
    for i in 0..<f {
      let row = unsafe matrix + (c + used[i]) * stride
      unsafe DenseKernels.subtract(otherWeights[i], row, from: coreWeights, c)
    }
    unsafe DenseKernels.solveTransposed(matrix, stride: stride, coreWeights, c)
    return Solution(errorVariance: errorVariance)
  }
}
