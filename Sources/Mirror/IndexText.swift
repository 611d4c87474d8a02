internal import Foundation
internal import Glibc

/// The text of an index on disk, read from one end to the other or a line at a time.
@safe package final class IndexText {
  /// Its path.
  package let path: String
  private let file: Int32
  private static let chunk = 1 << 20

  /// Opens a text.
  package init(path: String) throws(SyncError) {
    self.path = path
    file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SyncError(.inputOutput, "cannot read \(path)", errno) }
  }

  deinit { close(file) }

  /// Passes on every line without its end (`\n` or `\r\n`), with its offset; including a last line
  /// without an end.
  package func forEachLine(
    _ body: (Int, Span<UInt8>) throws(SyncError) -> Void
  ) throws(SyncError) {
    var buffer = [UInt8](repeating: 0, count: IndexText.chunk)
    var filled = 0
    var base = 0
    var offset = 0
    while true {
      if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
      let count = try read(into: &buffer, at: filled, offset: offset)
      offset += count
      let end = filled + count
      let start = try IndexText.lines(
        of: buffer, to: end, at: base, isLast: count == 0, body)
      if count == 0 { return }
      base += start
      filled = end - start
      if start > 0 { IndexText.moveDown(&buffer, from: start, count: filled) }
    }
  }

  /// Passes on the lines of a piece of the text that begins at `base`; returns where the first
  /// incomplete line begins.
  private static func lines(
    of buffer: [UInt8], to end: Int, at base: Int, isLast: Bool,
    _ body: (Int, Span<UInt8>) throws(SyncError) -> Void
  ) throws(SyncError) -> Int {
    let bytes = buffer.span
    var start = 0
    var index = 0
    while index < end {
      if bytes[index] == 0x0A {
        let length = index > start && bytes[index - 1] == 0x0D ? index - 1 : index
        try body(base + start, bytes.extracting(start..<length))
        start = index + 1
      }
      index += 1
    }
    if isLast, start < end { try body(base + start, bytes.extracting(start..<end)) }
    return start
  }

  private static func moveDown(_ buffer: inout [UInt8], from start: Int, count: Int) {
    for index in 0..<count { buffer[index] = buffer[start + index] }
  }

  /// Passes on the bytes in pieces.
  func forEachChunk(_ body: ([UInt8]) throws(SyncError) -> Void) throws(SyncError) {
    var buffer = [UInt8](repeating: 0, count: IndexText.chunk)
    var offset = 0
    while true {
      let count = try read(into: &buffer, at: 0, offset: offset)
      if count == 0 { return }
      offset += count
      try body(count == buffer.count ? buffer : Array(buffer[..<count]))
    }
  }

  /// The line that begins at an offset, without its end.
  package func line(at offset: Int) throws(SyncError) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 512)
    var filled = 0
    while true {
      let count = try read(into: &buffer, at: filled, offset: offset + filled)
      filled += count
      if let end = buffer[..<filled].firstIndex(of: 0x0A) {
        return Array(buffer[..<(end > 0 && buffer[end - 1] == 0x0D ? end - 1 : end)])
      }
      if count == 0 { return Array(buffer[..<filled]) }
      buffer += [UInt8](repeating: 0, count: buffer.count)
    }
  }

  private func read(
    into buffer: inout [UInt8], at start: Int, offset: Int
  ) throws(SyncError) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          file, bytes.baseAddress?.advanced(by: start), bytes.count - start, off_t(offset))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SyncError(.inputOutput, "cannot read \(path)", errno) }
      return count
    }
  }
}
