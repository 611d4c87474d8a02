import FleetStore
import Foundation
import Ingest
import RecordCheck
import SourceFiles
import TestSupport
import Testing
import Upkeep

@testable import Sharding

/// Shards that are joined; the oracle is one run over the same files.
struct ShardMergeTests {
  private let fixture: ShardFixture

  init() throws { fixture = try ShardFixture() }

  /// Any number of shards, made in any order, some twice, and given in any order.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func theStoreIsThatOfOneRun(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...12, using: &random)
    let single = try await fixture.ingest(into: "single.sqlite")
    var files = IngestReport.FileCounts()
    for index in (1...count).shuffled(using: &random) {
      files += try await fixture.make(index, of: count).manifest.files
      if Bool.random(using: &random) { try await fixture.make(index, of: count, into: more) }
    }
    // Strays and what concerns all shards are counted when they are taken in.
    let report = try await fixture.merge(
      [fixture.shards, more].filter(FileManager.default.fileExists).shuffled(using: &random),
      into: "merged.sqlite")
    let differences = try fixture.differences("merged.sqlite", "single.sqlite")
    #expect(differences.isEmpty, "seed \(seed): \(differences.joined(separator: "\n"))")
    #expect(files.seen + report.ingest.files.seen == single.files.seen)
    #expect(files.failed == single.files.failed)
    #expect(files.skipped == single.files.skipped)
    #expect(report.counts.floats == single.floats)
    let again = try await fixture.ingest(into: "merged.sqlite")
    #expect(again.files.ingested + again.files.superseded == 0)
    #expect(again.quality.floats == 0)
  }

  private var more: String { fixture.folder.path("more") }

  @Test func aShardThatIsThereIsNotMadeAgain() async throws {
    let first = try await fixture.make(1, of: 2)
    let second = try await fixture.make(1, of: 2)
    #expect(!first.already && second.already)
    #expect(second.manifest == first.manifest)
    try FileManager.default.removeItem(atPath: "\(fixture.shards)/\(first.manifest.store)")
    let third = try await fixture.make(1, of: 2)
    #expect(!third.already)
    #expect(third.manifest.content == first.manifest.content)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path("scratch")) == [])
  }

  @Test func aShardOfAnotherRunIsNotReplaced() async throws {
    try await fixture.make(1, of: 2)
    let shard = try #require(Shard(1, of: 2))
    var options = fixture.options()
    options.quality?.runsGradient = true
    let job = try ShardJob(
      shard, into: fixture.shards, scratch: fixture.folder.path("scratch"), list: nil,
      options: options)
    let error = await #expect(throws: ShardError.self) { try await job.run { _ in } }
    #expect(error?.code == .otherRun)
    #expect(error?.description.contains("gradient=false") == true, "\(String(describing: error))")
  }

  @Test func whatIsMissingOrForeignIsNamed() async throws {
    try await fixture.make(1, of: 3)
    try await fixture.make(3, of: 3)
    #expect(try refusal() == "missing shard 2 of 3; run them, or join without with --partial")
    try await fixture.make(1, of: 2)
    let text = try #require(try refusal())
    #expect(text.contains("shard-1-of-2.json: number of shards '2', not '3'"), "\(text)")
    #expect(try ShardSet([fixture.shards]).refusal(isPartial: true)?.contains("foreign") == false)
  }

  @Test func aStoreThatIsCutOrChangedIsDamaged() async throws {
    let first = try await fixture.make(1, of: 2)
    try await fixture.make(2, of: 2)
    let path = "\(fixture.shards)/\(first.manifest.store)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.dropLast(5).write(to: URL(fileURLWithPath: path))
    #expect(try refusal()?.contains("bytes, not \(whole.count); run shard 1/2 again") == true)
    var changed = whole
    changed[whole.count / 2] ^= 1
    try changed.write(to: URL(fileURLWithPath: path))
    #expect(try refusal()?.contains("its store is damaged; run shard 1/2 again") == true)
    try FileManager.default.removeItem(atPath: path)
    #expect(try refusal()?.contains("is not there; run shard 1/2 again") == true)
    try whole.write(to: URL(fileURLWithPath: path))
    #expect(try refusal() == nil)
  }

  @Test func aPartialStoreSaysSo() async throws {
    try await fixture.make(2, of: 3)
    try await fixture.merge([fixture.shards], into: "partial.sqlite", isPartial: true)
    let reader = try FleetStoreReader(path: fixture.folder.path("partial.sqlite"))
    #expect(try reader.missingParts() == "2 of 3 shards")
  }

  @Test func aCommonFileThatIsGoneIsNamed() async throws {
    try await fixture.make(1, of: 1)
    try FileManager.default.removeItem(atPath: "\(fixture.tree)/ar_greylist.txt")
    let error = await #expect(throws: ShardError.self) {
      try await fixture.merge([fixture.shards], into: "merged.sqlite")
    }
    #expect(error?.code == .noInput)
    #expect(error?.description.contains("/ar_greylist.txt: gone") == true)
  }

  @Test func lostAttemptsAreClearedAway() async throws {
    let made = try await fixture.make(1, of: 1)
    try fixture.folder.write([1], to: "shards/shard-1-of-1.0123456789ab.sqlite")
    try fixture.folder.write([1], to: "shards/.shard-1-of-1.host.7")
    try fixture.folder.write([1], to: "shards/other")
    try await fixture.merge([fixture.shards], into: "merged.sqlite")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.shards).sorted()
        == [
          "other", "shard-1-of-1.json", made.manifest.store,
        ].sorted())
  }

  private func refusal() throws -> String? {
    try ShardSet([fixture.shards]).refusal(isPartial: false)
  }
}
