internal import CArchive
internal import Glibc

/// A reading handle of libarchive, freed when it goes out of use.
///
/// All C pointers of this module live here; none leaves it. Handles are independent of each
/// other, so that several tasks may each have one.
@safe struct ArchiveHandle: ~Copyable {
  private let handle: OpaquePointer
  private let source: String
  /// What the handle reads, where it does not read the file itself.
  private let feed: ArchiveFeed?

  /// How much of a file is read at once: little, as what lies plainly in a file is passed over.
  private static let blockBytes = 4 << 10

  /// Opens a tar or zip archive; gzip, also several times over, is taken off.
  static func open(path: String) throws(ArchiveError) -> ArchiveHandle {
    // Our own reader of gzip checks its sums, which that of libarchive does not.
    let file = try FileSource(path: path)
    let first = try file.next() ?? []
    if first.starts(with: GzipSource.magic) {
      let compressed = PeekedSource(first, before: file)
      return try open(GzipSource.plainBytes(of: compressed, path: path), name: path)
    }
    let opened = try ArchiveHandle(source: path, feed: nil)
    try opened.check(
      unsafe archive_read_open_filename(opened.handle, path, ArchiveHandle.blockBytes))
    return opened
  }

  /// Opens a tar or zip archive that comes from elsewhere.
  static func open(_ bytes: any ByteSource, name: String) throws(ArchiveError) -> ArchiveHandle {
    let feed = ArchiveFeed(bytes)
    let opened = try ArchiveHandle(source: name, feed: feed)
    try opened.check(unsafe feed.open(opened.handle))
    return opened
  }

  private init(source: String, feed: ArchiveFeed?) throws(ArchiveError) {
    guard let pointer = unsafe archive_read_new() else {
      throw ArchiveError(.cannotOpen, source: source, reason: "there is not enough memory for it")
    }
    unsafe handle = pointer
    self.source = source
    self.feed = feed
    unsafe archive_read_support_format_empty(pointer)
    unsafe archive_read_support_format_tar(pointer)
    unsafe archive_read_support_format_zip(pointer)
  }

  private func check(_ status: Int32) throws(ArchiveError) {
    guard status != ARCHIVE_OK else { return }
    // The first block is looked at already, and damage there is no failure to open the file;
    // libarchive numbers it -1 or as EILSEQ.
    let isDamaged = unsafe [-1, EILSEQ].contains(archive_errno(handle))
    throw failure(isDamaged ? .damaged : .cannotOpen)
  }
  deinit {
    unsafe archive_read_free(handle)
  }

  /// Goes to the next member; nil at the end.
  func nextMember() throws(ArchiveError) -> ArchiveMember? {
    var entry: OpaquePointer?
    switch unsafe archive_read_next_header(handle, &entry) {
    case ARCHIVE_EOF:
      try feed?.drain()
      return nil
    case ARCHIVE_OK, ARCHIVE_WARN: break
    default: throw failure(.damaged)
    }
    guard let entry = unsafe entry else { return nil }
    let name = unsafe archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
    // What a hard link leads to is another member, which has the contents.
    let type = unsafe archive_entry_filetype(entry)
    let isFile = unsafe type == 0o100000 && archive_entry_hardlink(entry) == nil
    let seconds = Int64(unsafe archive_entry_mtime(entry))
    let (modified, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return ArchiveMember(
      name: unsafe name.map { unsafe String(cString: $0) } ?? "",
      size: max(0, unsafe archive_entry_size(entry)), modified: overflow ? 0 : modified,
      isFile: isFile, isSpecial: !isFile && ![0o040000, 0o120000, 0o100000].contains(type))
  }

  /// Where the headers of the current member lie in the file; nil where the archive is none of
  /// tar that lies in a file as it is.
  var tarHeaderPosition: Int64? {
    let format = unsafe archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK
    guard feed == nil, format == ARCHIVE_FORMAT_TAR else { return nil }
    return unsafe archive_read_header_position(handle)
  }

  /// Up to `count` bytes of the current member; none at its end.
  func read(upTo count: Int) throws(ArchiveError) -> [UInt8] {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      got = unsafe archive_read_data(handle, buffer.baseAddress, count)
      filled = max(0, got)
    }
    guard got >= 0 else { throw failure(.damaged) }
    return bytes
  }

  private func failure(_ code: ArchiveError.Code) -> ArchiveError {
    if let failure = feed?.failure { return failure }
    let words = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
    return ArchiveError(
      code, source: source,
      reason: code == .damaged
        ? "\(words ?? "its data are damaged"); fetch it again" : words ?? "it cannot be opened")
  }
}
