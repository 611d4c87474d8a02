import Argo
import FleetStore
import GRDB
import Testing

/// Exactly one profile of a cycle and direction is the primary one.
struct PrimaryTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  /// A file whose profiles have the given cycles and schemes, in its order.
  private func file(_ profiles: [(cycle: Int, scheme: String)]) throws -> StoreItem {
    var item = try FileFixture(path: "/2903001_prof.nc", profilesPerCycle: profiles.count).item()
    guard case .profiles(var placed) = item.content else { return item }
    for (place, one) in profiles.enumerated() {
      placed[place].profile.key.cycle = one.cycle
      placed[place].profile.origin.verticalSamplingScheme = one.scheme
    }
    item.content = .profiles(placed)
    return item
  }

  private func primaries() throws -> [String] {
    try store.reader().profiles(of: float(), cycle: nil, direction: nil).filter(\.isPrimary).map {
      "\($0.profile.key.cycle) \($0.profile.index)"
    }
  }

  @Test func theProfileWhoseSchemeSaysSoIsThePrimaryOneWhereverItStands() async throws {
    let (near, first) = ("Near-surface sampling: discrete []", "Primary sampling: averaged []")
    try await store.write([
      try file([(1, near), (1, first), (2, first), (2, near), (3, near), (3, near)])
    ])
    #expect(try primaries() == ["1 1", "2 2", "3 4"])
    var selection = ProfileSelection()
    selection.isPrimaryOnly = true
    var places: [Int] = []
    try store.reader().forEachProfile(selection) { stored, _ in places.append(stored.profile.index)
    }
    #expect(places.sorted() == [1, 2, 4])
  }

  @Test func threeProfilesUnderOneCycleNumberHaveOnePrimary() async throws {
    try await store.write([try file([(7, ""), (7, ""), (7, "")])])
    #expect(try primaries() == ["7 0"])
  }

  @Test func whatOnlyAnIndexListsIsPrimary() async throws {
    try await store.write([try IndexFixture(path: "/index.txt", cycles: [1, 2]).part()])
    #expect(try primaries() == ["1 0", "2 0"])
  }
}
