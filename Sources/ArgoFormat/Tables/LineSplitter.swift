/// Cuts text into lines, which end with LF, CR LF or CR.
public enum LineSplitter {
  /// The most bytes of a line that are passed on, so that a file without line ends does not cost
  /// more; lines of the GDAC have about 150.
  public static let longestLine = 64 << 10

  /// Passes on the lines without their ends, including a last line without an end.
  public static func forEachLine(of text: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    forEachLine(of: text[...], body)
  }

  /// Gives the lines of a part of a text.
  static func forEachLine(of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
    let bytes = text.span
    // Hardly any text has a CR, and a search for one byte is fast.
    let hasReturn = ByteSearch.first(carriageReturn, in: bytes, from: 0) < bytes.count
    var start = 0
    while start < bytes.count {
      let end = ByteSearch.first(lineFeed, in: bytes, from: start)
      let line = text[(text.startIndex + start)..<(text.startIndex + end)]
      if hasReturn { forEachPart(of: line, body) } else { body(line.prefix(longestLine)) }
      start = end + 1
    }
  }

  /// Where the last line of a text ends, its LF, CR LF or CR passed; nil where none does.
  ///
  /// A CR at the very end may be half of an end, and does not count.
  public static func endOfLastLine(in text: [UInt8]) -> Int? {
    if let end = text.lastIndex(of: lineFeed) { return end + 1 }
    return text.dropLast().lastIndex(of: carriageReturn).map { $0 + 1 }
  }

  /// How many lines end in a text.
  public static func count(in text: [UInt8]) -> Int {
    let hasReturn = ByteSearch.first(carriageReturn, in: text.span, from: 0) < text.count
    guard hasReturn else { return text.count { $0 == lineFeed } }
    var count = 0
    var before: UInt8 = 0
    for byte in text {
      if byte == carriageReturn || (byte == lineFeed && before != carriageReturn) { count += 1 }
      before = byte
    }
    return count
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Gives the lines of a line that may have CRs in it, the last of which may belong to its end.
  private static func forEachPart(
    of line: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    let line = line.last == carriageReturn ? line.dropLast() : line
    for part in line.split(separator: carriageReturn, omittingEmptySubsequences: false) {
      body(part.prefix(longestLine))
    }
  }
}
