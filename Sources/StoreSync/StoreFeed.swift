package import FleetStore
internal import Foundation
package import Ingest
package import Mirror
internal import Synchronization
internal import TaskFlow
internal import Upkeep

/// Takes fetched files into a store, from memory, while more are being fetched.
package final class StoreFeed: StoreLink {
  /// The most bytes of files that wait to be taken in; the last one may exceed it.
  private static let mostWaiting = 32 << 20

  private let writer: FleetStoreWriter
  private let options: IngestOptions
  private let current = Mutex<HandOver<FedFile>?>(nil)
  private let sum = Mutex(IngestReport())
  private let tell: @Sendable (IngestEvent) -> Void

  /// Makes a feed; the options say how files are read and checked, and their root is the folder of the
  /// indexes.
  package init(
    _ writer: FleetStoreWriter, options: IngestOptions,
    tell: @escaping @Sendable (IngestEvent) -> Void
  ) {
    self.writer = writer
    self.options = options
    self.tell = tell
  }

  /// The path of the store.
  package var storePath: String { writer.path }

  /// What was taken in so far.
  package var report: IngestReport { sum.withLock { $0 } }

  /// Passes on every file below `dac/` that the store has.
  package func forEachFile(_ body: (String, String) -> Void) throws(SyncError) {
    try StoreFeed.wrap { () throws(FleetStoreError) in
      try writer.forEachSource(below: "dac") { path, stamp in
        body(String(path.dropFirst(4)), stamp)
      }
    }
  }

  /// Takes files in while `fetch` passes them on.
  package func feed(_ fetch: @escaping @Sendable () async -> Void) async throws(SyncError) {
    let queue = HandOver<FedFile>(most: StoreFeed.mostWaiting) { $0.bytes.count }
    current.withLock { $0 = queue }
    var options = options
    options.paths = []
    let (given, writer, tell) = (options, writer, tell)
    do {
      let report = try await withThrowingTaskGroup(of: IngestReport?.self) { group in
        group.addTask {
          do {
            return try await Intake.run(
              given, into: .store(writer), feed: { await queue.take() }, tell: tell)
          } catch {
            await queue.giveUp()
            throw error
          }
        }
        group.addTask {
          await fetch()
          await queue.close()
          return nil
        }
        var report: IngestReport?
        for try await result in group where result != nil { report = result }
        return report
      }
      if let report { add(report) }
    } catch {
      throw StoreFeed.error(error)
    }
  }

  /// Passes a file on to the store.
  package func take(_ path: String, _ bytes: [UInt8], modified: Int64?) async -> Bool {
    guard let queue = current.withLock({ $0 }) else { return false }
    return await queue.give(
      FedFile(path: "dac/" + path, bytes: bytes, modified: (modified ?? 0) * 1_000_000_000))
  }

  /// Removes files.
  package func remove(_ paths: [String]) async throws(SyncError) {
    guard !paths.isEmpty else { return }
    do {
      _ = try await writer.remove(paths.map { "dac/" + $0 })
    } catch {
      throw StoreFeed.error(error)
    }
  }

  /// The files that must be read again.
  package func filesToReadAgain() throws(SyncError) -> [String] {
    try StoreFeed.wrap { () throws(FleetStoreError) in
      try writer.pathsToReadAgain().filter { $0.hasPrefix("dac/") }
        .map { String($0.dropFirst(4)) }
    }
  }

  /// Takes in what lies in a folder: the indexes, or a whole mirror.
  package func takeFolder(_ folder: String) async throws(SyncError) {
    var options = options
    options.paths = [folder]
    options.root = folder
    do {
      add(try await Intake.run(options, into: .store(writer), tell: tell))
    } catch {
      throw StoreFeed.error(error)
    }
  }

  /// Adds what a part of the run did.
  private func add(_ report: IngestReport) {
    sum.withLock { sum in
      sum.files += report.files
      sum.written += report.written
      sum.floats = report.floats
      sum.failures += report.failures
      sum.skips += report.skips
      sum.warnings += report.warnings
      sum.skippedKinds.merge(report.skippedKinds, uniquingKeysWith: +)
      sum.quality += report.quality
      sum.seconds += report.seconds
      sum.readByClassicReader += report.readByClassicReader
      sum.readByLibrary += report.readByLibrary
      sum.wasInterrupted = sum.wasInterrupted || report.wasInterrupted
    }
  }

  private static func wrap<Value>(
    _ body: () throws(FleetStoreError) -> Value
  ) throws(SyncError) -> Value {
    do throws(FleetStoreError) {
      return try body()
    } catch {
      throw StoreFeed.error(error)
    }
  }

  private static func error(_ error: any Error) -> SyncError {
    guard let error = error as? FleetStoreError else {
      return error is CancellationError
        ? .interrupted : SyncError(.inputOutput, "cannot take files in: \(error)")
    }
    let code: SyncError.Code =
      switch error.code {
      case .busy: .busy
      case .cannotCreate: .cannotCreate
      default: .inputOutput
      }
    return SyncError(code, error.description)
  }
}
