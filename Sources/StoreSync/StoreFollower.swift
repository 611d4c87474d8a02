internal import FleetStore
internal import Foundation
internal import Ingest
package import Mirror

/// Keeps a store in line with a mirror, or with a GDAC without one.
package struct StoreFollower: Sendable {
  private let feed: StoreFeed

  /// Follows with a feed.
  package init(_ feed: StoreFeed) { self.feed = feed }

  /// The folder beside a store that is fed without a mirror.
  package static func folder(besideStore path: String) -> String { path + "-sync" }

  /// Brings a store in line with a mirror: removes what is no longer there, and takes in the rest.
  ///
  /// Nothing is read where the run changed nothing and the store has followed the mirror completely
  /// before.
  package func follow(_ report: SyncReport) async throws(SyncError) {
    let mark = FollowMark(mirror: report.mirror, store: feed.storePath)
    let changes =
      report.fetched + report.adopted + report.moved + report.removals.count
      + report.indexes.reduce(0) { $0 + $1.rows }
    if changes == 0, mark.isSet { return }
    try mark.clear()
    var gone: [String] = []
    try feed.forEachFile { path, _ in
      if !FileManager.default.fileExists(atPath: "\(report.mirror)/dac/\(path)") {
        gone.append(path)
      }
    }
    try await feed.remove(gone)
    try await feed.takeFolder(report.mirror)
    if report.end?.code != .inputOutput, !feed.report.wasInterrupted { try mark.set() }
  }

  /// Takes in the indexes that lie beside a store that is fed without a mirror.
  package func takeIndexes(_ report: SyncReport) async throws(SyncError) {
    guard FileManager.default.fileExists(atPath: report.mirror) else { return }
    try await feed.takeFolder(report.mirror)
  }
}
