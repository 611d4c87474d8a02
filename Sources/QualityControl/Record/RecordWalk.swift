public import Argo

/// Goes through a float's profiles in order and provides what each is compared with.
///
/// Tests 5, 16 and 18 look at other cycles. All of them are worked out from the float's whole
/// record, so that the outcome does not depend on the order in which files arrived.
public struct RecordWalk: Sendable {
  private let exclusionList: [ExclusionListEntry]?
  private let drift: [DriftFinding]
  private let guards: Set<QualityGuard>
  private var memories: [Memory.Key: Memory] = [:]

  /// What is kept of the profiles so far.
  private struct Memory: Sendable {
    struct Key: Hashable, Sendable {
      var direction: Direction
      var isAdjusted: Bool
    }

    var bottoms = EarlierBottoms()
    var slabs = SlabMeans()
    /// The cycle of ``slabs``.
    var cycle: Int?
  }

  /// Starts at the first profile.
  ///
  /// - Parameters:
  ///   - profiles: the whole record in the order in which it will be walked, by cycle, descent
  ///     before ascent, place in the file; their values are not looked at.
  ///   - exclusionList: the entries of the float; nil where there is no list.
  ///   - options: those of the tests.
  public init(
    _ profiles: [ProfileUnderTest], exclusionList: [ExclusionListEntry]?, _ options: QCOptions
  ) {
    self.exclusionList = exclusionList
    drift = RecordWalk.drift(profiles, now: options.now)
    guards = options.guards
  }

  /// The context in which a profile is checked; `place` is its index in the record.
  public func context(
    of profile: ProfileUnderTest, at place: Int, adjusted: Bool
  ) -> CheckContext {
    var context = CheckContext()
    context.exclusionList = exclusionList
    context.drift = drift[place]
    context.isAdjusted = adjusted
    let key = Memory.Key(direction: profile.direction, isAdjusted: adjusted)
    if let memory = memories[key] {
      if !isAfterGap(profile, memory) { context.earlierBottoms = memory.bottoms }
      if memory.cycle == profile.cycle - 1 { context.earlierSlabs = memory.slabs }
    }
    return context
  }

  /// Remembers the result for a profile; `adjusted` is that of its adjusted values, where all tests
  /// checked them.
  public mutating func note(
    _ profile: ProfileUnderTest, _ raw: ProfileQCResult, adjusted: ProfileQCResult?
  ) {
    guard profile.isPrimary else { return }
    for (isAdjusted, result) in [(false, raw), (true, adjusted ?? raw)] {
      let key = Memory.Key(direction: profile.direction, isAdjusted: isAdjusted)
      var memory = memories[key] ?? Memory()
      if isAfterGap(profile, memory) { memory.bottoms = EarlierBottoms() }
      memory.bottoms.add(result.bottom, except: result.drifted)
      memory.slabs = result.slabs
      memory.cycle = profile.cycle
      memories[key] = memory
    }
  }

  /// Whether so many cycles are missing before a profile that its bottom is not compared.
  private func isAfterGap(_ profile: ProfileUnderTest, _ memory: Memory) -> Bool {
    guard guards.contains(.deepRow), let cycle = memory.cycle else { return false }
    return profile.cycle - cycle > GrossDrift.longestGap
  }

  /// The finding of test 5 for each profile of a record.
  private static func drift(_ profiles: [ProfileUnderTest], now: Double) -> [DriftFinding] {
    var findings = profiles.map { _ in
      DriftFinding.unknown("the profile has no possible position and date")
    }
    var fixes: [DriftFix] = []
    for profile in profiles {
      if let fix = DriftFix(profile, now: now) { fixes.append(fix) }
    }
    fixes.sort {
      ($0.juld, $0.position.latitude, $0.position.longitude)
        < ($1.juld, $1.position.latitude, $1.position.longitude)
    }
    var distinct: [DriftFix] = []
    for fix in fixes where distinct.last != fix { distinct.append(fix) }
    let found = DriftTrack.findings(distinct)
    var findingOfFix: [DriftFix: DriftFinding] = [:]
    for (fix, finding) in zip(distinct, found) { findingOfFix[fix] = finding }
    for (place, profile) in profiles.enumerated() {
      if let fix = DriftFix(profile, now: now), let finding = findingOfFix[fix] {
        findings[place] = finding
      }
    }
    return findings
  }
}

extension DriftFix {
  /// The fix of a profile, where its position and the date of it are possible.
  fileprivate init?(_ profile: ProfileUnderTest, now: Double) {
    guard let position = profile.possiblePosition,
      let juld = profile.juldLocation ?? profile.juld,
      ImpossibleDate.earliest <= juld, juld < now
    else { return nil }
    self.init(position: position, juld: juld)
  }
}
