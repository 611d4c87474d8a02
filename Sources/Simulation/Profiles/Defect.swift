/// A deliberate fault of a float of the cast, named after the real-time test that finds it.
enum Defect: String, CaseIterable, Hashable, Sendable {
  case impossibleDate = "impossible date"
  case impossibleLocation = "impossible location"
  case positionOnLand = "position on land"
  case impossibleSpeed = "impossible speed"
  case globalRange = "global range"
  case regionalRange = "regional range"
  case pressureNotIncreasing = "pressure increasing"
  case spike
  case digitRollover = "digit rollover"
  case stuckValue = "stuck value"
  case densityInversion = "density inversion"
  case exclusionList = "grey list"
  case grossDrift = "gross sensor drift"
  case frozenProfile = "frozen profile"
  case deepestPressure = "deepest pressure"
  case nearSurfaceSalinity = "near-surface unpumped salinity"
  case nearSurfaceAir = "near-surface mixed air/water"
  case deeperThan2000 = "deeper than 2000 dbar"
  case smallSpike = "MEDD spike"

  /// The number of the test in the Argo quality control manual.
  var test: Int {
    switch self {
    case .impossibleDate: 2
    case .impossibleLocation: 3
    case .positionOnLand: 4
    case .impossibleSpeed: 5
    case .globalRange: 6
    case .regionalRange: 7
    case .pressureNotIncreasing: 8
    case .spike: 9
    case .digitRollover: 12
    case .stuckValue: 13
    case .densityInversion: 14
    case .exclusionList: 15
    case .grossDrift: 16
    case .frozenProfile: 18
    case .deepestPressure: 19
    case .nearSurfaceSalinity: 21
    case .nearSurfaceAir: 22
    case .deeperThan2000: 23
    case .smallSpike: 25
    }
  }
}
