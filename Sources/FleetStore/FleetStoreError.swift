/// Why the store could not be opened, read or written.
public struct FleetStoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure; the program's exit status follows from them.
  public enum Code: Hashable, Sendable {
    /// The store does not exist, and reading was asked for.
    case notFound
    /// The file is not an SQLite database, or not an ArgoFleet store.
    case notAStore
    /// The store was made by a newer program.
    case tooNew
    /// The store was made by an older program, in a layout that is not read any more.
    case tooOld
    /// Another process is writing.
    case busy
    /// The store cannot be created or opened for writing.
    case cannotCreate
    /// The disk is full, cannot be read or written, or the database is damaged.
    case inputOutput
  }

  /// The kind of failure.
  public let code: Code
  /// The store's path.
  public let path: String
  /// Why, in SQLite's words or ours.
  public let reason: String

  /// Makes an error.
  public init(code: Code, path: String, reason: String) {
    self.code = code
    self.path = path
    self.reason = reason
  }

  /// One line: what failed, where, why and what to do.
  public var description: String {
    switch code {
    case .notFound:
      "no store at \(path): take files in first with 'argofleet ingest', or name one with --store"
    case .notAStore: "\(path) is not an ArgoFleet store: \(reason)"
    case .tooNew: "the store \(path) was made by a newer argofleet: \(reason)"
    case .tooOld: "the store \(path) was made by an older argofleet: \(reason)"
    case .busy: "the store \(path) is held by another writer: \(reason)"
    case .cannotCreate: "cannot create the store \(path): \(reason)"
    case .inputOutput: "cannot read or write the store \(path): \(reason)"
    }
  }
}
