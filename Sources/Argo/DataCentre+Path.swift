extension DataCentre {
  /// The DAC whose folder a file of a float lies in.
  ///
  /// This is the part of the path before the float's own folder, where it is a DAC of the GDAC or
  /// stands below a folder `dac`; empty otherwise.
  package static func folder(of wmo: WMONumber, inPath path: String) -> String {
    let bytes = path.utf8.span
    var part = PathParts.last(of: bytes, before: bytes.count)
    while let range = part, WMONumber(digits: bytes.extracting(range)) != wmo {
      part = PathParts.last(of: bytes, before: range.lowerBound)
    }
    guard let own = part, let range = PathParts.last(of: bytes, before: own.lowerBound) else {
      return ""
    }
    let folder = String(
      Substring(path.utf8.dropFirst(range.lowerBound).prefix(range.count)))
    if country(ofDAC: folder) != nil { return folder }
    guard let above = PathParts.last(of: bytes, before: range.lowerBound), above.count == 3,
      bytes[above.lowerBound] == UInt8(ascii: "d"),
      bytes[above.lowerBound + 1] == UInt8(ascii: "a"),
      bytes[above.lowerBound + 2] == UInt8(ascii: "c")
    else { return "" }
    return folder
  }
}
