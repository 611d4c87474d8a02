internal import GRDB

/// Tells of the SQL statements that take long, for those who want to know what a command does.
public struct SlowStatements: Sendable {
  /// From how many seconds on a statement is told of.
  public var limit: Double
  private let tell: @Sendable (_ sql: String, _ seconds: Double) -> Void

  /// Tells of statements that take `limit` seconds or longer; values are not shown, only the SQL.
  public init(
    limit: Double = 0.1, _ tell: @escaping @Sendable (_ sql: String, _ seconds: Double) -> Void
  ) {
    self.limit = limit
    self.tell = tell
  }

  func watch(_ db: Database) {
    db.trace(options: .profile) { event in
      guard case .profile(let statement, let seconds) = event, seconds >= limit else { return }
      let words = statement.sql.split(whereSeparator: \.isWhitespace)
      tell(words.joined(separator: " "), seconds)
    }
  }
}
