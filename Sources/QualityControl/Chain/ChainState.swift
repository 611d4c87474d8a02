internal import Argo

/// The state of a profile within the chain of tests.
struct ChainState: Sendable {
  /// The parameters of which the profile has any value.
  let present: ParameterSet
  /// The flags of the levels so far.
  var levels: LevelFlags
  /// The flag of the date so far.
  var juld: QualityFlag
  /// The flag of the position so far.
  var position: QualityFlag
  /// The tests that were run, bit n for test n.
  var performed: UInt64 = 0
  /// The tests that found something, bit n for test n.
  var failed: UInt64 = 0
  /// The bottom means before test 16, where they were taken.
  private(set) var bottom: BottomMeans?
  /// The slab means before test 18, where they were taken.
  private(set) var slabs: SlabMeans?
  /// Whether any level is flagged bad, so that later tests may leave out levels.
  var hasBadLevels = false

  /// The state before the first test.
  ///
  /// An interpolated position keeps its 8. Source: Argo QC manual, section 2.1.
  init(startingFor subject: ProfileChecker.Subject) {
    let profile = subject.profile
    present = subject.outline.present
    levels = subject.fresh
    juld = profile.juld == nil ? .missing : .good
    position =
      profile.hasNoPosition
      ? .missing : profile.filePositionFlag == .estimated ? .estimated : .good
  }

  /// The state in which the levels have flags that other tests gave.
  init(startingFor subject: ProfileChecker.Subject, after flags: LevelFlags) {
    self.init(startingFor: subject)
    levels = flags
    hasBadLevels = Parameter.allCases.contains { flags[$0].contains { $0 == .bad } }
  }

  /// Takes the means that tests 16 and 18 compare, and that later profiles are compared with.
  ///
  /// Test 16 gives no flag because of which test 18 leaves out a value, so both can be taken at
  /// once.
  mutating func summarize(_ columns: LevelColumns, _ outline: LevelOutline) {
    if hasBadLevels {
      slabs = SlabMeans(columns, excluding: levels)
      bottom = BottomMeans(columns, levels)
    } else {
      // Where nothing is flagged, the values that are not bad are the good ones.
      let temperature = UsableValues(columns, .temperature, levels, fresh: outline)
      let salinity = UsableValues(columns, .salinity, levels, fresh: outline)
      slabs = SlabMeans(temperature: temperature, salinity: salinity)
      bottom = BottomMeans(temperature: temperature, salinity: salinity)
    }
  }

  /// Applies the flags of a test.
  mutating func add(_ marks: TestFlags, of test: RealTimeTest, _ outcome: TestOutcome) {
    guard outcome.isPerformed else { return }
    performed |= test.bit
    guard marks.hasFindings else { return }
    failed |= test.bit
    if marks.hasLevelFindings {
      levels.raise(to: marks.levels)
      hasBadLevels = true
    }
    if let flag = marks.juld { juld = juld.raised(to: flag) }
    if let flag = marks.position {
      position = flag == .missing ? flag : position.raised(to: flag)
    }
  }
}
