internal import GRDB

extension Row {
  /// The value of a column, by its place from 0 on.
  ///
  /// Throws where the store is damaged and holds no such value; GRDB's own subscript would end the
  /// program.
  @inline(__always)
  func stored<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: Int
  ) throws -> Value {
    try decode(Value.self, atIndex: column)
  }
}
