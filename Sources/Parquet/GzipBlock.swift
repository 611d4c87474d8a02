internal import CZlib

/// Compresses a block of bytes as one gzip member by zlib; the same bytes give the same member.
enum GzipBlock {
  /// A level at which columns of numbers cost about half the time of the usual 6 and come out a few
  /// per cent larger.
  private static let level: Int32 = 4

  static func compress(_ bytes: [UInt8]) throws(ParquetError) -> [UInt8] {
    var stream = unsafe z_stream()
    // A window of 15 bits, the largest; 16 more stand for gzip. Source: zlib manual, deflateInit2.
    guard
      unsafe deflateInit2_(
        &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw ParquetError(reason: "there is no memory to compress a page") }
    defer { unsafe deflateEnd(&stream) }
    let bound = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
    var status = Z_OK
    let packed = unsafe bytes.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, filled in
        // zlib reads the input only, though its structure does not say so.
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = UInt32(clamping: bytes.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(clamping: bound)
        status = unsafe deflate(&stream, Z_FINISH)
        filled = bound - Int(unsafe stream.avail_out)
      }
    }
    guard status == Z_STREAM_END else {
      throw ParquetError(reason: "a page cannot be compressed (zlib status \(status))")
    }
    return packed
  }
}
