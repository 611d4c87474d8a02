extension NestedSystem {
  /// What is added to the diagonal where the matrix is not positive definite.
  private static let jitter = 1e-8

  /// Solves everything.
  mutating func solve(_ workspace: inout BlockWorkspace, into result: inout BlockEstimates) {
    guard !order.isEmpty else { return }
    let (allPlaces, allGroups) = (Halving(count: order.count), Halving(count: groups.count))
    descend(allPlaces, allGroups, root, jitter: 0, &workspace, &result)
    let failed = failures
    for (place, group) in failed {
      // Each on its own, from the plain covariances; with a little more noise where needed.
      for jitter in [0, NestedSystem.jitter] {
        failures = []
        descend(
          allPlaces.part(of: place), allGroups.part(of: group), root, jitter: jitter, &workspace,
          &result)
        if failures.isEmpty { break }
      }
      guard !failures.isEmpty else { continue }
      for level in groups[group].levels {
        let index = level * result.targets + order[place]
        result.estimates[index] = .nan
        result.errorVariances[index] = .nan
      }
    }
  }

  /// A branch of the tree: some places of the order at some groups.
  private struct Branch {
    var places: Range<Int>
    var groups: Range<Int>
    /// The number of what it uses.
    var set: Int
    /// The first group that reaches any of the targets.
    var firstGroup: Int
  }

  /// Solves some targets at some groups from what is left of the matrix `above`.
  private mutating func descend(
    _ places: Halving, _ range: Halving, _ above: Matrix, jitter: Double,
    _ workspace: inout BlockWorkspace, _ result: inout BlockEstimates
  ) {
    let set = sets.number(places, range)
    guard let firstGroup = firstGroup(places.range, range.range) else { return }
    let branch = Branch(
      places: places.range, groups: range.range, set: set, firstGroup: firstGroup)
    var here = above
    let matrix = sort(branch, above, &workspace)
    if matrix.pivots > 0 || matrix.left == 0 {
      here = matrix
      copy(here, above, &workspace)
      guard eliminate(branch, here, jitter, &workspace) else {
        for place in branch.places {
          for group in branch.groups where isReached[group * order.count + place] {
            failures.append((place, group))
          }
        }
        return
      }
    }
    guard matrix.left > 0 else {
      for place in branch.places { write(place, branch.groups, set, here, workspace, &result) }
      return
    }
    // Whichever differ more are halved, so that little is left for the last branches, of which
    // there are most.
    let splitsTargets =
      branch.groups.count == 1
      || branch.places.count > 1 && sets.placesDifferMore(set, branch.places, branch.groups)
    let (first, second) = splitsTargets ? places.halves : range.halves
    for half in [first, second] {
      descend(
        splitsTargets ? half : places, splitsTargets ? range : half, here, jitter: jitter,
        &workspace, &result)
    }
  }

  /// The first group that reaches any of the targets; nil where none does.
  private func firstGroup(_ places: Range<Int>, _ range: Range<Int>) -> Int? {
    for group in range {
      for place in places where isReached[group * order.count + place] { return group }
    }
    return nil
  }

  /// Sorts the observations left above: those that stay, then those to eliminate; those no longer
  /// used go.
  ///
  /// The rows' rows in the matrix above are in the workspace.
  private func sort(
    _ branch: Branch, _ above: Matrix, _ workspace: inout BlockWorkspace
  ) -> Matrix {
    var matrix = Matrix()
    let columns = columns(of: branch.groups)
    matrix.start = above.end
    matrix.firstPlace = branch.places.lowerBound
    matrix.firstColumn = columns.lowerBound
    matrix.lead = columns.count
    matrix.firstCandidate = above.candidates.upperBound
    let firstTarget = isUnbiased ? 1 : 0
    matrix.heads = firstTarget + branch.places.count
    workspace.growLists(to: matrix.firstCandidate + above.left, rows: matrix.heads + above.left)
    if isUnbiased { workspace.sources[0] = 0 }
    for place in branch.places.indices {
      workspace.sources[firstTarget + place - branch.places.lowerBound] =
        firstTarget + place - above.firstPlace
    }
    for row in 0..<above.left {
      let candidate = workspace.candidates[above.firstCandidate + row]
      guard sets.any.contains(candidate, in: branch.set) else { continue }
      if isCommon(candidate, branch) {
        workspace.pivots[matrix.pivots] = row
        matrix.pivots += 1
      } else {
        workspace.sources[matrix.heads + matrix.left] = above.heads + row
        workspace.candidates[matrix.firstCandidate + matrix.left] = candidate
        matrix.left += 1
      }
    }
    for pivot in 0..<matrix.pivots {
      let row = workspace.pivots[pivot]
      workspace.sources[matrix.heads + matrix.left + pivot] = above.heads + row
      workspace.candidates[matrix.firstCandidate + matrix.left + pivot] =
        workspace.candidates[above.firstCandidate + row]
    }
    matrix.stride = (matrix.lead + matrix.rows + 4).paddedToFour
    return matrix
  }

  /// Whether a candidate is used by all targets of a branch at all its levels with the same noise.
  @inline(__always)
  private func isCommon(_ candidate: Int, _ branch: Branch) -> Bool {
    guard sets.each.contains(candidate, in: branch.set) else { return false }
    guard branch.groups.count > 1, varying.contains(candidate, in: 0) else { return true }
    let site = Int(near.sites[candidate])
    let first = noise(branch.firstGroup)[site]
    return branch.groups.allSatisfy {
      let other = noise($0)[site]
      return other == first || other.isNaN
    }
  }

  /// Copies what a branch needs of the matrix above.
  private func copy(_ matrix: Matrix, _ above: Matrix, _ workspace: inout BlockWorkspace) {
    workspace.grow(to: matrix.end)
    let firstValue = matrix.firstColumn - above.firstColumn
    unsafe workspace.matrices.withUnsafeMutableBufferPointer { memory in
      unsafe workspace.sources.withUnsafeBufferPointer { sources in
        guard let memory = memory.baseAddress else { return }
        let source = unsafe memory + above.start
        let firstPivot = matrix.heads + matrix.left
        for row in 0..<matrix.rows {
          let a = unsafe sources[row]
          let from = unsafe source + a * above.stride
          let to = unsafe memory + matrix.start + row * matrix.stride
          unsafe DenseKernels.copy(from + firstValue, to, matrix.lead)
          let elements = unsafe to + matrix.lead
          let old = unsafe from + above.lead
          guard row >= firstPivot else {
            for column in 0...row { unsafe elements[column] = old[sources[column]] }
            continue
          }
          // Rows that come to the end have elements of the rows left that were below them there.
          var column = 0
          while unsafe column < firstPivot && sources[column] < a {
            unsafe elements[column] = old[sources[column]]
            column += 1
          }
          let crossing = unsafe source + above.lead + a
          while column < firstPivot {
            unsafe elements[column] = crossing[sources[column] * above.stride]
            column += 1
          }
          while column <= row {
            unsafe elements[column] = old[sources[column]]
            column += 1
          }
        }
      }
    }
  }

  /// Eliminates the observations common to a branch; false where their matrix is not positive
  /// definite.
  private func eliminate(
    _ branch: Branch, _ matrix: Matrix, _ jitter: Double, _ workspace: inout BlockWorkspace
  ) -> Bool {
    let noise = observations.levels[groups[branch.firstGroup].levels[0]].noise
    for pivot in matrix.left..<(matrix.left + matrix.pivots) {
      let site = Int(near.sites[workspace.candidates[matrix.firstCandidate + pivot]])
      let row = matrix.heads + pivot
      workspace.matrices[matrix.start + row * matrix.stride + matrix.lead + row] +=
        noise[site] + jitter
    }
    return unsafe workspace.matrices.withUnsafeMutableBufferPointer { memory in
      guard let memory = memory.baseAddress else { return false }
      return unsafe DenseKernels.eliminateLast(
        memory + matrix.start, stride: matrix.stride, lead: matrix.lead, rows: matrix.rows,
        pivots: matrix.pivots)
    }
  }
}
