internal import Foundation
internal import SourceFiles

/// The shards that somebody wants to join, looked at before anything is made.
package struct ShardSet: Sendable {
  /// A shard that cannot be used.
  package struct Refusal: Hashable, Sendable {
    /// The path of its manifest.
    package var path: String
    package var reason: String
  }

  /// A shard that is used.
  struct Member: Sendable {
    var manifest: ShardManifest
    var folder: String

    var storePath: String { "\(folder)/\(manifest.store)" }
  }

  /// How many manifests were given.
  package private(set) var given = 0
  /// Those that are used, by their number.
  private(set) var members: [Member] = []
  /// The numbers of those that are not there.
  package private(set) var missing: [Int] = []
  /// Those of another run than most, with what differs.
  package private(set) var foreign: [Refusal] = []
  /// Those whose store is not as it should be.
  package private(set) var damaged: [Refusal] = []
  /// The folders that were named.
  private(set) var folders: [String] = []

  /// Looks at manifests and at folders of them.
  package init(_ paths: [String]) throws(ShardError) {
    var found: [(path: String, Member)] = []
    for path in try manifests(paths) {
      given += 1
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      do throws(ShardError) {
        let manifest = try ShardFolder.readManifest(path)
        if let damage = ShardFolder.damage(of: manifest, in: folder) {
          damaged.append(Refusal(path: path, reason: damage))
        } else {
          found.append((path, Member(manifest: manifest, folder: folder)))
        }
      } catch {
        damaged.append(Refusal(path: path, reason: "the manifest \(error.description)"))
      }
    }
    guard given > 0 else {
      throw ShardError(.noInput, "no shards in \(paths.joined(separator: ", "))")
    }
    guard let run = ShardSet.commonestRun(found.map(\.1.manifest)),
      let example = found.first(where: { $0.1.manifest.run == run })?.1.manifest
    else { return }
    var used: [Int: (path: String, Member)] = [:]
    for (path, member) in found {
      let manifest = member.manifest
      if manifest.run != run {
        let differences = manifest.differences(from: example)
        foreign.append(
          Refusal(
            path: path,
            reason: differences.isEmpty
              ? "it is of another run" : differences.joined(separator: "; ")))
      } else if let other = used[manifest.shard] {
        if other.1.manifest.content != manifest.content {
          foreign.append(
            Refusal(path: path, reason: "it holds something else than \(other.path)"))
        }
      } else {
        used[manifest.shard] = (path, member)
      }
    }
    members = used.keys.sorted().compactMap { used[$0]?.1 }
    missing = (1...example.of).filter { used[$0] == nil }
  }

  /// Why these cannot be joined; nil where they can.
  ///
  /// That some are not there is no reason where `isPartial` says so.
  package func refusal(isPartial: Bool) -> String? {
    var reasons: [String] = []
    if !missing.isEmpty, !isPartial {
      let names = missing.prefix(20).map(String.init).joined(separator: ", ")
      let of = members.first?.manifest.of ?? 0
      reasons.append(
        "missing \(missing.count == 1 ? "shard" : "shards") \(names)"
          + "\(missing.count > 20 ? " and \(missing.count - 20) more" : "") of \(of)"
          + "; run them, or join without with --partial")
    }
    reasons += foreign.map { "\($0.path): \($0.reason)" }
    reasons += damaged.map { "\($0.path): damaged: \($0.reason)" }
    return reasons.isEmpty ? nil : reasons.joined(separator: "\nargofleet: ")
  }

  /// The run that most shards are of; of several the smallest.
  private static func commonestRun(_ manifests: [ShardManifest]) -> String? {
    Dictionary(grouping: manifests, by: \.run).min {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }?.key
  }

  /// The manifests that paths lead to, each once.
  private mutating func manifests(_ paths: [String]) throws(ShardError) -> [String] {
    var found: [String] = []
    for path in paths {
      var isFolder: ObjCBool = false
      let path = URL(fileURLWithPath: path).standardizedFileURL.path
      guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw ShardError(.noInput, "\(path): no such file or folder")
      }
      guard isFolder.boolValue else {
        found.append(path)
        continue
      }
      folders.append(path)
      found += ShardDisk.names(path).filter { name in
        name.hasPrefix("shard-") && name.contains("-of-") && name.hasSuffix(".json")
      }.map { "\(path)/\($0)" }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }
}

extension ShardSet {
  /// Removes from the named folders the stores of lost attempts, which no manifest names.
  func removeLeftovers() {
    for folder in folders {
      let names = ShardDisk.names(folder)
      let manifests = names.filter { $0.hasSuffix(".json") }.compactMap { name in
        try? ShardFolder.readManifest("\(folder)/\(name)")
      }
      let named = Set(manifests.map(\.store))
      let finished = manifests.map { "shard-\($0.shard)-of-\($0.of)." }
      for name in names where !named.contains(name) {
        let bare = name.hasPrefix(".") ? name.dropFirst() : name[...]
        guard !name.hasSuffix(".json"), finished.contains(where: { bare.hasPrefix($0) }) else {
          continue
        }
        ShardDisk.remove("\(folder)/\(name)")
      }
    }
  }
}
