internal import Foundation
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
    } catch is RowDecodingError {
      throw FleetStoreError(code: .inputOutput, path: path, reason: FleetStoreError.damaged)
    } catch let error as DatabaseError {
      throw FleetStoreError(error, path: path, isReading: isReading)
    } catch let error as POSIXError {
      let isRefused = [.EACCES, .EPERM, .EROFS, .ENOENT].contains(error.code)
      throw FleetStoreError(
        code: isRefused ? .cannotCreate : .inputOutput, path: path,
        reason: error.code == .ENOSPC
          ? FleetStoreError.fullDisk(beside: path)
          : unsafe String(cString: strerror(error.code.rawValue)))
    } catch {
      throw FleetStoreError(code: .inputOutput, path: path, reason: "\(error)")
    }
  }

  private static let takeInAgain = "put the store aside and take the files in again"
  private static let damaged = "a row of it is damaged; " + takeInAgain

  /// What is said where a file cannot grow.
  private static func fullDisk(beside path: String) -> String {
    let folder = folder(of: path)
    let free = DiskRoom.free(in: folder).map { ", with \($0) bytes free in \(folder)" } ?? ""
    return "the disk is full\(free); free some space and run again to continue"
  }

  private static func folder(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }

  /// Whether the disk that holds a file has less room than the smallest growth of a store.
  private static func hasNoRoom(beside path: String) -> Bool {
    DiskRoom.free(in: folder(of: path)).map { $0 < 1 << 16 } ?? false
  }

  /// Says in our words what SQLite reports.
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
        code: .inputOutput, path: path, reason: FleetStoreError.fullDisk(beside: path))
    case .SQLITE_IOERR where FleetStoreError.hasNoRoom(beside: path):
      // SQLite has a word of its own for a full disk only where a write to the database or its
      // journal fails, not where the shared memory beside it cannot grow.
      self.init(code: .inputOutput, path: path, reason: FleetStoreError.fullDisk(beside: path))
    case .SQLITE_CORRUPT:
      self.init(
        code: .inputOutput, path: path,
        reason: "\(words); \(FleetStoreError.takeInAgain)")
    default:
      self.init(code: .inputOutput, path: path, reason: words)
    }
  }
}
