internal import CZlib

/// Writes bytes to a file as gzip.
@safe final class GzipWriter {
  private let output: OutputFile
  // zlib keeps the address, so that the structure must stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Begins a file.
  init(path: String) throws(SyncError) {
    output = try OutputFile(path: path)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // The usual level and memory; a window of 15 bits, and 16 more for gzip. Source: zlib manual.
    let status = unsafe deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw SyncError(.inputOutput, "there is no memory to compress \(path)")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(SyncError) { try deflate(bytes, Z_NO_FLUSH) }

  /// Ends the file.
  func close() throws(SyncError) {
    try deflate([], Z_FINISH)
    try output.close(synced: true)
  }

  private func deflate(_ bytes: [UInt8], _ flush: Int32) throws(SyncError) {
    var position = 0
    var room = 0
    repeat {
      let piece = unsafe bytes.withUnsafeBufferPointer { input in
        unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
          // zlib reads the input only, though its structure does not say so.
          unsafe stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.advanced(by: position))
          unsafe stream.pointee.avail_in = UInt32(clamping: input.count - position)
          unsafe stream.pointee.next_out = buffer.baseAddress
          unsafe stream.pointee.avail_out = 1 << 16
          unsafe _ = CZlib.deflate(stream, flush)
          position = input.count - Int(unsafe stream.pointee.avail_in)
          room = Int(unsafe stream.pointee.avail_out)
          filled = (1 << 16) - room
        }
      }
      try output.write(piece)
    } while room == 0
  }
}
