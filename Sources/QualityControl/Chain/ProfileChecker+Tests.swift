internal import Argo

extension ProfileChecker {
  /// The guards that are on, asked for with every profile.
  struct ActiveGuards: Sendable {
    let zeroPadding: Bool
    let lonePressure: Bool
    let possibleGradient: Bool
    let mixedLayer: Bool
    let deepRow: Bool

    init(_ guards: Set<QualityGuard>) {
      zeroPadding = guards.contains(.zeroPadding)
      lonePressure = guards.contains(.lonePressure)
      possibleGradient = guards.contains(.possibleGradient)
      mixedLayer = guards.contains(.mixedLayer)
      deepRow = guards.contains(.deepRow)
    }
  }

  /// A profile as the tests see it.
  struct Subject {
    /// The profile, without the values of its padding.
    var profile: ProfileUnderTest
    /// The levels that are padding.
    let padding: [Int]
    /// The flags before the first test; those of padding are also 1, until test 6 makes them 4.
    let fresh: LevelFlags
    /// What the values lie between.
    let outline: LevelOutline

    init(_ profile: ProfileUnderTest, _ guards: ActiveGuards) {
      self.profile = profile
      let outline = LevelOutline(profile.columns)
      fresh = LevelFlags(startingFor: profile.columns, outline)
      // No salinity of the sea is 0, and few profiles have any.
      let mayHavePadding = guards.zeroPadding && outline.salinity.least <= 0
      padding = mayHavePadding ? profile.columns.zeroLevels : []
      if padding.isEmpty {
        self.outline = outline
      } else {
        self.profile.columns = profile.columns.without(padding)
        self.outline = LevelOutline(self.profile.columns)
      }
    }
  }

  /// Runs one test, where the profile has a value of those that it checks.
  func check(
    _ test: RealTimeTest, _ subject: Subject, _ context: CheckContext,
    considering state: ChainState, needsBothFrozen: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    let hasPadding = test == .globalRange && !subject.padding.isEmpty
    if test.checksLevels, !hasPadding, state.present.isDisjoint(with: test.checkedColumns) {
      return .notPerformed("the profile has no value that the test checks")
    }
    let outcome = run(
      test, subject.profile, subject.outline, padding: subject.padding, context,
      considering: state, needsBothFrozen: needsBothFrozen, into: &marks)
    if outcome.isPerformed, test != .pressureIncreasingCoriolis { marks.apply(.pressureToAll) }
    return outcome
  }

  private func run(
    _ test: RealTimeTest, _ profile: ProfileUnderTest, _ outline: LevelOutline, padding: [Int],
    _ context: CheckContext, considering state: ChainState, needsBothFrozen: Bool,
    into marks: inout TestFlags
  ) -> TestOutcome {
    switch test {
    case .platformIdentification:
      return PlatformIdentification.check(profile, options, into: &marks)
    case .impossibleDate: return ImpossibleDate.check(profile, now: options.now, into: &marks)
    case .impossibleLocation: return ImpossibleLocation.check(profile, into: &marks)
    case .positionOnLand: return PositionOnLand.check(profile, options.land, into: &marks)
    case .impossibleSpeed: return ImpossibleSpeed.check(profile, context.drift, into: &marks)
    case .globalRange:
      return GlobalRange.check(
        profile.columns, outline, padding: padding, into: &marks)
    case .regionalRange:
      return RegionalRange.check(profile, outline, options.regionalGeometry, into: &marks)
    case .pressureIncreasing:
      return PressureIncreasing.check(
        profile.columns, outline, isNearSurface: profile.isNearSurface,
        sparesNeighbours: guards.lonePressure, into: &marks)
    case .pressureIncreasingLegacy:
      return PressureIncreasingLegacy.check(profile.columns, into: &marks)
    case .pressureIncreasingCoriolis:
      return PressureIncreasingCoriolis.check(
        profile.columns, isNearSurface: profile.isNearSurface, into: &marks)
    case .spike: return Spike.check(profile.columns, outline, excluding: state.levels, into: &marks)
    case .gradient:
      return Gradient.check(profile.columns, outline, excluding: state.levels, into: &marks)
    case .digitRollover where context.scope == .gross:
      return GrossRollover.check(profile.columns, outline, excluding: state.levels, into: &marks)
    case .digitRollover:
      return DigitRollover.check(
        profile.columns, outline, excluding: state.levels,
        .init(
          marksWholePiece: options.rolloverMarksWholePiece,
          sparesPossibleGradients: guards.possibleGradient), into: &marks)
    case .stuckValue:
      return StuckValue.check(
        profile.columns, outline, isNearSurface: profile.isNearSurface,
        sparesMixedWater: guards.mixedLayer, into: &marks)
    case .densityInversion:
      return DensityInversion.check(
        profile.columns, outline, excluding: state.levels, hasBadLevels: state.hasBadLevels,
        isNearSurface: profile.isNearSurface, into: &marks)
    case .exclusionList:
      return ExclusionList.check(profile, context.exclusionList, into: &marks)
    case .grossDrift:
      guard profile.isPrimary else { return .notPerformed("only for primary profiles") }
      return GrossDrift.check(
        state.bottom ?? BottomMeans(profile.columns, state.levels),
        against: context.earlierBottoms, depthTolerance: options.driftDepthTolerance,
        guardsRow: guards.deepRow, into: &marks)
    case .frozenProfile:
      guard profile.isPrimary else { return .notPerformed("only for primary profiles") }
      return FrozenProfile.check(
        state.slabs ?? SlabMeans(profile.columns, excluding: state.levels),
        against: context.earlierSlabs,
        needsBoth: needsBothFrozen, into: &marks)
    case .deepestPressure: return DeepestPressure.check(profile, into: &marks)
    case .questionableArgosPosition:
      return QuestionableArgosPosition.check(profile, into: &marks)
    case .nearSurfaceSalinity: return NearSurfaceSalinity.check(profile, into: &marks)
    case .nearSurfaceMixedAir: return NearSurfaceMixedAir.check(profile, into: &marks)
    case .deepFloat:
      return DeepFloat.check(
        profile, adjusted: context.isAdjusted, options.deepFloatFlags, into: &marks)
    case .interimRBR:
      return InterimRBR.check(
        profile, adjusted: context.isAdjusted, options.earlyRBRFloats, into: &marks)
    case .medd:
      return MEDD.check(
        profile, outline, excluding: state.levels, hasBadLevels: state.hasBadLevels, into: &marks)
    case .conductivityCellTemperature:
      return ConductivityCellTemperature.check(profile, into: &marks)
    }
  }
}
