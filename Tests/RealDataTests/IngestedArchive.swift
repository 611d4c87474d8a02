import Argo
import FleetStore
import Foundation
import Ingest
import RecordCheck
import TestSupport
import Testing

/// The whole folder of real files, taken in twice into one store, for all tests that ask about it.
struct IngestedArchive: Sendable {
  /// The store.
  let store: String
  /// What the first run did.
  let first: IngestReport
  /// What the second run did, with nothing changed in between.
  let second: IngestReport
  /// The bytes of the store's file after each run.
  let bytesAfterFirst: [UInt8]
  let bytesAfterSecond: [UInt8]

  /// The archive that the suite of the running test has taken in.
  static var shared: IngestedArchive {
    get throws { try #require(current, "the suite takes the files in") }
  }

  /// Opens the store.
  func reader() throws -> FleetStoreReader { try FleetStoreReader(path: store) }

  @TaskLocal fileprivate static var current: IngestedArchive?

  fileprivate static func take(into folder: TemporaryFolder) async throws -> IngestedArchive {
    let store = folder.path("real.sqlite")
    let first = try await ingest(RealData.path(""), into: store, listsSkips: true)
    let bytes = try contents(of: store)
    let second = try await ingest(RealData.path(""), into: store)
    return IngestedArchive(
      store: store, first: first, second: second, bytesAfterFirst: bytes,
      bytesAfterSecond: try contents(of: store))
  }
}

/// 2027-01-01: after all real files were made, so that no date of theirs lies in the future.
let dayOfReading = ArgoTime(seconds: 2_429_913_600)

/// Takes a path in, and gives the store back.
func ingest(
  _ path: String, into store: String, listsSkips: Bool = false
) async throws -> IngestReport {
  var options = IngestOptions(paths: [path], jobs: 2, now: dayOfReading)
  options.listsSkips = listsSkips
  options.quality = QualityRules()
  return try await Intake.run(
    options, into: .store(try FleetStoreWriter(path: store, now: dayOfReading)))
}

/// Takes the real files in once for a suite.
struct TakesRealFilesIn: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let archive = try await IngestedArchive.take(into: folder)
    try await IngestedArchive.$current.withValue(archive) { try await function() }
    withExtendedLifetime(folder) {}
  }
}

/// What must hold of the real files once they are in a store.
@Suite(.enabled(if: RealData.isThere, RealData.absence), TakesRealFilesIn())
enum RealArchiveTests {}
