public import Argo

/// What one test flagged in a profile's raw or adjusted values.
public struct TestFinding: Hashable, Sendable {
  /// The number of the test.
  public var test: Int
  /// Whether it checked the adjusted values.
  public var isAdjusted: Bool
  /// The flags that this test alone gives, for the variables of which it flagged anything; levels
  /// that it passed are 1, missing ones 9.
  public var flags: [Parameter: [QualityFlag]] = [:]
  /// The flag that it gave to the date; nil where it flagged no date.
  public var juld: QualityFlag?
  /// The flag that it gave to the position, 9 where it removed an estimated position; nil where it
  /// flagged no position.
  public var position: QualityFlag?

  /// Makes a finding that flags nothing yet.
  public init(test: Int, isAdjusted: Bool) {
    self.test = test
    self.isAdjusted = isAdjusted
  }

  /// The number of levels with a flag 2, 3 or 4 of this test.
  public var levelCount: Int {
    let columns = Array(flags.values)
    guard let first = columns.first else { return 0 }
    return first.indices.count { level in
      columns.contains { level < $0.count && TestFinding.flagged.contains($0[level].rawValue) }
    }
  }

  /// The flags that say that a test found something.
  private static let flagged = QualityFlag.probablyGood.rawValue...QualityFlag.bad.rawValue
}
