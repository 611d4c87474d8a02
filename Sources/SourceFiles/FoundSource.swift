package import Argo

/// A file that was found on disk and not read yet.
package struct FoundSource: Hashable, Sendable {
  /// Its absolute path.
  package var path: String
  /// What the store calls it, see ``SourceTree``.
  package var storedPath: String
  /// Its size and age.
  package var fingerprint: SourceFingerprint
  /// Whether the user named it, rather than a folder above it.
  package var isNamed: Bool

  /// The last part of the path.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  package init(
    path: String, storedPath: String, fingerprint: SourceFingerprint, isNamed: Bool
  ) {
    self.path = path
    self.storedPath = storedPath
    self.fingerprint = fingerprint
    self.isNamed = isNamed
  }
}

/// A path that could not be read.
package struct UnreadablePath: Hashable, Sendable {
  /// The absolute path.
  package var path: String
  /// Why, in the system's words.
  package var reason: String
  /// Whether there is nothing at the path.
  package var isMissing = false
}
