/// A column of a table: its name and type.
///
/// Any of its values may be missing.
package struct ParquetColumn: Hashable, Sendable {
  /// What the values of a column are.
  package enum Kind: Hashable, Sendable {
    /// 32-bit integers with a sign.
    case int32
    /// 8-bit integers without one.
    case uint8
    /// Float32 numbers.
    case float32
    /// Float64 numbers.
    case float64
    /// Moments in microseconds since 1970-01-01T00:00:00Z.
    case moment
    /// Texts in UTF-8.
    case text
  }

  /// Its name.
  package var name: String
  /// What its values are.
  package var kind: Kind

  /// Makes a column.
  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// The values of a column in a row group.
///
/// Each value stands for as many rows as `repeats` says, or for one row where that is nil, so that
/// what is the same for many rows need not be repeated. A value whose place in `isPresent` is false
/// is missing, whatever it is; nil says that none is missing. The counts agree.
package struct ParquetValues: Sendable {
  /// The values by type.
  package enum Column: Sendable {
    /// For columns of ``ParquetColumn/Kind/int32`` and ``ParquetColumn/Kind/uint8``.
    case int32([Int32])
    /// For moments.
    case int64([Int64])
    /// For float32 numbers.
    case float32([Float])
    /// For float64 numbers.
    case float64([Double])
    /// For texts.
    case text([String])

    /// The number of values.
    var count: Int {
      switch self {
      case .int32(let values): values.count
      case .int64(let values): values.count
      case .float32(let values): values.count
      case .float64(let values): values.count
      case .text(let values): values.count
      }
    }
  }

  /// The values.
  package var column: Column
  /// Which are there; nil for all.
  package var isPresent: [Bool]?
  /// The rows of each; nil for one.
  package var repeats: [Int]?

  /// Puts values together; the counts must agree.
  package init(_ column: Column, isPresent: [Bool]? = nil, repeats: [Int]? = nil) {
    precondition(
      (isPresent?.count ?? column.count) == column.count
        && (repeats?.count ?? column.count) == column.count,
      "each value needs its presence and its number of rows")
    self.column = column
    self.isPresent = isPresent
    self.repeats = repeats
  }

  /// Float32 numbers, missing where they are NaN.
  package static func numbers(_ values: [Float]) -> ParquetValues {
    ParquetValues(
      .float32(values), isPresent: values.contains(where: \.isNaN) ? values.map { !$0.isNaN } : nil)
  }

  /// The number of rows.
  var rowCount: Int { repeats?.reduce(0, +) ?? column.count }
}
