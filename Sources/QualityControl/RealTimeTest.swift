/// A real-time test of the Argo quality control manual, by its number.
///
/// Source: Argo QC manual for CTD and trajectory data, section 2.1; NERC vocabulary R11.
public enum RealTimeTest: String, Hashable, Sendable, CaseIterable {
  /// Test 1.
  case platformIdentification = "1"
  /// Test 2.
  case impossibleDate = "2"
  /// Test 3.
  case impossibleLocation = "3"
  /// Test 4.
  case positionOnLand = "4"
  /// Test 5.
  case impossibleSpeed = "5"
  /// Test 6.
  case globalRange = "6"
  /// Test 7.
  case regionalRange = "7"
  /// Test 8 as the manual has it since 3.8.
  case pressureIncreasing = "8"
  /// Test 8 as the manual had it up to 3.7.
  case pressureIncreasingLegacy = "8legacy"
  /// Test 8 as the Coriolis chain had it until January 2024.
  case pressureIncreasingCoriolis = "8coriolis"
  /// Test 9.
  case spike = "9"
  /// Test 11, obsolete since October 2019.
  case gradient = "11"
  /// Test 12.
  case digitRollover = "12"
  /// Test 13.
  case stuckValue = "13"
  /// Test 14.
  case densityInversion = "14"
  /// Test 15.
  case exclusionList = "15"
  /// Test 16.
  case grossDrift = "16"
  /// Test 18.
  case frozenProfile = "18"
  /// Test 19.
  case deepestPressure = "19"
  /// Test 20.
  case questionableArgosPosition = "20"
  /// Test 21.
  case nearSurfaceSalinity = "21"
  /// Test 22.
  case nearSurfaceMixedAir = "22"
  /// Test 23.
  case deepFloat = "23"
  /// Test 24.
  case interimRBR = "24"
  /// Test 25.
  case medd = "25"
  /// Test 26.
  case conductivityCellTemperature = "26"

  /// The number n of the manual; `HISTORY_QCTEST` has bit n for it.
  public var number: Int {
    switch self {
    case .pressureIncreasingLegacy, .pressureIncreasingCoriolis: 8
    default: Int(rawValue) ?? 0
    }
  }

  /// The bit of the test in `HISTORY_QCTEST`.
  public var bit: UInt64 { 1 << UInt64(number) }

  /// The manual's name of the test.
  public var name: String {
    switch self {
    case .platformIdentification: "platform identification"
    case .impossibleDate: "impossible date"
    case .impossibleLocation: "impossible location"
    case .positionOnLand: "position on land"
    case .impossibleSpeed: "impossible speed"
    case .globalRange: "global range"
    case .regionalRange: "regional range"
    case .pressureIncreasing: "pressure increasing"
    case .pressureIncreasingLegacy: "pressure increasing, up to manual 3.7"
    case .pressureIncreasingCoriolis: "pressure increasing, Coriolis until January 2024"
    case .spike: "spike"
    case .gradient: "gradient"
    case .digitRollover: "digit rollover"
    case .stuckValue: "stuck value"
    case .densityInversion: "density inversion"
    case .exclusionList: "supplemental sensor exclusion list"
    case .grossDrift: "gross salinity or temperature sensor drift"
    case .frozenProfile: "frozen profile"
    case .deepestPressure: "deepest pressure"
    case .questionableArgosPosition: "questionable Argos position"
    case .nearSurfaceSalinity: "near-surface unpumped CTD salinity"
    case .nearSurfaceMixedAir: "near-surface mixed air/water"
    case .deepFloat: "data deeper than 2000 dbar"
    case .interimRBR: "interim scheme for RBR CTDs"
    case .medd: "MEDD"
    case .conductivityCellTemperature: "TEMP_CNDC of RBR CTDs"
    }
  }

  /// The number of a test by its identifier.
  static func number(of identifier: String) -> Int {
    RealTimeTest(rawValue: identifier)?.number ?? Int(identifier) ?? 0
  }

  /// The manual's name of a test by its identifier, including tests that this program does not
  /// have; nil for a number that the manual does not use.
  public static func name(of identifier: String) -> String? {
    switch identifier {
    case "10": "top and bottom spike"
    case "17": "visual"
    default: RealTimeTest(rawValue: identifier)?.name
    }
  }
}
