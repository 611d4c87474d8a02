extension NestedSystem {
  /// What is added to the diagonal where the matrix is not positive definite.
  private static let jitter = 1e-8

  /// Solves everything.
  mutating func solve(_ workspace: inout BlockWorkspace, into result: inout BlockEstimates) {
    descend(order.indices, groups.indices, 0, jitter: 0, &workspace, &result)
    let failed = failures
    for (place, group) in failed {
      // Each on its own, from the plain covariances; with a little more noise where needed.
      for jitter in [0, NestedSystem.jitter] {
        failures = []
        descend(place..<place + 1, group..<group + 1, 0, jitter: jitter, &workspace, &result)
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
    /// What its targets use at its levels.
    var span: CandidateSpan
    /// The first group that reaches any of the targets.
    var firstGroup = 0
    /// How many observations of a group some targets use and some do not, over all groups.
    var differenceOfTargets = 0
  }

  /// Solves some targets at some groups from what is left of the matrix `above`.
  private mutating func descend(
    _ places: Range<Int>, _ range: Range<Int>, _ above: Int, jitter: Double,
    _ workspace: inout BlockWorkspace, _ result: inout BlockEstimates
  ) {
    let branch = branch(places, range)
    guard !branch.span.isEmpty else { return }
    var here = above
    let count = sort(branch, above)
    if matrices[above + 1].pivots > 0 || count == 0 {
      here = above + 1
      copy(branch, above, &workspace)
      guard eliminate(branch, here, jitter, &workspace) else {
        for place in places {
          for group in range where isReached[group * order.count + place] {
            failures.append((place, group))
          }
        }
        return
      }
    }
    guard count > 0 else {
      for place in places { write(place, range, matrices[here], workspace, &result) }
      return
    }
    let splitsTargets = splitsTargets(branch)
    let whole = splitsTargets ? places : range
    let middle = (whole.lowerBound + whole.upperBound) / 2
    for half in [whole.lowerBound..<middle, middle..<whole.upperBound] {
      descend(
        splitsTargets ? half : places, splitsTargets ? range : half, here, jitter: jitter,
        &workspace, &result)
    }
  }

  private func branch(_ places: Range<Int>, _ range: Range<Int>) -> Branch {
    var branch = Branch(
      places: places, groups: range, span: CandidateSpan(candidates: near.sites.count))
    var ofGroup = branch.span
    for group in range {
      ofGroup.removeAll()
      for place in places where isReached[group * order.count + place] {
        ofGroup.add(group * order.count + place, of: used)
      }
      if branch.span.isEmpty { branch.firstGroup = group }
      branch.span.add(ofGroup)
      branch.differenceOfTargets += ofGroup.difference
    }
    return branch
  }

  /// Whether to halve the targets, not the groups: whichever differ more.
  ///
  /// So what is left for the last branches, of which there are most, is little.
  private func splitsTargets(_ branch: Branch) -> Bool {
    guard branch.groups.count > 1 else { return true }
    guard branch.places.count > 1 else { return false }
    var difference = 0
    var ofTarget = CandidateSpan(candidates: near.sites.count)
    for place in branch.places {
      ofTarget.removeAll()
      for group in branch.groups where isReached[group * order.count + place] {
        ofTarget.add(group * order.count + place, of: used)
      }
      difference += ofTarget.difference
    }
    return branch.differenceOfTargets * branch.places.count >= difference * branch.groups.count
  }

  /// Sorts the observations left above: those that stay, of which the number is given back, then
  /// those to eliminate; those no longer used go.
  private mutating func sort(_ branch: Branch, _ above: Int) -> Int {
    if matrices.count == above + 1 { matrices.append(Matrix()) }
    var matrix = Matrix()
    swap(&matrix, &matrices[above + 1])
    matrix.sources.removeAll(keepingCapacity: true)
    matrix.candidates.removeAll(keepingCapacity: true)
    var pivots: [Int] = []
    let heads = matrices[above].heads
    matrix.sources += 0..<(branch.places.count + (isUnbiased ? 1 : 0))
    let firstTarget = matrix.sources.count - branch.places.count
    for row in firstTarget..<matrix.sources.count {
      matrix.sources[row] += branch.places.lowerBound - matrices[above].firstPlace
    }
    matrix.heads = matrix.sources.count
    for row in matrices[above].rest {
      let candidate = matrices[above].candidates[row - heads]
      guard branch.span.isInAny(candidate) else { continue }
      if isCommon(candidate, branch) {
        pivots.append(row)
      } else {
        matrix.sources.append(row)
        matrix.candidates.append(candidate)
      }
    }
    let count = matrix.candidates.count
    for row in pivots { matrix.candidates.append(matrices[above].candidates[row - heads]) }
    matrix.sources += pivots
    matrix.pivots = pivots.count
    swap(&matrix, &matrices[above + 1])
    return count
  }

  /// Whether a candidate is used by all targets of a branch at all its levels with the same noise.
  @inline(__always)
  private func isCommon(_ candidate: Int, _ branch: Branch) -> Bool {
    guard branch.span.isInEach(candidate) else { return false }
    guard branch.groups.count > 1, varying.contains(candidate, in: 0) else { return true }
    let site = Int(near.sites[candidate])
    let first = noise(branch.firstGroup)[site]
    return branch.groups.allSatisfy {
      let other = noise($0)[site]
      return other == first || other.isNaN
    }
  }

  /// Copies what a branch needs of the matrix above.
  private mutating func copy(
    _ branch: Branch, _ above: Int, _ workspace: inout BlockWorkspace
  ) {
    let upper = matrices[above]
    let columns = columns(of: branch.groups)
    matrices[above + 1].start = upper.end
    matrices[above + 1].firstPlace = branch.places.lowerBound
    matrices[above + 1].firstColumn = columns.lowerBound
    matrices[above + 1].lead = columns.count
    let matrix = matrices[above + 1]
    let stride = (matrix.lead + matrix.rows + 4).paddedToFour
    matrices[above + 1].stride = stride
    workspace.grow(to: matrices[above + 1].end)
    unsafe workspace.matrices.withUnsafeMutableBufferPointer { memory in
      unsafe matrix.sources.withUnsafeBufferPointer { sources in
        guard let memory = memory.baseAddress else { return }
        let source = unsafe memory + upper.start
        for row in 0..<matrix.rows {
          let a = unsafe sources[row]
          let from = unsafe source + a * upper.stride
          let to = unsafe memory + matrix.start + row * stride
          unsafe to.update(
            from: from + columns.lowerBound - upper.firstColumn, count: matrix.lead)
          let elements = unsafe to + matrix.lead
          let old = unsafe from + upper.lead
          if row < matrix.rest.upperBound {
            for column in 0...row { unsafe elements[column] = old[sources[column]] }
          } else {
            // Rows that come to the end have a part of their elements in other rows.
            for column in 0...row {
              let b = unsafe sources[column]
              unsafe elements[column] =
                b <= a ? old[b] : source[b * upper.stride + upper.lead + a]
            }
          }
        }
      }
    }
  }

  /// Eliminates the observations common to a branch; false where their matrix is not positive
  /// definite.
  private func eliminate(
    _ branch: Branch, _ here: Int, _ jitter: Double, _ workspace: inout BlockWorkspace
  ) -> Bool {
    let matrix = matrices[here]
    let noise = self.noise(branch.firstGroup)
    for row in matrix.rest.upperBound..<matrix.rows {
      let site = Int(near.sites[matrix.candidates[row - matrix.heads]])
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
