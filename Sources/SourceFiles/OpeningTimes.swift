/// Where the time of opening files went, in seconds.
package struct OpeningTimes: Hashable, Sendable {
  /// Reading files into memory.
  package var reading = 0.0
  /// Inflating compressed files.
  package var inflating = 0.0
  /// Decoding what was read.
  package var decoding = 0.0

  package init() {}

  /// Adds what another task measured.
  package static func += (left: inout OpeningTimes, right: OpeningTimes) {
    left.reading += right.reading
    left.inflating += right.inflating
    left.decoding += right.decoding
  }
}
