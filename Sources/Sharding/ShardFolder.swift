internal import Foundation
internal import SourceFiles

/// The folder that shards are put into.
struct ShardFolder {
  let path: String

  init(_ path: String) { self.path = path }

  func manifestPath(_ shard: Shard) -> String { "\(path)/\(ShardManifest.name(shard))" }

  /// Where a store that is not whole yet waits for the next attempt.
  func unfinishedPath(_ shard: Shard, run: String) -> String {
    "\(path)/.unfinished/shard-\(shard.index)-of-\(shard.count).\(run.prefix(12)).sqlite"
  }

  /// The manifest of a shard; nil where there is none, or one that cannot be read.
  func manifest(_ shard: Shard) -> ShardManifest? {
    try? ShardFolder.readManifest(manifestPath(shard))
  }

  /// Puts a manifest in its place, in place of any other.
  func put(_ manifest: ShardManifest, _ shard: Shard) throws(ShardError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes: Data
    do {
      bytes = try encoder.encode(manifest)
    } catch {
      throw ShardError(.inputOutput, "cannot write the manifest: \(error.localizedDescription)")
    }
    let working = "\(path)/.\(ShardManifest.name(shard)).\(Attempt.name)"
    try ShardDisk.write([UInt8](bytes) + [0x0A], to: working)
    try ShardDisk.rename(working, to: manifestPath(shard))
  }

  /// Reads a manifest.
  static func readManifest(_ path: String) throws(ShardError) -> ShardManifest {
    do {
      return try JSONDecoder().decode(
        ShardManifest.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw ShardError(.badShards, "cannot be read")
    }
  }

  /// Why a manifest cannot be trusted; nil where its store is there and as it says.
  static func damage(of manifest: ShardManifest, in folder: String) -> String? {
    let again = "run shard \(manifest.shard)/\(manifest.of) again"
    guard manifest.manifest == ShardManifest.version,
      Shard(manifest.shard, of: manifest.of) != nil, !manifest.store.contains("/")
    else { return "the manifest is of another program; \(again)" }
    let store = "\(folder)/\(manifest.store)"
    guard let size = ShardDisk.size(store) else {
      return "its store \(manifest.store) is not there; \(again)"
    }
    guard size == manifest.bytes else {
      return "its store has \(size) bytes, not \(manifest.bytes); \(again)"
    }
    do {
      guard try ShardDisk.digest(store) == manifest.sha256 else {
        return "its store is damaged; \(again)"
      }
    } catch {
      return error.description
    }
    return nil
  }
}

/// This attempt to make something.
enum Attempt {
  static var host: String { ProcessInfo.processInfo.hostName }
  static var process: Int32 { ProcessInfo.processInfo.processIdentifier }

  /// A name that no other attempt at the same time has.
  static var name: String { "\(host).\(process)" }

  /// An entry of the environment; empty where there is none.
  static func environment(_ name: String) -> String {
    ProcessInfo.processInfo.environment[name] ?? ""
  }
}
