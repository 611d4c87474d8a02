extension DataCentre {
  /// The DAC whose folder a file of a float lies in.
  ///
  /// This is the part of the path before the float's own folder, where it is a DAC of the GDAC or
  /// stands below a folder `dac`; empty otherwise.
  package static func folder(of wmo: WMONumber, inPath path: String) -> String {
    // Bytes, from the last on, as characters are slow to walk.
    let bytes = path.utf8.span
    var part = lastPart(of: bytes, before: bytes.count)
    while let range = part, WMONumber(digits: bytes.extracting(range)) != wmo {
      part = lastPart(of: bytes, before: range.lowerBound)
    }
    guard let own = part, let range = lastPart(of: bytes, before: own.lowerBound) else { return "" }
    let folder = String(
      Substring(path.utf8.dropFirst(range.lowerBound).prefix(range.count)))
    if country(ofDAC: folder) != nil { return folder }
    guard let above = lastPart(of: bytes, before: range.lowerBound), above.count == 3,
      bytes[above.lowerBound] == UInt8(ascii: "d"),
      bytes[above.lowerBound + 1] == UInt8(ascii: "a"),
      bytes[above.lowerBound + 2] == UInt8(ascii: "c")
    else { return "" }
    return folder
  }

  /// The last part of a path before a place; nil where there is none.
  private static func lastPart(of path: Span<UInt8>, before place: Int) -> Range<Int>? {
    var end = place
    while end > 0, isSeparator(path[end - 1]) { end -= 1 }
    var start = end
    while start > 0, !isSeparator(path[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
  }
}
