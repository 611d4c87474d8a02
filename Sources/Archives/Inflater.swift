internal import CZlib

/// Inflates gzip members by zlib, which checks the sum and the length that each of them ends with.
///
/// The pointers of zlib live here; none leaves.
@safe final class Inflater {
  /// What came of a piece of input.
  enum Outcome {
    /// There is more of the member.
    case goesOn
    /// The member ends here, and its sum is right; the next piece begins another.
    case memberEnds
    /// The input is no gzip or not what was compressed; zlib's words for it.
    case damaged(String)
  }

  // zlib keeps the address, so that the structure must stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Makes an inflater; nil where there is no memory for it.
  init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // A window of 15 bits, the largest; 16 more stand for gzip. Source: zlib manual, inflateInit2.
    let status = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    // What is there is given back by `deinit`, which runs also where nil is returned here.
    guard status == Z_OK else { return nil }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Inflates up to `count` bytes from the input beginning at `position`, which moves on.
  func inflate(
    _ input: [UInt8], from position: inout Int, upTo count: Int
  ) -> (bytes: [UInt8], outcome: Outcome) {
    let available = input.count - position
    var status = Z_OK
    let bytes = unsafe input.withUnsafeBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: count) { output, filled in
        // zlib reads the input only, though its structure does not say so.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress?.advanced(by: position))
        unsafe stream.pointee.avail_in = UInt32(clamping: available)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: count)
        status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        filled = count - Int(unsafe stream.pointee.avail_out)
      }
    }
    position += available - Int(unsafe stream.pointee.avail_in)
    unsafe stream.pointee.next_in = nil
    unsafe stream.pointee.next_out = nil
    switch status {
    // No progress because of missing input is not an error.
    case Z_OK, Z_BUF_ERROR: return (bytes, .goesOn)
    case Z_STREAM_END:
      unsafe inflateReset(stream)
      return (bytes, .memberEnds)
    default:
      let words = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      return (bytes, .damaged(words ?? "zlib error \(status)"))
    }
  }
}
