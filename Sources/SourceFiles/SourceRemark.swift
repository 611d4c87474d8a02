/// A file or folder that could not be read.
package struct SourceFailure: Codable, Hashable, Sendable {
  package var path: String
  /// Why, on one line.
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Something in a file that is not as it should be, although the file was used.
package struct SourceWarning: Hashable, Sendable {
  package var path: String
  /// What it is.
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
