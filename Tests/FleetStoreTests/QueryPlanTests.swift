import Argo
import GRDB
import Testing

@testable import FleetStore

/// No statement of the store may walk through all profiles or sources where it asks for a few.
struct QueryPlanTests {
  private let store: StoreFixture

  init() throws { store = try StoreFixture() }

  @Test func whatReadersAskForAFloatUsesIndexes() async throws {
    try await store.write([FileFixture(path: "/R.nc", cycles: [1, 2]).item()])
    let reader = try store.reader()
    let statements = Collected()
    try reader.read { db in statements.follow(db) }
    let wmo = try float()
    for stored in try reader.profiles(of: wmo, cycle: nil, direction: nil) {
      _ = try reader.levels(of: stored)
    }
    _ = try reader.profiles(of: wmo, cycle: 1, direction: .ascending)
    _ = try reader.exclusionList(of: wmo)
    _ = try reader.columns(of: try reader.record(of: wmo))
    try reader.read { db in
      db.trace()
      try expectIndexes(statements.all, db)
    }
  }

  /// The questions about the whole fleet walk through floats and dates once, in the order of an
  /// index, and look nothing up by walking.
  @Test func whatReadersAskForTheFleetWalksAlongIndexes() async throws {
    try await store.write([FileFixture(path: "/R.nc", cycles: [1, 2]).item()])
    let reader = try store.reader()
    let statements = Collected()
    try reader.read { db in statements.follow(db) }
    _ = try reader.floats()
    _ = try reader.latestObservation()
    _ = try reader.histories(asOf: newYear, windowSeconds: 1)
    try reader.read { db in
      db.trace()
      for plan in try plans(statements.all, db) {
        #expect(!plan.detail.contains("SCAN profiles") || plan.detail.contains("USING"), "\(plan)")
        #expect(!plan.detail.contains("SCAN newest"), "\(plan)")
        #expect(!plan.detail.contains("SCAN sources"), "\(plan)")
      }
    }
  }

  @Test func whatTheWriterAsksUsesIndexes() async throws {
    // Every kind of item, with a superseding and a changed file.
    let first = try [
      FileFixture(path: "/R.nc").item(), FileFixture(path: "/D.nc", precedence: .delayed).item(),
      FileFixture(path: "/_prof.nc", precedence: .multiCycle, cycles: [1, 2, 3]).item(),
    ]
    try await store.write(first)
    try checkWriter(first)
  }

  private func checkWriter(_ items: [StoreItem]) throws {
    let queue = try DatabaseQueue(path: store.path)
    let statements = Collected()
    try queue.write { db in
      statements.follow(db)
      var batch = BatchWriter(db: db, run: 1, placementRules: "", names: StoreNames())
      for item in items { try batch.write(item) }
      try batch.write(FileFixture(path: "/_prof.nc", precedence: .multiCycle, cycles: [2]).item())
      try batch.write(IndexFixture(path: "/index.txt", cycles: [1, 9]).part())
      try batch.write(IndexFixture(path: "/index.txt").end())
      try batch.write(try MetadataFixture(path: "/meta.nc").item())
      db.trace()
    }
    try queue.read { db in
      // When a file shrinks or an index ends, which is rare, indexes are found by walking through the
      // sources, and floats that they list no more by walking through the floats.
      let usual = statements.all.filter {
        !$0.contains("precedence = 0 AND kind") && !$0.contains("kind IN")
          && !$0.contains("index_source_id =")
      }
      #expect(usual.count > 15)
      try expectIndexes(usual, db)
    }
  }

  private func expectIndexes(_ statements: [String], _ db: Database) throws {
    #expect(!statements.isEmpty)
    for plan in try plans(statements, db) {
      // The index of exclusion lists, of which there are few, holds nothing else.
      let isOfFew = plan.detail.contains("CONSTANT") || plan.detail.contains("sources_lists")
      #expect(!plan.detail.hasPrefix("SCAN") || isOfFew, "\(plan)")
    }
  }

  private func plans(
    _ statements: [String], _ db: Database
  ) throws -> [(statement: String, detail: String)] {
    try statements.flatMap { statement in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + statement).map {
        (statement, $0["detail"] as String)
      }
    }
  }
}

/// The statements that a connection runs.
private final class Collected {
  private(set) var all: [String] = []

  func follow(_ db: Database) {
    db.trace { [self] event in
      guard case .statement(let statement) = event else { return }
      let sql = statement.expandedSQL
      let isQuestion = ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"].contains {
        sql.hasPrefix($0)
      }
      if isQuestion, !all.contains(sql) { all.append(sql) }
    }
  }
}
