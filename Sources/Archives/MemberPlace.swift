internal import Glibc

/// Where the contents of a member lie in a file, so that any task can read them.
package struct MemberPlace: Sendable {
  /// The length in bytes.
  package let length: Int
  /// The first bytes, by which the contents can be recognised.
  package let head: [UInt8]
  private let offset: Int64
  private let file: RandomAccessFile

  /// The size of a header, and what everything in a tar archive is rounded up to.
  ///
  /// Source: POSIX.1, pax, "ustar Interchange Format".
  private static let blockBytes: Int64 = 512

  /// How many headers may stand before that of a member, such as one with a long name.
  private static let mostExtensions = 4

  /// Finds the contents of a member of a tar archive behind its headers, which begin at `start`.
  ///
  /// Nothing where the last of them is of another kind than the plain one, says something else of
  /// the length than `member`, or has less behind it in the file.
  init?(_ member: ArchiveMember, headersAt start: Int64, in file: RandomAccessFile) {
    let block = Int(MemberPlace.blockBytes)
    var position = start
    for _ in 0...MemberPlace.mostExtensions {
      guard position >= 0, position <= file.length,
        let bytes = try? file.bytes(at: position, count: 2 * block), bytes.count >= block,
        bytes[257..<262].elementsEqual("ustar".utf8),
        let size = MemberPlace.octal(bytes[124..<136])
      else { return nil }
      position += MemberPlace.blockBytes
      guard position <= file.length, size <= file.length - position else { return nil }
      switch bytes[156] {
      case UInt8(ascii: "0"), 0:
        guard size == member.size, let length = Int(exactly: size) else { return nil }
        self.length = length
        self.file = file
        offset = position
        head = Array(bytes[block...].prefix(length))
        return
      // Facts of the member that follows, by POSIX (x) and by GNU (L, K).
      case UInt8(ascii: "x"), UInt8(ascii: "L"), UInt8(ascii: "K"):
        position += (size + MemberPlace.blockBytes - 1) & ~(MemberPlace.blockBytes - 1)
      default: return nil
      }
    }
    return nil
  }

  /// Appends the contents.
  ///
  /// Throws `damaged` where the file has become shorter.
  package func readContents(into bytes: inout [UInt8]) throws(ArchiveError) {
    let start = bytes.count
    try file.read(at: offset, count: length, into: &bytes)
    guard bytes.count - start == length else {
      throw ArchiveError(
        .damaged, source: file.path, reason: "it became shorter while it was being read")
    }
  }

  /// A number of a header: octal digits up to a blank or NUL; nil for any other.
  private static func octal(_ field: ArraySlice<UInt8>) -> Int64? {
    var number: Int64 = 0
    for byte in field {
      if byte == 0x20 || byte == 0 { break }
      guard byte >= 0x30, byte <= 0x37 else { return nil }
      // Twelve digits are 36 bits.
      number = number * 8 + Int64(byte - 0x30)
    }
    return number
  }
}

/// A file of which tasks read parts wherever they lie.
final class RandomAccessFile: Sendable {
  let path: String
  /// The length in bytes when it was opened.
  let length: Int64
  private let file: Int32

  init(path: String) throws(ArchiveError) {
    self.path = path
    file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    length = file < 0 ? 0 : Int64(lseek(file, 0, SEEK_END))
    guard file >= 0, length >= 0 else { throw FileSource.failure(.cannotOpen, path) }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// Up to `count` bytes from a place on; fewer only where the file ends.
  func bytes(at offset: Int64, count: Int) throws(ArchiveError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(at: offset, count: count, into: &bytes)
    return bytes
  }

  /// Appends up to `count` bytes from a place on; fewer only where the file ends.
  func read(at offset: Int64, count: Int, into bytes: inout [UInt8]) throws(ArchiveError) {
    var failed = false
    bytes.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        while filled < count {
          let got = unsafe pread(
            file, buffer.baseAddress?.advanced(by: filled), count - filled,
            off_t(offset) + off_t(filled))
          if got < 0 && errno == EINTR { continue }
          failed = got < 0
          guard got > 0 else { break }
          filled += got
        }
      }
    }
    guard !failed else { throw FileSource.failure(.damaged, path) }
  }
}
