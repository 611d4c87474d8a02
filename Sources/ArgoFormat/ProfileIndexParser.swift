public import Argo

/// Reads `ar_index_global_prof.txt` line by line.
///
/// Comments, the heading and empty lines give nothing; a line that is no row is counted and left
/// out, as one bad line must not cost three million good ones. Source: Argo user manual,
/// section 3.2.
public struct ProfileIndexParser {
  /// The columns, as the heading names them.
  static let columns = [
    "file", "date", "latitude", "longitude", "ocean", "profiler_type", "institution",
    "date_update",
  ]

  /// The number of rows read.
  public private(set) var rowCount = 0
  /// The lines left out.
  public private(set) var malformed = MalformedLines()
  /// When the index was made, as its heading says; nil before that line or without it.
  public private(set) var made: ArgoTime?
  private var lineNumber = 0

  /// Starts at the first line.
  public init() {}

  /// Reads a line without its end; nothing where it holds no row.
  public mutating func parse(_ line: ArraySlice<UInt8>) -> ProfileIndexRow? {
    lineNumber += 1
    guard !line.isEmpty, line.first != UInt8(ascii: "#") else {
      made = made ?? IndexHeading.made(line)
      return nil
    }
    let fields = CommaSeparated(line).fields
    guard fields.count == ProfileIndexParser.columns.count else {
      malformed.add(line, number: lineNumber, "has \(fields.count) fields, not 8")
      return nil
    }
    if fields[0].elementsEqual("file".utf8) { return nil }
    guard let file = ProfileFileName(path: fields[0]) else {
      malformed.add(line, number: lineNumber, "names no profile file")
      return nil
    }
    rowCount += 1
    return ProfileIndexRow(
      file: TextField.text(fields[0]), dac: file.dac, key: file.key,
      isDelayedMode: file.isDelayedMode, time: ArgoTime(compact: TextField.text(fields[1])),
      latitude: ProfileIndexParser.degrees(fields[2]),
      longitude: ProfileIndexParser.degrees(fields[3]), ocean: TextField.text(fields[4]),
      profilerType: TextField.text(fields[5]), institution: TextField.text(fields[6]),
      updated: ArgoTime(compact: TextField.text(fields[7])))
  }

  /// A coordinate; nil for blank and for the fill value.
  private static func degrees(_ field: ArraySlice<UInt8>) -> Double? {
    CommaSeparated.number(field).flatMap {
      $0.isFinite && $0 != ArgoVariables.usualFill ? $0 : nil
    }
  }
}

/// What the GDAC path of a core profile file tells: `jma/4902252/profiles/D4902252_001D.nc`.
///
/// Source: Argo user manual, section 3.1 (file naming).
struct ProfileFileName {
  let dac: String
  let key: CycleKey
  let isDelayedMode: Bool

  /// Reads a path; nothing where it is not one of a core profile file.
  init?(path: ArraySlice<UInt8>) {
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 3, !parts[0].isEmpty,
      let wmo = WMONumber(String(decoding: parts[1], as: UTF8.self)), let name = parts.last,
      let mode = name.first, mode == UInt8(ascii: "R") || mode == UInt8(ascii: "D")
    else { return nil }
    var stem = name.dropFirst()
    guard stem.starts(with: parts[1]) else { return nil }
    stem = stem.dropFirst(parts[1].count)
    guard stem.first == UInt8(ascii: "_"), stem.suffix(3).elementsEqual(".nc".utf8) else {
      return nil
    }
    stem = stem.dropFirst().dropLast(3)
    let isDescent = stem.last == UInt8(ascii: "D")
    let digits = isDescent ? stem.dropLast() : stem
    guard (1...6).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    dac = TextField.text(parts[0])
    key = CycleKey(
      wmo: wmo, cycle: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) },
      direction: isDescent ? .descending : .ascending)
    isDelayedMode = mode == UInt8(ascii: "D")
  }
}
