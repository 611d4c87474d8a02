/// Cuts text into lines, which end with LF or CR LF.
public enum LineSplitter {
  /// The bytes of a line that are given, so that a file without line ends costs no more than that;
  /// lines of the GDAC have some 150.
  public static let longestLine = 64 << 10

  /// Gives the lines without their ends, the last one too where its end is missing.
  public static func forEachLine(of text: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = text[start..<end].prefix(longestLine)
      body(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      start = end + 1
    }
  }
}
