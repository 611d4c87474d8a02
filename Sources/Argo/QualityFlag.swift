/// A quality flag as Argo files store it: one ASCII character of reference table 2.
///
/// `0` no test, `1` good, `2` probably good, `3` probably bad, `4` bad, `5` changed, `8`
/// estimated, `9` missing, blank: the level does not exist for this profile. Any other byte that
/// a file may hold is kept as it is. Source: Argo reference table 2 (NERC vocabulary RR2, RD2).
public struct QualityFlag: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The ASCII code of the flag's character.
  public let rawValue: UInt8

  /// Takes the byte of a file as it is.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 0: no quality control was performed.
  public static let notTested = QualityFlag(rawValue: 0x30)
  /// 1: good.
  public static let good = QualityFlag(rawValue: 0x31)
  /// 2: probably good.
  public static let probablyGood = QualityFlag(rawValue: 0x32)
  /// 3: probably bad.
  public static let probablyBad = QualityFlag(rawValue: 0x33)
  /// 4: bad.
  public static let bad = QualityFlag(rawValue: 0x34)
  /// 5: value changed.
  public static let changed = QualityFlag(rawValue: 0x35)
  /// 8: estimated, for a position: interpolated, usually under ice.
  public static let estimated = QualityFlag(rawValue: 0x38)
  /// 9: missing.
  public static let missing = QualityFlag(rawValue: 0x39)
  /// Blank: nothing exists here.
  public static let blank = QualityFlag(rawValue: 0x20)

  /// Whether a value with this flag counts as good: 1, 2, 5 or 8.
  ///
  /// Source: Argo reference table 2a, which counts these four as good.
  public var isGood: Bool {
    switch self {
    case .good, .probablyGood, .changed, .estimated: true
    default: false
    }
  }

  /// The flag's character; a byte outside printable ASCII shows as `?`.
  public var description: String {
    (0x20...0x7E).contains(rawValue) ? String(UnicodeScalar(rawValue)) : "?"
  }
}

/// The share of good levels in a profile: A (all) to F (none), blank where nothing was judged.
///
/// Source: Argo reference table 2a, `PROFILE_<PARAM>_QC`.
public struct ProfileGrade: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The ASCII code of the grade's letter.
  public let rawValue: UInt8

  /// Takes the byte of a file as it is.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Blank: no level was judged.
  public static let blank = ProfileGrade(rawValue: 0x20)

  /// The letter; a byte outside printable ASCII shows as `?`.
  public var description: String {
    (0x20...0x7E).contains(rawValue) ? String(UnicodeScalar(rawValue)) : "?"
  }
}
