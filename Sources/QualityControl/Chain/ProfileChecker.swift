internal import Argo

/// Applies the real-time tests to profiles, one after the other in the manual's order.
///
/// The checker holds no state of its own, so any number of tasks may use one.
public struct ProfileChecker: Sendable {
  /// What the manual leaves open.
  public let options: QCOptions
  private let order: [RealTimeTest]

  /// Makes a checker that applies all tests in order, or those given in theirs.
  public init(_ options: QCOptions, tests: [RealTimeTest]? = nil) {
    self.options = options
    order = tests ?? TestOrder.tests(options)
  }

  /// Judges a profile: its flags and which tests it failed.
  public func check(_ profile: ProfileUnderTest, _ context: CheckContext) -> ProfileVerdict {
    let fresh = LevelFlags(startingFor: profile.columns)
    var state = ChainState(startingFor: profile, fresh)
    var verdict = ProfileVerdict(state)
    var marks = TestMarks(startingWith: fresh, keepsReasons: false)
    for test in testsInOrder(context) {
      if test == .grossDrift { state.summarize(profile.columns) }
      let outcome = judge(
        test, profile, context, considering: state, needsBothFrozen: options.frozenNeedsBoth,
        into: &marks)
      guard outcome.isPerformed else { continue }
      marks.apply(.temperatureToSalinity)
      state.add(marks, of: test, outcome)
      if marks.hasFindings {
        verdict.add(marks, of: test)
        marks = TestMarks(startingWith: fresh, keepsReasons: false)
      } else {
        marks.juld = nil
        marks.position = nil
      }
    }
    verdict.close(state)
    return verdict
  }

  /// Judges a profile and explains each test.
  ///
  /// Each test is told twice: what it finds by itself, on flags as they are before any test, and,
  /// where that is another thing, what it adds after the tests before it, with what
  /// ``FlagPolicy/temperatureToSalinity`` makes of that.
  public func explain(_ profile: ProfileUnderTest, _ context: CheckContext) -> QualityReport {
    let fresh = LevelFlags(startingFor: profile.columns)
    let start = ChainState(startingFor: profile, fresh)
    var state = start
    var tests: [TestReport] = []
    for test in testsInOrder(context) {
      let alone = findings(
        of: test, profile, context, considering: start, fresh, needsBothFrozen: false)
      var inSequence = alone
      if state.hasBadLevels || test == .frozenProfile {
        inSequence = findings(
          of: test, profile, context, considering: state, fresh,
          needsBothFrozen: options.frozenNeedsBoth)
      }
      if inSequence.outcome.isPerformed { inSequence.marks.apply(.temperatureToSalinity) }
      state.add(inSequence.marks, of: test, inSequence.outcome)
      tests.append(
        TestReport(
          test, alone: TestFindings(test, alone.outcome, alone.marks, start),
          inSequence: TestFindings(test, inSequence.outcome, inSequence.marks, start)))
    }
    return QualityReport(profile, tests: tests, state)
  }

  /// The tests that judge a profile in order; adjusted values share the header of the raw ones.
  private func testsInOrder(_ context: CheckContext) -> [RealTimeTest] {
    let tests = context.scope == .gross ? TestOrder.gross : order
    return context.isAdjusted ? tests.filter(\.judgesLevels) : tests
  }

  /// What a test finds by itself.
  ///
  /// `flags` are those of the levels before the test, which may leave some of them out; without them
  /// what is there is good. Test 18 judges temperature and salinity each on its own here.
  public func findings(
    of test: RealTimeTest, _ profile: ProfileUnderTest, _ context: CheckContext,
    after flags: LevelFlags? = nil
  ) -> TestFindings {
    let fresh = LevelFlags(startingFor: profile.columns)
    let start = ChainState(startingFor: profile, flags ?? fresh)
    let found = findings(
      of: test, profile, context, considering: start, fresh, needsBothFrozen: false)
    return TestFindings(test, found.outcome, found.marks, start)
  }

  /// What the tests would find that the options leave out: the other rules of test 8, and the
  /// obsolete test 11.
  ///
  /// The rule of the Coriolis chain is told for profiles of Coriolis alone, and first there.
  public func uncounted(_ profile: ProfileUnderTest) -> [UncountedTest] {
    var tests: [RealTimeTest] = [.pressureIncreasing, .pressureIncreasingLegacy, .gradient]
    // Source: Argo reference table 4.
    if profile.dataCentre == "IF" { tests.insert(.pressureIncreasingCoriolis, at: 0) }
    return tests.filter { !order.contains($0) }.map { test in
      UncountedTest(test: test, findings: findings(of: test, profile, CheckContext()))
    }
  }

  /// The density of the upper less that of the lower level of each pair that test 14 compares, on
  /// flags as they are before any test, kg/m³.
  public static func densitySteps(_ columns: LevelColumns) -> [Double] {
    DensityInversion.steps(columns, excluding: LevelFlags(startingFor: columns))
  }

