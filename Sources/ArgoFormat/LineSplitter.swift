/// Cuts a stream of bytes into lines, whichever way the bytes come in chunks.
///
/// A line ends with LF or CR LF. Of a line longer than ``longestLine`` only the beginning is
/// given, so that a file without line ends takes no more memory than that.
public struct LineSplitter {
  /// The bytes of a line that are kept; lines of the GDAC have some 150.
  public static let longestLine = 64 << 10

  private var rest: [UInt8] = []

  /// Makes a splitter at the start of a file.
  public init() {}

  /// Gives the lines that end in these bytes, without their ends.
  public mutating func append<Failure: Error>(
    _ chunk: [UInt8], _ line: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
      if rest.isEmpty {
        try line(LineSplitter.trimmed(chunk[start..<end]))
      } else {
        keep(chunk[start..<end])
        let whole = rest
        rest = []
        try line(LineSplitter.trimmed(whole[...]))
      }
      start = end + 1
    }
    keep(chunk[start...])
  }

  /// Gives the last line, where the file does not end with a line end.
  public mutating func finish<Failure: Error>(
    _ line: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard !rest.isEmpty else { return }
    let whole = rest
    rest = []
    try line(LineSplitter.trimmed(whole[...]))
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    rest += bytes.prefix(LineSplitter.longestLine - rest.count)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let line = line.prefix(longestLine)
    return line.last == 0x0D ? line.dropLast() : line
  }
}
