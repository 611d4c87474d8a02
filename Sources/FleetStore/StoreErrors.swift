internal import GRDB

extension FleetStoreError {
  /// Runs database work; turns errors of SQLite into ``FleetStoreError``.
  static func wrap<Value>(
    path: String, isReading: Bool = false, _ body: () throws -> Value
  ) throws(FleetStoreError) -> Value {
    do {
      return try body()
    } catch let error as FleetStoreError {
      throw error
    } catch let error as DatabaseError {
      throw FleetStoreError(error, path: path, isReading: isReading)
    } catch {
      throw FleetStoreError(code: .inputOutput, path: path, reason: "\(error)")
    }
  }

  /// Translates an error of SQLite.
  private init(_ error: DatabaseError, path: String, isReading: Bool) {
    let words = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(code: .notAStore, path: path, reason: "it is not an SQLite database")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(code: .busy, path: path, reason: "\(words); wait for it or stop it")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY:
      self.init(code: isReading ? .inputOutput : .cannotCreate, path: path, reason: words)
    case .SQLITE_FULL:
      self.init(
        code: .inputOutput, path: path,
        reason: "the disk is full; free some space and run again to continue")
    case .SQLITE_CORRUPT:
      self.init(
        code: .inputOutput, path: path,
        reason: "\(words); put the store aside and take the files in again")
    default:
      self.init(code: .inputOutput, path: path, reason: words)
    }
  }
}
