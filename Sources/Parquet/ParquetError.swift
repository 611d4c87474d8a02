/// Why a Parquet file could not be written.
package struct ParquetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason, in words.
  package var reason: String

  /// The reason.
  package var description: String { reason }

  init(reason: String) { self.reason = reason }
}
