public import Argo

/// The outcome of the tests for one profile, without the reasons.
public struct ProfileQCResult: Sendable {
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
  /// What each test flagged, in the order of the chain, for tests that flagged anything.
  public private(set) var findings: [Finding] = []
  /// The bottom means before test 16.
  private(set) var bottom = BottomMeans()
  /// The slab means before test 18.
  private(set) var slabs = SlabMeans()
  /// Which variables test 16 found to have drifted.
  private(set) var drifted: ParameterSet = []

  /// What one test flagged.
  public struct Finding: Hashable, Sendable {
    /// The test.
    public let test: RealTimeTest
    /// The flags that it alone gives to the levels; nil where it flagged none.
    public let levels: LevelFlags?
    /// The flag that it gave to the date; nil where it flagged no date.
    public let juld: QualityFlag?
    /// The flag that it gave to the position; nil where it flagged none.
    public let position: QualityFlag?
  }

  init(_ state: ChainState) {
    levels = state.levels
    juld = state.juld
    position = state.position
  }

  /// Keeps what a test flagged.
  mutating func add(_ marks: TestFlags, of test: RealTimeTest) {
    let flags = marks.levels
    let isPositionFlagged = marks.position.map { $0.isFinding || $0 == .missing } ?? false
    findings.append(
      Finding(
        test: test, levels: marks.hasLevelFindings ? flags : nil,
        juld: marks.juld.flatMap { $0.isFinding ? $0 : nil },
        position: isPositionFlagged ? marks.position : nil))
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
