/// Entries of folders and archives that are left out without being opened.
package struct LeftOutEntries: Hashable, Sendable {
  /// Files and folders whose names begin with a dot, and files in such folders of archives.
  package var hidden = 0
  /// What is neither a file, a folder nor a link: pipes, sockets and devices.
  package var special = 0

  /// Counts entries.
  package init(hidden: Int = 0, special: Int = 0) {
    self.hidden = hidden
    self.special = special
  }

  /// Adds others.
  package static func += (left: inout LeftOutEntries, right: LeftOutEntries) {
    left.hidden += right.hidden
    left.special += right.special
  }
}
