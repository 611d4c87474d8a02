package import Argo

extension FoundSource {
  /// Whether the file's name, or the user who named it, says that it should be taken in, so that
  /// other content is a failure and not just skipped.
  package var claimsToBeInput: Bool {
    if isNamed { return true }
    let name = name.lowercased()
    return [".nc", ".gz", ".tgz", ".tar", ".zip"].contains { name.hasSuffix($0) }
      || ["ar_index_", "argo_profile_", "argo_bio-", "argo_synthetic-", "argo_merge-"]
        .contains { name.hasPrefix($0) }
      || isNamedAsExclusionList
  }

  /// Whether the file's name is that of an exclusion list.
  package var isNamedAsExclusionList: Bool {
    if path.hasSuffix(".nc") { return false }
    let name = name.lowercased()
    return ["ar_greylist", "ar_exclusionlist"].contains { name.hasPrefix($0) }
      || name.contains("_exclusionlist")
  }

  /// The float in the file's name, such as `BR6909101_001.nc` or `6909101_Sprof.nc`; nil where
  /// there is none.
  ///
  /// Source: Argo user manual, section 3.1 (file naming).
  package var wmoOfName: WMONumber? { FoundSource.wmo(ofName: path) }

  /// The float that the last part of a path tells.
  static func wmo(ofName path: String) -> WMONumber? {
    let path = path.utf8.span
    guard let name = PathParts.last(of: path, before: path.count) else { return nil }
    var start = name.lowerBound
    while start < name.upperBound, isLetter(path[start]) { start += 1 }
    var end = start
    while end < name.upperBound, path[end] != UInt8(ascii: "_") { end += 1 }
    return WMONumber(digits: path.extracting(start..<end))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