  private func findings(
    of test: RealTimeTest, _ profile: ProfileUnderTest, _ context: CheckContext,
    considering state: ChainState, _ fresh: LevelFlags, needsBothFrozen: Bool
  ) -> (outcome: TestOutcome, marks: TestMarks) {
    var marks = TestMarks(startingWith: fresh, keepsReasons: true)
    let outcome = judge(
      test, profile, context, considering: state, needsBothFrozen: needsBothFrozen, into: &marks)
    return (outcome, marks)
  }

  /// Runs one test, where the profile has a value of those that it judges.
  private func judge(
    _ test: RealTimeTest, _ profile: ProfileUnderTest, _ context: CheckContext,
    considering state: ChainState, needsBothFrozen: Bool, into marks: inout TestMarks
  ) -> TestOutcome {
    if test.judgesLevels, state.present.isDisjoint(with: test.judgedColumns) {
      return .notPerformed("the profile has no value that the test judges")
    }
    let outcome = run(
      test, profile, context, considering: state, needsBothFrozen: needsBothFrozen, into: &marks)
    if outcome.isPerformed, test != .pressureIncreasingCoriolis { marks.apply(.pressureToAll) }
    return outcome
  }

  private func run(
    _ test: RealTimeTest, _ profile: ProfileUnderTest, _ context: CheckContext,
    considering state: ChainState, needsBothFrozen: Bool, into marks: inout TestMarks
  ) -> TestOutcome {
    let columns = profile.columns
    switch test {
    case .platformIdentification:
      return PlatformIdentification.judge(profile, options, into: &marks)
    case .impossibleDate: return ImpossibleDate.judge(profile, now: options.now, into: &marks)
    case .impossibleLocation: return ImpossibleLocation.judge(profile, into: &marks)
    case .positionOnLand: return PositionOnLand.judge(profile, options.land, into: &marks)
    case .impossibleSpeed: return ImpossibleSpeed.judge(profile, context.drift, into: &marks)
    case .globalRange: return GlobalRange.judge(columns, into: &marks)
    case .regionalRange:
      return RegionalRange.judge(profile, options.regionalGeometry, into: &marks)
    case .pressureIncreasing:
      return PressureIncreasing.judge(
        columns, isNearSurface: profile.isNearSurface, into: &marks)
    case .pressureIncreasingLegacy: return PressureIncreasingLegacy.judge(columns, into: &marks)
    case .pressureIncreasingCoriolis:
      return PressureIncreasingCoriolis.judge(
        columns, isNearSurface: profile.isNearSurface, into: &marks)
    case .spike: return Spike.judge(columns, excluding: state.levels, into: &marks)
    case .gradient: return Gradient.judge(columns, excluding: state.levels, into: &marks)
    case .digitRollover where context.scope == .gross:
      return GrossRollover.judge(columns, excluding: state.levels, into: &marks)
    case .digitRollover:
      return DigitRollover.judge(
        columns, excluding: state.levels, marksWholePiece: options.rolloverMarksWholePiece,
        into: &marks)
    case .stuckValue:
      return StuckValue.judge(columns, isNearSurface: profile.isNearSurface, into: &marks)
    case .densityInversion:
      return DensityInversion.judge(
        columns, excluding: state.levels, isNearSurface: profile.isNearSurface, into: &marks)
    case .exclusionList:
      return ExclusionList.judge(profile, context.exclusionList, into: &marks)
    case .grossDrift:
      guard profile.isPrimary else { return .notPerformed("only for primary profiles") }
      return GrossDrift.judge(
        state.bottom ?? BottomMeans(columns, state.levels),
        against: context.earlierBottoms, depthTolerance: options.driftDepthTolerance, into: &marks)
    case .frozenProfile:
      guard profile.isPrimary else { return .notPerformed("only for primary profiles") }
      return FrozenProfile.judge(
        state.slabs ?? SlabMeans(columns, excluding: state.levels), against: context.earlierSlabs,
        needsBoth: needsBothFrozen, into: &marks)
    case .deepestPressure: return DeepestPressure.judge(profile, into: &marks)
    case .questionableArgosPosition:
      return QuestionableArgosPosition.judge(profile, into: &marks)
    case .nearSurfaceSalinity: return NearSurfaceSalinity.judge(profile, into: &marks)
    case .nearSurfaceMixedAir: return NearSurfaceMixedAir.judge(profile, into: &marks)
    case .deepFloat:
      return DeepFloat.judge(
        profile, adjusted: context.isAdjusted, options.deepFloatFlags, into: &marks)
    case .interimRBR:
      return InterimRBR.judge(
        profile, adjusted: context.isAdjusted, options.earlyRBRFloats, into: &marks)
    case .medd: return MEDD.judge(profile, excluding: state.levels, into: &marks)
    case .conductivityCellTemperature:
      return ConductivityCellTemperature.judge(profile, into: &marks)
    }
  }
}
