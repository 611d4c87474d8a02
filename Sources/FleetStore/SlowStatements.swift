internal import GRDB

/// Reports slow SQL statements, for users who want to know what a command does.
public struct SlowStatements: Sendable {
  /// The time in seconds from which on a statement is reported.
  public var limit: Double
  private let tell: @Sendable (_ sql: String, _ seconds: Double) -> Void

  /// Reports statements that take `limit` seconds or longer; only the SQL is given, not its values.
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
