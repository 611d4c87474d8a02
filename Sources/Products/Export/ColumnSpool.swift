internal import CSystemCalls
internal import Foundation
internal import NetCDF

/// A column on its way to a file whose length must be known before its first value is written.
///
/// It is kept on disk, in a file without a name, so that memory does not grow with it. Values are kept as
/// they lie in memory. The file is gone when the column is, however that ends.
final class ColumnSpool<Value: BitwiseCopyable & Sendable> {
  private let handle: FileHandle
  private let folder: String
  private var pending: [Value] = []

  /// The number of values.
  private(set) var count = 0

  /// Values that are written at once; sixteen times as many are handed out at once.
  private let part = 1 << 16

  /// Makes an empty column whose file lies in a folder.
  init(in folder: String) throws(NetCDFError) {
    self.folder = folder
    let unnamed = unsafe argofleet_open_unnamed(folder)
    guard unnamed < 0 else {
      handle = FileHandle(fileDescriptor: unnamed, closeOnDealloc: true)
      return
    }
    // A run that is ended within the next lines leaves a name.
    let url = URL(fileURLWithPath: folder)
      .appendingPathComponent(".argofleet-column-\(UUID().uuidString)")
    do {
      try Data().write(to: url, options: .withoutOverwriting)
      defer { _ = unsafe unlink(url.path) }
      handle = try FileHandle(forUpdating: url)
    } catch {
      throw ColumnSpool.failure(folder, error)
    }
  }

  /// Adds values.
  func append(_ values: [Value]) throws(NetCDFError) {
    pending += values
    count += values.count
    if pending.count >= part { try flush() }
  }

  /// The values in their order, part by part.
  func parts() -> Parts { Parts(of: self) }

  /// Hands out the values of a column.
  struct Parts {
    private let column: ColumnSpool
    private var start = 0

    fileprivate init(of column: ColumnSpool) { self.column = column }

    /// The next values, with the place of the first of them; nil at the end.
    mutating func next() throws(NetCDFError) -> (values: [Value], start: Int)? {
      guard start < column.count else { return nil }
      let values = try column.values(from: start)
      defer { start += values.count }
      return (values, start)
    }
  }

  private func values(from start: Int) throws(NetCDFError) -> [Value] {
    try flush()
    let size = MemoryLayout<Value>.stride
    let wanted = min(part * 16, count - start)
    let bytes: Data?
    do {
      try handle.seek(toOffset: UInt64(start * size))
      bytes = try handle.read(upToCount: wanted * size)
    } catch {
      throw ColumnSpool.failure(folder, error)
    }
    guard let bytes, bytes.count == wanted * size else {
      throw NetCDFError(
        code: .truncated, source: folder, operation: "read",
        reason: "a column that was put aside has become shorter")
    }
    return unsafe [Value](unsafeUninitializedCapacity: wanted) { buffer, filled in
      filled = unsafe bytes.copyBytes(to: buffer) / size
    }
  }

  private func flush() throws(NetCDFError) {
    guard !pending.isEmpty else { return }
    let bytes = unsafe pending.withUnsafeBytes { unsafe Data($0) }
    do {
      try handle.seekToEnd()
      try handle.write(contentsOf: bytes)
    } catch {
      throw ColumnSpool.failure(folder, error)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private static func failure(_ folder: String, _ error: any Error) -> NetCDFError {
    NetCDFError(
      code: .request, source: folder, operation: "write", reason: error.localizedDescription)
  }
}
