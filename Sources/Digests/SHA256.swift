internal import CNettle

/// SHA-256 of bytes that come piece by piece, by libnettle, which uses what the processor has for it.
///
/// Source: NIST FIPS 180-4, section 6.2.
package struct SHA256: ~Copyable {
  private var context = sha256_ctx()

  /// Begins a sum.
  package init() { unsafe nettle_sha256_init(&context) }

  /// Takes bytes in.
  package mutating func take(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe nettle_sha256_update(&context, buffer.count, buffer.baseAddress)
    }
  }

  /// Takes the bytes of a text in.
  package mutating func take(_ text: String) { take(Array(text.utf8)) }

  /// The sum in hexadecimal digits.
  package consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      unsafe nettle_sha256_digest(&context, buffer.count, buffer.baseAddress)
    }
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
