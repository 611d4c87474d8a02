/// A file that has come and passed its check, and waits to get its name.
struct FetchedFile: Sendable {
  /// The record that will be kept of it.
  var record: HeldRecord
  /// Where its bytes lie, whole; empty where they are in memory only.
  var temporary: String
  /// Its bytes, where a store takes them from memory.
  var bytes: [UInt8] = []
  /// When it was changed at the source, in seconds since 1970; nil where that is not known.
  var modified: Int64?
}
