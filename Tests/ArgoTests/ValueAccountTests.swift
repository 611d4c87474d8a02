import Argo
import TestSupport
import Testing

@Suite("What of a profile counts, and why the rest does not")
struct ValueAccountTests {
  /// Six levels, each with another fate; worked out by hand.
  private func profile(_ mode: DataMode = .realTime) throws -> Profile {
    func column(_ values: [Float], _ flags: String, errors: [Float] = []) -> Measurements {
      let flags = flags.utf8.map { QualityFlag(rawValue: $0) }
      return Measurements(
        values: values, flags: flags, adjusted: values, adjustedFlags: flags,
        adjustedErrors: errors.isEmpty ? values.map { _ in .nan } : errors)
    }
    let key = CycleKey(wmo: try #require(WMONumber(2_903_001)), cycle: 1, direction: .ascending)
    var profile = Profile(index: 0, key: key, dataMode: mode, levelCount: 6)
    profile.pressure = column(
      [5, 10, 20, 30, 40, 50], "111141", errors: [1, 1, 1, 20, 1, 1])
    profile.temperature = column([20, .nan, 18, 17, 16, 15], "191111")
    profile.salinity = column([35, 35, 35, 35, 35, 35], "113111")
    return profile
  }

  @Test("each value is used or left out by the first rule that applies")
  func account() throws {
    var condemned = CondemnedLevels()
    condemned.note(
      test: 6, flags: Array(repeating: .good, count: 5) + [.bad], of: .salinity,
      allowed: [.good, .probablyGood])
    var account = ValueAccount()
    let levels = ValueSelection().levels(
      of: try profile(.delayed), condemned: condemned, account: &account)
    #expect(levels.levels == [0])
    #expect(account.used == 2)
    // Level 1: salinity without temperature. Level 2: salinity flagged 3, its temperature alone.
    // Level 3: pressure error. Level 4: pressure flagged 4. Level 5: salinity condemned.
    #expect(account.values(leftOutBy: .fileFlags) == 3)
    #expect(account.values(leftOutBy: .pressureError) == 2)
    #expect(account.values(leftOutBy: .ownFlags) == 1)
    #expect(account.condemned == [6: 1])
    #expect(account.values(leftOutBy: .incompleteLevel) == 3)
    #expect(account.profilesUsed == 1)
  }

  @Test("a condemned pressure takes the values at its level")
  func pressure() throws {
    var condemned = CondemnedLevels()
    condemned.note(
      test: 8, flags: [.bad, .good, .good, .good, .good, .good], of: .pressure,
      allowed: [.good])
    var account = ValueAccount()
    let levels = ValueSelection(required: [.pressure]).levels(
      of: try profile(), condemned: condemned, account: &account)
    #expect(levels.levels == [1, 2, 3, 5])
    #expect(account.condemned == [8: 2])
  }

  @Test("flags of ours that a user allows condemn nothing")
  func allowed() {
    var condemned = CondemnedLevels()
    condemned.note(
      test: 19, flags: [.probablyBad], of: .pressure,
      allowed: [.good, .probablyGood, .probablyBad])
    #expect(condemned == CondemnedLevels())
    condemned.note(test: 19, flags: [.probablyBad], of: .pressure, allowed: [.good])
    condemned.note(test: 6, flags: [.bad], of: .pressure, allowed: [.good])
    #expect(condemned.pressure == [19])
  }

  @Test("a profile without a value is booked on the last rule that took one")
  func emptyProfiles() throws {
    var account = ValueAccount()
    _ = ValueSelection(flags: [.notTested]).levels(
      of: try profile(), condemned: nil, account: &account)
    #expect(account.profiles(leftOutBy: .fileFlags) == 1)
    var empty = try profile()
    empty.pressure = nil
    _ = ValueSelection().levels(of: empty, condemned: nil, account: &account)
    #expect(account.emptyProfiles == 1)
    #expect(account.profilesUsed == 0)
  }

  @Test("used and left out add up to the values with a pressure, whatever the rule")
  func sums() throws {
    var random = SeededGenerator(seed: 14)
    let flags = "0123456789".utf8.map { QualityFlag(rawValue: $0) }
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: 0...1, using: &random) < 0.2 ? .nan : 1 }
    }
    for _ in 0..<200 {
      let count = Int.random(in: 0...30, using: &random)
      func column() -> Measurements {
        let marks = (0..<count).map { _ in flags[Int.random(in: 0..<10, using: &random)] }
        return Measurements(
          values: numbers(count), flags: marks, adjusted: numbers(count), adjustedFlags: marks,
          adjustedErrors: (0..<count).map { _ in Float.random(in: 0...40, using: &random) })
      }
      var profile = try profile()
      profile.dataMode = [.realTime, .delayed][Int.random(in: 0...1, using: &random)]
      profile = Profile(
        index: 0, key: profile.key, dataMode: profile.dataMode, levelCount: count)
      profile.pressure = column()
      profile.temperature = column()
      profile.salinity = Bool.random(using: &random) ? column() : nil
      var condemned = CondemnedLevels()
      condemned.note(
        test: 9, flags: (0..<count).map { _ in flags[Int.random(in: 1...4, using: &random)] },
        of: .temperature, allowed: [.good])
      var account = ValueAccount()
      let rule = ValueSelection(flags: [.good, .probablyGood, .probablyBad])
      let levels = rule.levels(of: profile, condemned: condemned, account: &account)
      let isAdjusted = profile.dataMode == .delayed
      func isThere(_ column: Measurements?, _ level: Int) -> Bool {
        column.map { (isAdjusted ? $0.adjusted : $0.values)[level].isFinite } ?? false
      }
      let all = [profile.temperature, profile.salinity].reduce(0) { sum, column in
        sum + (0..<count).count { isThere(profile.pressure, $0) && isThere(column, $0) }
      }
      let leftOut = ValueAccount.Rule.allCases.reduce(0) { $0 + account.values(leftOutBy: $1) }
      #expect(account.used + leftOut == all)
      #expect(account.used == 2 * levels.count)
    }
  }
}
