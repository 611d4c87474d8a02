/// The parts of a path, which may lead into an archive: what lies between `/` and `!`.
///
/// As bytes, because characters are slow to walk.
package enum PathParts {
  /// Where the last part before a place lies, where there is one; parts are never empty.
  package static func last(of path: Span<UInt8>, before place: Int) -> Range<Int>? {
    var end = place
    while end > 0, isSeparator(path[end - 1]) { end -= 1 }
    var start = end
    while start > 0, !isSeparator(path[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
  }
}
