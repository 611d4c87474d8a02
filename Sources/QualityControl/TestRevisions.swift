/// The revisions of the tests that flags were given by.
///
/// They are stored with the flags, so that floats are checked again after a test has changed.
public struct TestRevisions: Hashable, Sendable {
  /// The revision of what all tests share, see `sharedRevision`.
  public var shared: Int
  private var tests: [RealTimeTest: Int]

  /// Those of this program.
  public static let current = TestRevisions(
    shared: sharedRevision,
    tests: Dictionary(uniqueKeysWithValues: RealTimeTest.allCases.map { ($0, $0.revision) }))

  /// The revision of what concerns every float.
  ///
  /// That is the order of the tests, the flag policies, which profiles and values are checked at all, and
  /// when a test is performed. Raise it when a change of these may change flags.
  static let sharedRevision = 1

  /// The revision of a test, 0 where it is not known.
  public subscript(test: RealTimeTest) -> Int {
    get { tests[test] ?? 0 }
    set { tests[test] = newValue }
  }

  /// The tests whose revisions differ, bit n for test n; nil where what all tests share differs.
  public func changedTests(since other: TestRevisions) -> UInt64? {
    guard shared == other.shared else { return nil }
    return RealTimeTest.allCases.reduce(into: 0) { bits, test in
      if self[test] != other[test] { bits |= test.bit }
    }
  }
}

extension RealTimeTest {
  /// The revision of the test.
  ///
  /// Raise it when what the test finds may change for a profile on which it is performed: its limits,
  /// its comparisons, its guards.
  public var revision: Int { 1 }
}

// MARK: - Text

extension TestRevisions {
  /// The revisions as one line: `shared:1,1:1,2:1,…`, in the order of the tests.
  public var text: String {
    (["shared:\(shared)"] + RealTimeTest.allCases.map { "\($0.rawValue):\(self[$0])" })
      .joined(separator: ",")
  }

  /// Reads ``text``; tests that this program does not have are left out.
  public init(text: String) {
    self.init(shared: 0, tests: [:])
    for entry in text.split(separator: ",") {
      let pair = entry.split(separator: ":")
      guard pair.count == 2, let revision = Int(pair[1]) else { continue }
      if pair[0] == "shared" {
        shared = revision
      } else if let test = RealTimeTest(rawValue: String(pair[0])) {
        tests[test] = revision
      }
    }
  }
}
