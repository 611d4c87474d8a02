public import Argo

/// How flags combine: a test may raise a flag and never lower it.
///
/// Source: Argo QC manual, section 2.1; the order 0 < 1 < 2 < 3 < 4 is reference table 2.
extension QualityFlag {
  /// The worse of this flag and one that a test gives.
  ///
  /// Missing (9) stays missing, whatever a test says. Changed (5) and estimated (8), which no
  /// test of ours gives, count as good and give way to bad (4) only.
  public func raised(to other: QualityFlag) -> QualityFlag {
    switch self {
    case .missing: self
    case .changed, .estimated: other == .bad ? other : self
    default: other.rawValue > rawValue && other.rawValue <= QualityFlag.bad.rawValue ? other : self
    }
  }

  /// Whether a flag says that a test found something: 2, 3 or 4.
  package var isFinding: Bool {
    (QualityFlag.probablyGood.rawValue...QualityFlag.bad.rawValue).contains(rawValue)
  }
}

extension ProfileGrade {
  /// The grade of a column by its flags.
  ///
  /// With N the share of levels flagged 1, 2, 5 or 8 among those flagged other than 0, 9 and
  /// blank: A for all, B from 75 %, C from 50 %, D from 25 %, E for some, F for none; blank where
  /// no level is checked. Source: Argo reference table 2a.
  public init(of flags: [QualityFlag]) {
    var good = 0
    var checked = 0
    for flag in flags {
      switch flag {
      case .notTested, .missing, .blank: continue
      default:
        checked += 1
        if flag.isGood { good += 1 }
      }
    }
    let letter: Unicode.Scalar =
      switch (good, checked) {
      case (_, 0): " "
      case (0, _): "F"
      case (checked, _): "A"
      case _ where 4 * good >= 3 * checked: "B"
      case _ where 2 * good >= checked: "C"
      case _ where 4 * good >= checked: "D"
      default: "E"
      }
    self.init(rawValue: UInt8(ascii: letter))
  }
}
