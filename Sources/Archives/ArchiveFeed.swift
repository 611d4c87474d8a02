internal import CArchive

/// Hands the bytes of a source to libarchive, which asks for one block after the other.
@safe final class ArchiveFeed {
  private let source: any ByteSource
  // libarchive reads a block until it asks for the next one.
  private var block = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// What was wrong with the source, where libarchive only knows that something was.
  private(set) var failure: ArchiveError?

  init(_ source: any ByteSource) { self.source = source }

  deinit {
    unsafe block.deallocate()
  }

  /// Opens a handle on the source; the feed must live as long as the handle.
  func open(_ handle: OpaquePointer) -> Int32 {
    unsafe archive_read_open(
      handle, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, client, buffer in
        guard let client = unsafe client else { return -1 }
        return unsafe Unmanaged<ArchiveFeed>.fromOpaque(client).takeUnretainedValue()
          .fill(buffer)
      }, nil)
  }

  /// Reads what is left, so that the sum at the end of it is checked.
  func drain() throws(ArchiveError) {
    while try source.next() != nil {}
  }

  /// Points to the next block and gives its length: 0 at the end, less where it cannot be read.
  private func fill(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    do throws(ArchiveError) {
      let bytes = try source.next() ?? []
      unsafe block.deallocate()
      unsafe block = .allocate(byteCount: bytes.count, alignment: 1)
      unsafe block.copyBytes(from: bytes)
      unsafe buffer?.pointee = UnsafeRawPointer(block.baseAddress)
      return bytes.count
    } catch {
      failure = error
      return -1
    }
  }
}
