/// Why a shard could not be made, or shards not be joined.
package struct ShardError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure; the program's exit status follows from them.
  package enum Code: Hashable, Sendable {
    /// What was given does not go together.
    case usage
    /// Shards are missing, foreign or damaged.
    case badShards
    /// A file or folder is not there.
    case noInput
    /// Another run's shard stands in the place.
    case otherRun
    /// A file cannot be read or written.
    case inputOutput
    /// Stopped before the end; running again goes on.
    case interrupted
  }

  /// The kind of failure.
  package let code: Code
  /// One line: what failed, where, why and what to do.
  package let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
