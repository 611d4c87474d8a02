/// How many temperatures and salinities a ``ValueSelection`` lets through, and how many each rule
/// leaves out.
///
/// A value that a file holds, with a pressure, is either used or left out by exactly one rule, the
/// first that applies in the order of ``Rule``; missing values are not counted. What leaves out a
/// pressure also leaves out the values at its level.
public struct ValueAccount: Codable, Hashable, Sendable {
  /// The rules, in the order in which they are applied.
  public enum Rule: Int, Hashable, Sendable, CaseIterable {
    /// The file's flag of the value or of its pressure is not an allowed one.
    case fileFlags
    /// The stated error of the pressure is too large.
    case pressureError
    /// Our own tests condemn the value or its pressure.
    case ownFlags
    /// Another parameter that is required does not count at the level.
    case incompleteLevel

    /// The key in results.
    public var key: String {
      switch self {
      case .fileFlags: "file_flags"
      case .pressureError: "pressure_error"
      case .ownFlags: "own_flags"
      case .incompleteLevel: "incomplete_level"
      }
    }
  }

  /// The values that are used.
  public private(set) var used = 0
  /// The profiles that give a value.
  public private(set) var profilesUsed = 0
  /// The profiles of the selection that hold no value with a pressure at all.
  public private(set) var emptyProfiles = 0
  /// The values that our own tests condemn, by the number of the test.
  public private(set) var condemned: [Int: Int] = [:]
  private var values = [Int](repeating: 0, count: Rule.allCases.count)
  private var profiles = [Int](repeating: 0, count: Rule.allCases.count)

  /// Makes an account of nothing.
  public init() {}

  /// The number of values that a rule leaves out.
  public func values(leftOutBy rule: Rule) -> Int { values[rule.rawValue] }

  /// The number of profiles left without any value, each counted for the last rule that left out a
  /// value of it.
  public func profiles(leftOutBy rule: Rule) -> Int { profiles[rule.rawValue] }

  /// Adds another account.
  public static func += (left: inout ValueAccount, right: ValueAccount) {
    left.used += right.used
    left.profilesUsed += right.profilesUsed
    left.emptyProfiles += right.emptyProfiles
    for (test, count) in right.condemned { left.condemned[test, default: 0] += count }
    for index in left.values.indices {
      left.values[index] += right.values[index]
      left.profiles[index] += right.profiles[index]
    }
  }

  mutating func add(_ tally: ProfileTally) {
    used += tally.used
    for test in tally.condemned { condemned[Int(test), default: 0] += 1 }
    var last: Int?
    for index in values.indices where tally.leftOut[index] > 0 {
      values[index] += tally.leftOut[index]
      last = index
    }
    if tally.used > 0 {
      profilesUsed += 1
    } else if let last {
      profiles[last] += 1
    } else {
      emptyProfiles += 1
    }
  }

  /// The account of one profile.
  struct ProfileTally {
    private(set) var used = 0
    private(set) var leftOut: [4 of Int] = [0, 0, 0, 0]
    private(set) var condemned: [UInt8] = []

    /// Notes a temperature or salinity; `isWhole` says whether its level has what is required.
    mutating func note(_ standing: ValueStanding, isWhole: Bool) {
      switch standing {
      case .missing: break
      case .counts:
        if isWhole { used += 1 } else { leftOut[Rule.incompleteLevel.rawValue] += 1 }
      case .leftOut(let rule): leftOut[rule.rawValue] += 1
      case .condemned(let test):
        leftOut[Rule.ownFlags.rawValue] += 1
        condemned.append(test)
      }
    }
  }
}

/// Whether a value counts, and if not, why.
enum ValueStanding: Hashable {
  case counts
  case missing
  case leftOut(ValueAccount.Rule)
  /// Our test of this number condemns it.
  case condemned(UInt8)

  /// Whether it counts.
  var counts: Bool { self == .counts }

  /// The standing of a value at a level whose pressure has this standing.
  func combined(with value: ValueStanding) -> ValueStanding {
    if self == .missing || value == .missing { return .missing }
    return order <= value.order ? self : value
  }

  /// The place in the order of the rules of what leaves the value out; a value that counts comes
  /// last.
  private var order: Int {
    switch self {
    case .missing: -1
    case .leftOut(let rule): rule.rawValue
    case .condemned: ValueAccount.Rule.ownFlags.rawValue
    case .counts: ValueAccount.Rule.allCases.count
    }
  }
}
