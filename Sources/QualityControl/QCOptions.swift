public import Argo

/// What the manual leaves open, or to the user.
public struct QCOptions: Sendable {
  /// The guards against false alarms that are on.
  public var guards = Set(QualityGuard.allCases)
  /// Which rule test 8 follows.
  public var pressureRule = PressureRule.current
  /// Where the seas of test 7 are.
  public var regionalGeometry = RegionalGeometry.rectangles
  /// Whether the obsolete test 11 is run.
  public var runsGradient = false
  /// Whether a digit rollover makes the other values of its part of the profile probably bad, as at
  /// Coriolis.
  public var rolloverMarksWholePiece = false
  /// Whether test 18 needs temperature and salinity frozen together; else each is checked alone.
  public var frozenNeedsBoth = true
  /// How far the depths of two profiles that test 16 compares may lie apart, dbar.
  ///
  /// Infinity compares with the latest earlier good profile whatever its depth, as the manual says;
  /// then floats that change their depth are found to drift.
  public var driftDepthTolerance = 100.0
  /// The flags of test 23.
  public var deepFloatFlags = DeepFloatFlags()
  /// Whether test 1 takes numbers of five digits, as early floats have.
  public var acceptsFiveDigitNumbers = true
  /// The floats that test 1 knows; nil where any number passes.
  public var knownFloats: Set<WMONumber>?
  /// Floats with RBR CTDs built before April 2021, for test 24; nil where not known.
  public var earlyRBRFloats: Set<WMONumber>?
  /// How test 4 recognises land.
  public var land = LandCheck.none
  /// The time of checking for test 2, days since 1950-01-01 UTC.
  public var now: Double

  /// The defaults, at a time of checking.
  public init(now: ArgoTime) { self.now = now.julianDays }

  /// Removes this program's own additions: no guards, and test 16 compares profiles whatever their
  /// depth.
  public mutating func followLetterOfManual() {
    guards = []
    driftDepthTolerance = .infinity
  }

  /// The rules of test 8.
  public enum PressureRule: String, Hashable, Sendable, CaseIterable {
    /// Since manual 3.8: reversals of 20 dbar.
    case current
    /// Up to manual 3.7: any pressure that does not increase.
    case legacy
  }
}

/// The flags that test 23 gives below 2000 dbar.
public struct DeepFloatFlags: Hashable, Sendable {
  /// Source: Argo QC manual 3.6 to 3.8, test 23.
  public var pressure = QualityFlag.probablyGood
  /// Source: Argo QC manual 3.6 to 3.8, test 23.
  public var temperature = QualityFlag.probablyGood
  /// Source: Argo QC manual 3.6 to 3.8, test 23.
  public var salinity = QualityFlag.probablyBad
  /// Source: Argo QC manual 3.6 to 3.8, test 23, as in the Coriolis chain.
  public var adjustedSalinity = QualityFlag.probablyGood

  /// The flags of manual 3.6 to 3.8.
  public init() {}
}
