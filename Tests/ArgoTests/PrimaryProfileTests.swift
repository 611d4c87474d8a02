import TestSupport
import Testing

@testable import Argo

/// Which profile of a cycle is the primary one; what is right follows from reference table 16.
@Suite("The primary profile of a cycle")
struct PrimaryProfileTests {
  private func profile(_ index: Int, _ scheme: String, levels: Int = 10) throws -> Profile {
    let wmo = try #require(WMONumber(4_902_252))
    var profile = Profile(
      index: index, key: CycleKey(wmo: wmo, cycle: 1, direction: .ascending), dataMode: .realTime,
      levelCount: levels)
    profile.origin.verticalSamplingScheme = scheme
    return profile
  }

  private let nearSurface = "Near-surface sampling: averaged, unpumped [10 sec sampling]"
  private let secondary = "Secondary sampling: discrete []"
  private let primary = "Primary sampling: averaged [2 dbar-bin average]"

  /// Schemes and levels of a cycle in the order of its file, and the place of the primary one.
  private static let cycles: [([(scheme: Character, levels: Int)], Int)] = [
    ([("P", 9)], 0), ([("N", 3), ("P", 9)], 1), ([("N", 3), ("P", 0)], 1),
    ([("S", 9), ("P", 9), ("P", 9)], 1), ([(" ", 9)], 0), ([("N", 3), (" ", 9)], 1),
    ([(" ", 0), (" ", 9)], 1), ([("S", 9), ("N", 3)], 0), ([("N", 3), ("S", 9)], 0),
    ([("S", 9), ("B", 9)], 1), ([(" ", 0), ("S", 9)], 0), ([("N", 3), (" ", 0)], 0),
  ]

  @Test("it is the one that says so, else the first that is not beside another")
  func rule() throws {
    let schemes: [Character: String] = [
      "P": primary, "S": secondary, "N": nearSurface, "B": "Bounce sampling: []", " ": "",
    ]
    for (cycle, expected) in PrimaryProfileTests.cycles {
      let profiles = try cycle.enumerated().map { index, one in
        try profile(index, schemes[one.scheme] ?? "", levels: one.levels)
      }
      #expect(Profile.placeOfPrimary(among: profiles) == expected, "\(cycle)")
    }
    #expect(Profile.placeOfPrimary(among: []) == nil)
  }

  @Test("it is the same one in whatever order the profiles come")
  func order() throws {
    var random = SeededGenerator(seed: 20_261_128)
    let schemes = [primary, secondary, nearSurface, "", "Bounce sampling: []"]
    for _ in 0..<200 {
      let profiles = try (0..<5).map { index in
        try profile(
          index, schemes[Int(random.next() % 5)], levels: Int(random.next() % 2))
      }
      let place = try #require(Profile.placeOfPrimary(among: profiles))
      let shuffled = profiles.shuffled(using: &random)
      let found = try #require(Profile.placeOfPrimary(among: shuffled))
      #expect(shuffled[found].index == profiles[place].index)
    }
  }
}
