internal import FleetStore

/// A file that was found on disk, before anything of it is read.
struct FoundSource: Hashable, Sendable {
  /// Its absolute path.
  var path: String
  /// What the store calls it, see ``SourceTree``.
  var storedPath: String
  /// Its size and age.
  var fingerprint: SourceFingerprint
  /// Whether the user named it, rather than a folder above it.
  var isNamed: Bool

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// A path that could not be looked into.
struct UnreadablePath: Hashable, Sendable {
  /// The absolute path.
  var path: String
  /// Why, in the system's words.
  var reason: String
  /// Whether there is nothing at the path.
  var isMissing = false
}
