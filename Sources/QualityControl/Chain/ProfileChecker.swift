internal import Argo

/// Applies the real-time tests to profiles, one after the other in the manual's order.
///
/// The checker holds no state of its own, so any number of tasks may use one.
public struct ProfileChecker: Sendable {
  /// What the manual leaves open.
  public let options: QCOptions
  let guards: ActiveGuards
  private let order: [RealTimeTest]

  /// Makes a checker that applies all tests in order, or those given in theirs.
  public init(_ options: QCOptions, tests: [RealTimeTest]? = nil) {
    self.options = options
    guards = ActiveGuards(options.guards)
    order = tests ?? TestOrder.tests(options)
  }

  /// Checks a profile: its flags and which tests it failed.
  public func check(_ profile: ProfileUnderTest, _ context: CheckContext) -> ProfileQCResult {
    let subject = Subject(profile, guards)
    var state = ChainState(startingFor: subject)
    var result = ProfileQCResult(state)
    var marks = TestFlags(startingWith: subject.fresh, keepsReasons: false)
    for test in testsInOrder(context) {
      if test == .grossDrift { state.summarize(subject.profile.columns, subject.outline) }
      let outcome = check(
        test, subject, context, considering: state, needsBothFrozen: options.frozenNeedsBoth,
        into: &marks)
      guard outcome.isPerformed else { continue }
      marks.apply(.temperatureToSalinity)
      state.add(marks, of: test, outcome)
      if marks.hasFindings {
        result.add(marks, of: test)
        marks = TestFlags(startingWith: subject.fresh, keepsReasons: false)
      } else {
        marks.juld = nil
        marks.position = nil
      }
    }
    result.close(state)
    return result
  }

  /// Checks a profile and explains each test.
  ///
  /// Each test is reported twice: what it finds on its own, on the flags before any test, and what
  /// it adds after the tests before it, including what ``FlagPolicy/temperatureToSalinity`` makes
  /// of that.
  public func explain(_ profile: ProfileUnderTest, _ context: CheckContext) -> QualityReport {
    let subject = Subject(profile, guards)
    let start = ChainState(startingFor: subject)
    var state = start
    var tests: [TestReport] = []
    for test in testsInOrder(context) {
      let alone = findings(
        of: test, subject, context, considering: start, needsBothFrozen: false)
      var inSequence = alone
      if state.hasBadLevels || test == .frozenProfile {
        inSequence = findings(
          of: test, subject, context, considering: state,
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

  /// The tests that check a profile in order; adjusted values share the header of the raw ones.
  private func testsInOrder(_ context: CheckContext) -> [RealTimeTest] {
    let tests = context.scope == .gross ? TestOrder.gross : order
    return context.isAdjusted ? tests.filter(\.checksLevels) : tests
  }

  /// What a test finds on its own.
  ///
  /// `flags` are those of the levels before the test, which may leave out some levels; without them, all
  /// values that are present count as good. Test 18 checks temperature and salinity each on its own here.
  public func findings(
    of test: RealTimeTest, _ profile: ProfileUnderTest, _ context: CheckContext,
    after flags: LevelFlags? = nil
  ) -> TestFindings {
    let subject = Subject(profile, guards)
    let start =
      flags.map { ChainState(startingFor: subject, after: $0) } ?? ChainState(startingFor: subject)
    let found = findings(
      of: test, subject, context, considering: start, needsBothFrozen: false)
    return TestFindings(test, found.outcome, found.marks, start)
  }

  /// What the tests would find that the options leave out: the other rules of test 8, and the
  /// obsolete test 11.
  ///
  /// The rule of the Coriolis chain is reported only for profiles of Coriolis, and first for those.
  public func uncounted(_ profile: ProfileUnderTest) -> [UncountedTest] {
    var tests: [RealTimeTest] = [.pressureIncreasing, .pressureIncreasingLegacy, .gradient]
    // Source: Argo reference table 4.
    if profile.dataCentre == "IF" { tests.insert(.pressureIncreasingCoriolis, at: 0) }
    return tests.filter { !order.contains($0) }.map { test in
      UncountedTest(test: test, findings: findings(of: test, profile, CheckContext()))
    }
  }

  /// The density of the upper minus that of the lower level of each pair that test 14 compares, on
  /// the flags before any test, kg/m³.
  public static func densitySteps(_ columns: LevelColumns) -> [Double] {
    DensityInversion.steps(columns, excluding: LevelFlags(startingFor: columns))
  }

  private func findings(
    of test: RealTimeTest, _ subject: Subject, _ context: CheckContext,
    considering state: ChainState, needsBothFrozen: Bool
  ) -> (outcome: TestOutcome, marks: TestFlags) {
    var marks = TestFlags(startingWith: subject.fresh, keepsReasons: true)
    let outcome = check(
      test, subject, context, considering: state, needsBothFrozen: needsBothFrozen, into: &marks)
    return (outcome, marks)
  }
}
