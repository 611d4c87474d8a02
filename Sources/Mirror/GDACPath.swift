internal import Argo

/// What the path of a file in the tree of a GDAC says about it: `dac/wmo/name.nc` or
/// `dac/wmo/profiles/name.nc`.
package struct GDACPath: Hashable, Sendable {
  /// The float.
  package var wmo: Int
  /// The kind of file.
  package var kind: SyncKind
  /// Whether the name says delayed mode; nil where it says neither.
  package var isDelayed: Bool?
  /// How many bytes of the path name the DAC.
  var dacLength: Int
  /// How many bytes of the path name the float's folder, `dac/wmo`.
  var folderLength: Int

  /// Reads a path; nil where it does not have the form, where a part of it could lead out of
  /// the tree, or where the folder and the name are of different floats.
  package init?(_ path: Span<UInt8>) {
    let slash = UInt8(ascii: "/")
    var cuts: (Int, Int, Int) = (-1, -1, -1)
    for index in path.indices where path[index] == slash {
      if cuts.0 < 0 {
        cuts.0 = index
      } else if cuts.1 < 0 {
        cuts.1 = index
      } else if cuts.2 < 0 {
        cuts.2 = index
      } else {
        return nil
      }
    }
    guard cuts.0 > 0, cuts.1 > cuts.0 else { return nil }
    for index in 0..<cuts.0 where !GDACPath.isNameByte(path[index]) { return nil }
    // A folder's name with a dot could be the folder above.
    for index in 0..<cuts.0 where path[index] == UInt8(ascii: ".") { return nil }
    let inProfiles = cuts.2 >= 0
    if inProfiles {
      guard GDACPath.holds(path, "profiles/", at: cuts.1 + 1), cuts.2 == cuts.1 + 9 else {
        return nil
      }
    }
    guard let wmo = WMONumber(digits: path.extracting(cuts.0 + 1..<cuts.1)) else { return nil }
    let start = (inProfiles ? cuts.2 : cuts.1) + 1
    guard path.count - start > 3, GDACPath.holds(path, ".nc", at: path.count - 3) else {
      return nil
    }
    for index in start..<path.count where !GDACPath.isNameByte(path[index]) { return nil }
    let digits = cuts.1 - cuts.0 - 1
    // The letters before the number: R, D, BR, SD and so on.
    var letters = start
    while letters < path.count, !(0x30...0x39).contains(path[letters]) { letters += 1 }
    guard letters + digits < path.count, path[letters + digits] == UInt8(ascii: "_") else {
      return nil
    }
    for index in 0..<digits where path[letters + index] != path[cuts.0 + 1 + index] { return nil }
    self.wmo = wmo.value
    dacLength = cuts.0
    folderLength = cuts.1
    if inProfiles {
      guard let kind = GDACPath.profileKind(path, start, letters) else { return nil }
      self.kind = kind
      isDelayed = path[letters - 1] == UInt8(ascii: "D")
    } else {
      guard letters == start, let found = GDACPath.floatKind(path, letters + digits + 1) else {
        return nil
      }
      (kind, isDelayed) = found
    }
  }

  /// Reads a path.
  package init?(_ path: String) { self.init(path.utf8.span) }

  /// Whether no index lists the file.
  package static func isUnlisted(_ path: String) -> Bool {
    path.hasSuffix("_prof.nc") || path.hasSuffix("_Sprof.nc")
  }

  private static func profileKind(_ path: Span<UInt8>, _ start: Int, _ end: Int) -> SyncKind? {
    let mode = end > start ? path[end - 1] : 0
    guard mode == UInt8(ascii: "R") || mode == UInt8(ascii: "D") else { return nil }
    if end - start == 1 { return .core }
    guard end - start == 2 else { return nil }
    switch path[start] {
    case UInt8(ascii: "B"), UInt8(ascii: "M"): return .bgc
    case UInt8(ascii: "S"): return .synthetic
    default: return nil
    }
  }

  private static func floatKind(_ path: Span<UInt8>, _ at: Int) -> (SyncKind, Bool?)? {
    for (ending, kind, isDelayed) in floatFiles where holds(path, ending, at: at) {
      if at + ending.utf8CodeUnitCount == path.count { return (kind, isDelayed) }
    }
    return nil
  }

  private static let floatFiles: [(StaticString, SyncKind, Bool?)] = [
    ("meta.nc", .meta, nil), ("tech.nc", .tech, nil), ("prof.nc", .multi, nil),
    ("Sprof.nc", .synthetic, nil), ("Rtraj.nc", .traj, false), ("Dtraj.nc", .traj, true),
    ("BRtraj.nc", .bgc, false), ("BDtraj.nc", .bgc, true),
  ]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    case UInt8(ascii: "."): true
    default: false
    }
  }

  private static func holds(_ bytes: Span<UInt8>, _ text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard start >= 0, bytes.count - start >= count else { return false }
    let letters = unsafe UnsafeBufferPointer(start: text.utf8Start, count: count)
    for index in 0..<count where unsafe letters[index] != bytes[start + index] { return false }
    return true
  }
}
