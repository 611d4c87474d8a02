/// The values of one quantity at the levels of a profile, from level 0 on.
///
/// Columns may be parts of one array, as those of the profiles of a file are, so that none of them needs
/// memory of its own.
public struct LevelColumn<Value: Sendable>: RandomAccessCollection, Sendable {
  @usableFromInline let whole: [Value]
  @usableFromInline let first: Int
  /// The number of levels.
  public let count: Int

  /// Takes an array as it is.
  @inlinable
  public init(_ values: [Value]) {
    whole = values
    first = 0
    count = values.count
  }

  /// Takes a part of an array, which is kept as long as the column.
  @inlinable
  public init(_ values: [Value], _ range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= values.count, "a column is a part of its array")
    whole = values
    first = range.lowerBound
    count = range.count
  }

  /// The first level.
  @inlinable public var startIndex: Int { 0 }

  /// The end of the levels.
  @inlinable public var endIndex: Int { count }

  /// The value at a level.
  @inlinable
  public subscript(level: Int) -> Value {
    precondition(level >= 0 && level < count, "there is no such level")
    return whole[first &+ level]
  }

  /// The values as a part of the array in which they lie; its indices do not begin at 0.
  @inlinable public var slice: ArraySlice<Value> { whole[first..<(first &+ count)] }

  /// The values as an array; without a copy where the column is the whole of one.
  @inlinable public var array: [Value] { count == whole.count ? whole : Array(slice) }

  /// Gives the values, which follow each other in memory.
  @inlinable
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Value>) throws -> Result
  ) rethrows -> Result? {
    try unsafe slice.withContiguousStorageIfAvailable(body)
  }
}

extension LevelColumn: Equatable where Value: Equatable {
  /// Whether two columns have the same values.
  public static func == (left: LevelColumn, right: LevelColumn) -> Bool {
    left.slice == right.slice
  }
}

extension LevelColumn: Hashable where Value: Hashable {
  /// Feeds the values to a hasher.
  public func hash(into hasher: inout Hasher) { slice.hash(into: &hasher) }
}

extension LevelColumn: ExpressibleByArrayLiteral {
  /// Makes a column of values that are written out.
  public init(arrayLiteral values: Value...) { self.init(values) }
}
