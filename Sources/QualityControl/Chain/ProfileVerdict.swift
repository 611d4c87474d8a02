public import Argo

/// The outcome of the tests for one profile, without the reasons.
public struct ProfileVerdict: Sendable {
  /// The flags of the levels.
  public private(set) var levels: LevelFlags
  /// The flag of the date.
  public private(set) var juld: QualityFlag
  /// The flag of the position.
  public private(set) var position: QualityFlag
  /// The tests that were run, bit n for test n.
  public private(set) var performed: UInt64 = 0
  /// The tests that found something, bit n for test n.
  public private(set) var failed: UInt64 = 0
  /// How many levels each test flagged, for tests that flagged any.
  public private(set) var failedLevels: [FailedLevels] = []
  /// The bottom means before test 16.
  private(set) var bottom = BottomMeans()
  /// The slab means before test 18.
  private(set) var slabs = SlabMeans()
  /// Which variables test 16 found to have drifted.
  private(set) var drifted: ParameterSet = []

  /// How many levels a test flagged.
  public struct FailedLevels: Hashable, Sendable {
    /// The number of the test.
    public var test: Int
    /// The number of levels with at least one flag of it.
    public var levels: Int

    /// Makes a count.
    public init(test: Int, levels: Int) {
      self.test = test
      self.levels = levels
    }
  }

  init(_ state: ChainState) {
    levels = state.levels
    juld = state.juld
    position = state.position
  }

  /// Counts the levels that a test flagged.
  mutating func count(_ marks: TestMarks, of test: RealTimeTest) {
    guard marks.hasLevelFindings else { return }
    var count = 0
    let flags = marks.levels
    for level in flags.pressure.indices
    where flags.pressure[level].isFinding || flags.temperature[level].isFinding
      || flags.salinity[level].isFinding
    {
      count += 1
    }
    failedLevels.append(FailedLevels(test: test.number, levels: count))
    guard test == .grossDrift else { return }
    if flags.temperature.contains(where: \.isFinding) { drifted.insert(.temperature) }
    if flags.salinity.contains(where: \.isFinding) { drifted.insert(.salinity) }
  }

  /// Takes over the end of the chain.
  mutating func close(_ state: ChainState) {
    levels = state.levels
    juld = state.juld
    position = state.position
    performed = state.performed
    failed = state.failed
    bottom = state.bottom ?? BottomMeans()
    slabs = state.slabs ?? SlabMeans()
  }
}
