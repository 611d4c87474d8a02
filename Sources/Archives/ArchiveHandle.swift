internal import CArchive
internal import Glibc

/// A reading handle of libarchive, freed when it goes out of use.
///
/// All C pointers of this module live here; none leaves it. Handles are independent of each
/// other, so that several tasks may each have one.
@safe struct ArchiveHandle: ~Copyable {
  /// What the handle takes.
  enum Content {
    /// One stream of bytes, whatever is in it.
    case raw
    /// A tar or zip archive.
    case members
  }

  private let handle: OpaquePointer
  private let source: String

  /// How much of a file is read at once.
  private static let blockBytes = 256 << 10

  /// Opens a file; gzip, also several times over, is taken off.
  static func open(path: String, content: Content) throws(ArchiveError) -> ArchiveHandle {
    guard let pointer = unsafe archive_read_new() else {
      throw ArchiveError(.cannotOpen, source: path, reason: "there is no memory for it")
    }
    let opened = unsafe ArchiveHandle(pointer, source: path)
    unsafe archive_read_support_filter_gzip(pointer)
    unsafe archive_read_support_format_empty(pointer)
    switch content {
    case .raw:
      unsafe archive_read_support_format_raw(pointer)
    case .members:
      unsafe archive_read_support_format_tar(pointer)
      unsafe archive_read_support_format_zip(pointer)
    }
    guard
      unsafe archive_read_open_filename(pointer, path, ArchiveHandle.blockBytes) == ARCHIVE_OK
    else {
      // The first block is looked at already, and damage there is no failure to open the file;
      // libarchive numbers it -1 or as EILSEQ.
      let isDamaged = unsafe [-1, EILSEQ].contains(archive_errno(pointer))
      throw opened.failure(isDamaged ? .damaged : .cannotOpen)
    }
    return opened
  }

  private init(_ handle: OpaquePointer, source: String) {
    unsafe self.handle = handle
    self.source = source
  }

  deinit {
    unsafe archive_read_free(handle)
  }

  /// Goes to the next member; nothing at the end.
  func nextMember() throws(ArchiveError) -> ArchiveMember? {
    var entry: OpaquePointer?
    switch unsafe archive_read_next_header(handle, &entry) {
    case ARCHIVE_EOF: return nil
    case ARCHIVE_OK, ARCHIVE_WARN: break
    default: throw failure(.damaged)
    }
    guard let entry = unsafe entry else { return nil }
    let name = unsafe archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
    let seconds = Int64(unsafe archive_entry_mtime(entry))
    let (modified, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return ArchiveMember(
      name: unsafe name.map { unsafe String(cString: $0) } ?? "",
      size: max(0, unsafe archive_entry_size(entry)), modified: overflow ? 0 : modified,
      isFile: unsafe archive_entry_filetype(entry) == 0o100000)
  }

  /// Up to `count` bytes of the member at hand; none at its end.
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
    let words = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
    return ArchiveError(
      code, source: source,
      reason: code == .damaged
        ? "\(words ?? "its data are damaged"); fetch it again" : words ?? "it cannot be opened")
  }
}
