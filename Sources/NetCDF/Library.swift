internal import CHDF5
internal import CNetCDF
internal import Synchronization

/// The one way into libnetcdf: every call is made by a closure given to ``call(_:)``.
///
/// The C library is not thread-safe, not even across files, and two threads inside it crash. One
/// lock for the whole process goes around every call; nothing outside this module can reach the
/// library, and nothing inside it calls it without the lock.
enum Library {
  /// What the library borrows while data sets are open; guarded by the lock, and safe because
  /// each entry is made by ``open(_:source:)`` and freed by ``close(_:)`` once.
  @safe private struct Loans {
    /// The memory of data sets opened from bytes, which must stay in place until they close.
    var memory: [Int32: UnsafeMutableRawBufferPointer] = unsafe [:]
  }

  private static let loans = Mutex(Loans())

  /// Where and what a call is about, for the error that it may give.
  struct Context {
    var source: String
    var object: String?
    var operation: String
    /// What the user should do, appended to the library's words.
    var advice = ""
  }

  /// Makes one or several library calls under the lock.
  static func call<Value: Sendable>(
    _ body: () throws(NetCDFError) -> Value
  ) throws(NetCDFError) -> Value {
    try loans.withLock { _ throws(NetCDFError) in
      silenceHDF5()
      return try body()
    }
  }

  /// Keeps HDF5 from printing its error stack on standard error.
  ///
  /// libnetcdf does so on the thread that opens its first file, but the setting is per thread.
  private static func silenceHDF5() {
    _ = H5Eset_auto2(0, nil, nil)
  }

  /// Turns a status that is not success into an error with the library's words.
  ///
  /// Called within ``call(_:)`` only, as `nc_strerror` is a library call too.
  static func check(_ status: Int32, _ context: Context) throws(NetCDFError) {
    guard status != NC_NOERR else { return }
    let words = unsafe nc_strerror(status).map { unsafe String(cString: $0) }
    throw NetCDFError(
      code: .library(status: status), source: context.source, object: context.object,
      operation: context.operation, reason: (words ?? "error \(status)") + context.advice)
  }

  /// Opens a data set from bytes, of which a copy stays in memory until ``close(_:)``.
  ///
  /// libnetcdf 4.9.0 reads the header of a classic data set in memory in blocks of up to half its
  /// size, and refuses one whose last block reaches past the end. With as many zeros appended, no
  /// block does; that the data are complete has been checked before.
  static func open(_ bytes: [UInt8], source: String) throws(NetCDFError) -> Int32 {
    try loans.withLock { loans throws(NetCDFError) in
      silenceHDF5()
      let padding = ClassicHeader.format(of: bytes) == nil ? 0 : bytes.count
      let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: bytes.count + padding, alignment: 16)
      unsafe memory.copyBytes(from: bytes)
      for place in memory.indices.suffix(padding) { unsafe memory[place] = 0 }
      var id: Int32 = 0
      let status = unsafe nc_open_mem(
        source, NC_NOWRITE, memory.count, memory.baseAddress, &id)
      guard status == NC_NOERR else {
        unsafe memory.deallocate()
        try check(
          status,
          Context(source: source, operation: "open", advice: "; the data are damaged or cut short"))
        return 0
      }
      unsafe loans.memory[id] = unsafe memory
      return id
    }
  }

  /// Closes a data set that was only read.
  ///
  /// A failure to close it loses nothing.
  static func close(_ id: Int32) {
    loans.withLock { loans in
      _ = nc_close(id)
      unsafe loans.memory.removeValue(forKey: id)?.deallocate()
    }
  }

  /// Gives up a data set that was being written.
  static func abort(_ output: NetCDFOutput) {
    loans.withLock { _ in output.abort() }
  }
}
