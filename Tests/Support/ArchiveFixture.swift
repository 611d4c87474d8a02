/// Archives made byte by byte, so that tests need no other program and can break any part.
public enum ArchiveFixture {
  /// A member of an archive.
  public typealias Member = (name: String, bytes: [UInt8])

  /// A tar archive (ustar).
  ///
  /// Source: POSIX.1-2017, pax, "ustar Interchange Format".
  public static func tar(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    for member in members {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
      }
      put(String(member.name.prefix(99)), at: 0)
      put("0000644", at: 100)
      put(octal(member.bytes.count), at: 124)
      put(octal(1_577_836_800), at: 136)
      put("        ", at: 148)
      put("0", at: 156)
      put("ustar", at: 257)
      put("00", at: 263)
      let sum = header.reduce(0) { $0 + Int($1) }
      put(octal(sum, digits: 6) + "\0 ", at: 148)
      archive += header + member.bytes
      archive += [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
    }
    return archive + [UInt8](repeating: 0, count: 1024)
  }

  /// A zip archive, its members not compressed.
  ///
  /// Source: PKWARE, "APPNOTE.TXT", sections 4.3.7, 4.3.12 and 4.3.16.
  public static func zip(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let common =
        little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0x5021, 2)
        + little(Int(crc32(member.bytes)), 4) + little(member.bytes.count, 4)
        + little(member.bytes.count, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
        + little(0, 4) + little(archive.count, 4) + name
      archive += [0x50, 0x4B, 3, 4] + common + name + member.bytes
    }
    let end =
      [0x50, 0x4B, 5, 6] + little(0, 2) + little(0, 2) + little(members.count, 2)
      + little(members.count, 2) + little(directory.count, 4) + little(archive.count, 4)
      + little(0, 2)
    return archive + directory + end
  }

  /// Bytes as gzip, in blocks that are not compressed.
  ///
  /// Source: RFC 1952 and RFC 1951, section 3.2.4.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let end = min(bytes.count, start + 65_535)
      packed.append(end == bytes.count ? 1 : 0)
      packed += little(end - start, 2) + little(65_535 - (end - start), 2) + bytes[start..<end]
      start = end
    } while start < bytes.count
    return packed + little(Int(crc32(bytes)), 4) + little(bytes.count, 4)
  }

  private static func octal(_ value: Int, digits: Int = 11) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: digits - text.count) + text
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      (crc >> 8) ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
    }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1
    }
  }
}
