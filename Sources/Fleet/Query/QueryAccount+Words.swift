internal import Argo

extension QueryAccount {
  /// What one rule leaves out.
  public struct Loss: Hashable, Sendable {
    /// The key in results.
    public var key: String
    /// The rule in words.
    public var name: String
    /// The temperatures and salinities; nil where the rule is about profiles.
    public var values: Int?
    /// The profiles.
    public var profiles: Int
    /// The values by the number of the own test that condemns them.
    public var byTest: [Int: Int] = [:]
  }

  /// What each rule leaves out, in the order in which the rules are applied.
  public var losses: [Loss] {
    [
      Loss(key: "no_valid_date", name: "no valid date", profiles: undated),
      Loss(key: "no_valid_position", name: "no valid position", profiles: unplaced),
      Loss(key: "own_position", name: "position, by our own tests", profiles: misplaced),
      Loss(key: "no_file", name: "known from an index only", profiles: withoutFile),
      Loss(key: "no_values", name: "no values in the file", profiles: values.emptyProfiles),
    ]
      + ValueAccount.Rule.allCases.map { rule in
        Loss(
          key: rule.key, name: rule.name, values: values.values(leftOutBy: rule),
          profiles: values.profiles(leftOutBy: rule),
          byTest: rule == .ownFlags ? values.condemned : [:])
      }
  }

  /// The account in lines, for the attributes of files.
  public var lines: [String] {
    [
      "selected: \(selected.words)", "used: \(used.words), \(values.used) values",
    ]
      + losses.filter { $0.profiles > 0 || ($0.values ?? 0) > 0 }.map { loss in
        let values = loss.values.map { "\($0) values, " } ?? ""
        let tests = loss.byTest.sorted { $0.key < $1.key }.map { "test \($0.key): \($0.value)" }
        return "left out, \(loss.name): \(values)\(loss.profiles) profiles"
          + (tests.isEmpty ? "" : " (\(tests.joined(separator: ", ")))")
      }
      + (unchecked > 0 ? ["not checked by our own tests: \(unchecked) profiles"] : [])
  }
}

extension ProfileTally {
  /// The numbers in words.
  public var words: String { "\(floats) floats, \(cycles) cycles, \(profiles) profiles" }
}

extension ValueAccount.Rule {
  /// The rule in words.
  var name: String {
    switch self {
    case .fileFlags: "flags of the files"
    case .pressureError: "error of the pressure"
    case .ownFlags: "our own tests"
    case .incompleteLevel: "other parameter missing or left out"
    }
  }
}
