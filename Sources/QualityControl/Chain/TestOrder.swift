/// The order in which the tests are applied to a profile.
///
/// Earlier tests decide what later ones leave out: a value that is bad by test 6 is not used as a
/// neighbour in test 9. Source: Argo QC manual 3.9; for tests 20, 21 and 22, which its order leaves
/// out, the Coriolis description of the real-time tests (doi 10.13155/49438).
public enum TestOrder {
  /// The tests for gross errors in order; test 8 by its current rule, because repeated pressures,
  /// which the older rule flags, are not gross errors.
  public static let gross: [RealTimeTest] = [
    .impossibleDate, .impossibleLocation, .globalRange, .regionalRange, .pressureIncreasing,
    .digitRollover, .stuckValue,
  ]

  /// The tests that the options choose, in order.
  public static func tests(_ options: QCOptions) -> [RealTimeTest] {
    var tests: [RealTimeTest] = [
      .platformIdentification, .impossibleDate, .impossibleLocation, .positionOnLand,
      .impossibleSpeed, .questionableArgosPosition, .exclusionList, .deepestPressure,
      .nearSurfaceSalinity, .nearSurfaceMixedAir, .globalRange, .regionalRange,
      options.pressureRule == .current ? .pressureIncreasing : .pressureIncreasingLegacy, .spike,
    ]
    if options.runsGradient { tests.append(.gradient) }
    tests += [
      .medd, .digitRollover, .stuckValue, .densityInversion, .grossDrift, .frozenProfile,
      .deepFloat, .conductivityCellTemperature, .interimRBR,
    ]
    return tests
  }
}

extension RealTimeTest {
  /// Whether the test checks levels; the others check the date, the position or the number.
  var checksLevels: Bool { !checkedColumns.isEmpty }

  /// The columns that the test checks.
  var checkedColumns: ParameterSet {
    switch self {
    case .platformIdentification, .impossibleDate, .impossibleLocation, .positionOnLand,
      .impossibleSpeed, .questionableArgosPosition:
      []
    case .globalRange, .pressureIncreasing, .pressureIncreasingLegacy, .stuckValue,
      .exclusionList, .deepestPressure, .nearSurfaceMixedAir, .deepFloat:
      .all
    case .pressureIncreasingCoriolis: .pressure
    case .regionalRange, .spike, .gradient, .digitRollover, .densityInversion, .grossDrift,
      .frozenProfile, .medd:
      [.temperature, .salinity]
    case .nearSurfaceSalinity, .interimRBR, .conductivityCellTemperature: .salinity
    }
  }

  /// Whether the test checks the date of the profile.
  var checksDate: Bool { self == .impossibleDate }

  /// Whether the test checks the position of the profile.
  var checksPosition: Bool {
    switch self {
    case .impossibleLocation, .positionOnLand, .impossibleSpeed, .questionableArgosPosition: true
    default: false
    }
  }
}
