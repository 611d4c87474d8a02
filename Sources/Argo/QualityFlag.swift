/// A quality flag as Argo files store it: one ASCII character of reference table 2.
///
/// `0` no test, `1` good, `2` probably good, `3` probably bad, `4` bad, `5` changed, `8`
/// estimated, `9` missing, blank: the level does not exist for this profile. Any other byte that
/// a file may hold is kept as it is. Source: Argo reference table 2 (NERC vocabulary RR2, RD2).
public struct QualityFlag: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The ASCII code of the flag's character.
  public let rawValue: UInt8

  /// Takes the byte of a file as it is.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 0: no quality control was performed.
  @inlinable public static var notTested: QualityFlag { QualityFlag(rawValue: 0x30) }
  /// 1: good.
  @inlinable public static var good: QualityFlag { QualityFlag(rawValue: 0x31) }
  /// 2: probably good.
  @inlinable public static var probablyGood: QualityFlag { QualityFlag(rawValue: 0x32) }
  /// 3: probably bad.
  @inlinable public static var probablyBad: QualityFlag { QualityFlag(rawValue: 0x33) }
  /// 4: bad.
  @inlinable public static var bad: QualityFlag { QualityFlag(rawValue: 0x34) }
  /// 5: value changed.
  @inlinable public static var changed: QualityFlag { QualityFlag(rawValue: 0x35) }
  /// 8: estimated, for a position: interpolated, usually under ice.
  @inlinable public static var estimated: QualityFlag { QualityFlag(rawValue: 0x38) }
  /// 9: missing.
  @inlinable public static var missing: QualityFlag { QualityFlag(rawValue: 0x39) }
  /// Blank: nothing exists here.
  @inlinable public static var blank: QualityFlag { QualityFlag(rawValue: 0x20) }

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

/// The share of good levels in a profile: A (all) to F (none), blank where nothing was checked.
///
/// Source: Argo reference table 2a, `PROFILE_<PARAM>_QC`.
public struct ProfileGrade: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The ASCII code of the grade's letter.
  public let rawValue: UInt8

  /// Takes the byte of a file as it is.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Blank: no level was checked.
  public static let blank = ProfileGrade(rawValue: 0x20)

  /// The letter; a byte outside printable ASCII shows as `?`.
  public var description: String {
    (0x20...0x7E).contains(rawValue) ? String(UnicodeScalar(rawValue)) : "?"
  }
}
