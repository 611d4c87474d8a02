/// A member of an archive.
package struct ArchiveMember: Hashable, Sendable {
  /// Its path in the archive, as the archive writes it.
  package let name: String
  /// Its length in bytes, as the archive states it.
  package let size: Int64
  /// When it was modified, in nanoseconds since 1970; to the second.
  package let modified: Int64
  /// Whether it is a regular file with contents of its own.
  package let isFile: Bool
  /// Whether it is neither a file nor a folder nor a link: a pipe, socket or device.
  package let isSpecial: Bool

  /// Whether its name or that of a folder above it begins with a dot.
  ///
  /// Archives made on a Mac hold a file `._NAME` beside each file.
  package var isHidden: Bool {
    let name = name.utf8.span
    let (dot, slash) = (UInt8(ascii: "."), UInt8(ascii: "/"))
    var start = 0
    for end in 0...name.count where end == name.count || name[end] == slash {
      if start < end, name[start] == dot {
        // The folder itself and the one above it are not hidden.
        let isFolder = end - start == 1 || end - start == 2 && name[start + 1] == dot
        if !isFolder { return true }
      }
      start = end + 1
    }
    return false
  }
}

/// Reads a tar archive, plain or compressed with gzip, or a zip archive, front to back.
///
/// Nothing is written to disk, and no more than one member is in memory. A member that is
/// compressed with gzip is inflated as it is read, and one that is an archive can be read by a
/// reader of its own.
package final class ArchiveReader {
  /// What the archive is called in messages.
  package let name: String
  private let handle: ArchiveHandle
  /// The file, where the archive is one.
  private let file: RandomAccessFile?
  private var member: ArchiveMember?
  /// The bytes of the current member, once they have been asked for.
  private var contents: (any ByteSource)?
  /// The first of them.
  private var first: [UInt8] = []

  /// How much is inflated at once.
  private static let chunkBytes = 1 << 20
  /// The bytes by which a member is recognised: tables may have many comments above their heading.
  private static let headBytes = 64 << 10

  /// Opens an archive.
  package init(path: String) throws(ArchiveError) {
    name = path
    handle = try ArchiveHandle.open(path: path)
    file = try RandomAccessFile(path: path)
  }

  private init(_ source: any ByteSource, name: String) throws(ArchiveError) {
    self.name = name
    handle = try ArchiveHandle.open(source, name: name)
    file = nil
  }

  /// The next member, folders and links too; nil at the end.
  package func nextMember() throws(ArchiveError) -> ArchiveMember? {
    contents = nil
    first = []
    member = try handle.nextMember()
    return member
  }

  /// Where the contents of the current member lie in the file; nil where they do not lie there
  /// as they are, which is so only in tar archives that are not compressed.
  ///
  /// Where they are read from there this reader passes them over.
  package func place() -> MemberPlace? {
    guard let member, member.isFile, contents == nil, let file,
      let position = handle.tarHeaderPosition
    else { return nil }
    return MemberPlace(member, headersAt: position, in: file)
  }

  /// The first bytes of the current member, by which it can be recognised, before anything else of it is
  /// read; none where it is empty.
  package func head() throws(ArchiveError) -> [UInt8] {
    if contents == nil { try open() }
    return first
  }

  /// The next bytes of the current member, at least one; nil at its end.
  package func nextChunk() throws(ArchiveError) -> [UInt8]? {
    if contents == nil { try open() }
    guard first.isEmpty else {
      defer { first = [] }
      return first
    }
    return try contents?.next()
  }

  /// The bytes of the current member, which may be read once.
  ///
  /// Throws `tooLarge` where there are more than `limit`; the next member can be read then.
  package func readMember(limit: Int) throws(ArchiveError) -> [UInt8] {
    let tooLarge = ArchiveError(
      .tooLarge, source: name,
      reason: "is larger than the \(limit) bytes that one file may have")
    let stated = Int(clamping: member?.size ?? 0)
    guard stated <= limit else { throw tooLarge }
    var bytes = try nextChunk() ?? []
    if let chunk = try nextChunk() {
      // Grown by itself it would have to be copied, and be there twice for a moment.
      bytes.reserveCapacity(max(stated, bytes.count + chunk.count))
      bytes += chunk
    }
    while bytes.count <= limit, let chunk = try nextChunk() { bytes += chunk }
    guard bytes.count <= limit else { throw tooLarge }
    return bytes
  }

  /// A reader of the current member, where it begins like an archive.
  ///
  /// It must be done with before this reader continues. Throws where the member begins like an
  /// archive and is none.
  package func archiveInMember() throws(ArchiveError) -> ArchiveReader? {
    guard let member, member.isFile, ArchiveReader.looksLikeArchive(try head()),
      let contents
    else { return nil }
    defer { first = [] }
    return try ArchiveReader(
      PeekedSource(first, before: contents), name: "\(name)!\(member.name)")
  }

  /// Whether bytes are the beginning of a tar or zip archive.
  ///
  /// Sources: POSIX.1, pax interchange format; PKWARE, "APPNOTE.TXT", section 4.3.7.
  private static func looksLikeArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || bytes.count > 262 && bytes[257..<262].elementsEqual("ustar".utf8)
  }

  /// Begins with the contents of the current member and takes gzip off.
  private func open() throws(ArchiveError) {
    // The stated size is a hint only; nothing is set aside for it beyond the first chunk.
    let hint = min(max(Int(clamping: member?.size ?? 0), 1), ArchiveReader.chunkBytes)
    let raw = MemberSource(self)
    first = try handle.read(upTo: hint)
    contents = raw
    guard first.starts(with: GzipSource.magic), let member else { return }
    let inflated = try GzipSource.plainBytes(
      of: PeekedSource(first, before: raw), path: "\(name)!\(member.name)")
    first = []
    while first.count < ArchiveReader.headBytes, let more = try inflated.next() { first += more }
    contents = inflated
  }

  /// The bytes of the current member as they lie in the archive.
  private final class MemberSource: ByteSource {
    /// The reader has this source as its contents, so that neither would go with the other.
    private weak let reader: ArchiveReader?

    init(_ reader: ArchiveReader) { self.reader = reader }

    func next() throws(ArchiveError) -> [UInt8]? {
      guard let reader else { preconditionFailure("a member is read after its archive") }
      let bytes = try reader.handle.read(upTo: ArchiveReader.chunkBytes)
      return bytes.isEmpty ? nil : bytes
    }
  }
}
