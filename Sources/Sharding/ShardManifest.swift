internal import Foundation
package import Ingest
package import SourceFiles

/// What there is to know of a finished shard: it is there when its manifest is.
package struct ShardManifest: Codable, Hashable, Sendable {
  /// The version of this layout.
  package var manifest = ShardManifest.version
  /// What all shards of a run share, as one sum.
  package var run: String
  /// Which shard it is, from 1.
  package var shard: Int
  /// How many there are.
  package var of: Int
  /// The version of the program.
  package var program: String
  /// The version of the store's layout.
  package var schema: Int
  /// The rules of quality control with their revisions; empty where there was none.
  package var quality: String
  /// The rules of dates, places and primary profiles.
  package var rules: String
  /// The identity of the regions.
  package var regions: String
  /// The folder that the store's paths are relative to; empty where there is none.
  package var root: String
  /// What was taken in, as the user gave it.
  package var paths: [String]
  /// The sum of the list of files; empty where there was none.
  package var list: String
  /// Other options that results depend on.
  package var options: String
  /// Files by what became of them.
  package var files: IngestReport.FileCounts
  /// Files that could not be read.
  package var failures: [SourceFailure]
  /// Files whose content names another float than their place, as the store calls them.
  package var strays: [String]
  /// Indexes and exclusion lists, as the store calls them.
  package var common: [String]
  package var floats: Int
  package var profiles: Int
  package var levels: Int
  /// The name of the store beside the manifest.
  package var store: String
  package var bytes: Int64
  /// The sum of the store's bytes.
  package var sha256: String
  /// The sum of its contents, equal for two attempts.
  package var content: String
  package var attempt: Attempt
  package var seconds: Double
  /// When it was made, by the clock of its machine.
  package var made: String

  package static let version = 1

  /// Who made it.
  package struct Attempt: Codable, Hashable, Sendable {
    package var host: String
    package var pid: Int
    package var job: String
    package var task: String
    package var restart: String
  }

  /// The name of the file of a shard's manifest.
  static func name(_ shard: Shard) -> String { "shard-\(shard.index)-of-\(shard.count).json" }

  /// What says how a shard's run differs from another's; both values by name.
  func differences(from other: ShardManifest) -> [String] {
    let facts: [(String, String, String)] = [
      ("number of shards", "\(of)", "\(other.of)"), ("program", program, other.program),
      ("schema", "\(schema)", "\(other.schema)"), ("quality", quality, other.quality),
      ("rules", rules, other.rules), ("regions", regions, other.regions),
      ("paths", paths.joined(separator: " "), other.paths.joined(separator: " ")),
      ("list", list, other.list), ("options", options, other.options),
    ]
    return facts.filter { $0.1 != $0.2 }.map { name, own, others in
      let (own, others) = ShardManifest.differing(own, others)
      return "\(name) '\(own)', not '\(others)'"
    }
  }

  /// The lines of two texts in which they differ.
  private static func differing(_ one: String, _ other: String) -> (String, String) {
    let lines = one.split(separator: "\n")
    let others = other.split(separator: "\n")
    func rest(_ lines: [Substring], _ others: [Substring]) -> String {
      lines.filter { !others.contains($0) }.joined(separator: "; ")
    }
    return lines.count + others.count > 2
      ? (rest(lines, others), rest(others, lines)) : (one, other)
  }
}
