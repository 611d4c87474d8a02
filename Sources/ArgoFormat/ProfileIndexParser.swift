public import Argo

/// Reads `ar_index_global_prof.txt` line by line.
///
/// Comments, the heading and empty lines give nothing; a line that is no row is counted and left
/// out, as one bad line must not cost three million good ones. Source: Argo user manual,
/// section 3.2.
public struct ProfileIndexParser: Sendable {
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
  private var lineNumber: Int
  private var dac = RepeatedText()
  private var ocean = RepeatedText()
  private var profilerType = RepeatedText()
  private var institution = RepeatedText()

  /// Starts at a line, by default the first; lines are counted from 1.
  public init(firstLine: Int = 1) { lineNumber = firstLine - 1 }

  /// Reads a line without its end; nothing where it holds no row.
  public mutating func parse(_ line: ArraySlice<UInt8>) -> ProfileIndexRow? {
    lineNumber += 1
    let bytes = line.span
    guard !bytes.isEmpty, bytes[0] != UInt8(ascii: "#") else {
      made = made ?? IndexHeading.made(line)
      return nil
    }
    // The ends of the first eight fields.
    var ends = [8 of Int](repeating: bytes.count)
    var count = 1
    for place in bytes.indices where bytes[place] == UInt8(ascii: ",") {
      if count <= ends.count { ends[count - 1] = place }
      count += 1
    }
    guard count == ends.count else {
      malformed.add(line, number: lineNumber, "has \(count) fields, not 8")
      return nil
    }
    func field(_ number: Int) -> Range<Int> {
      (number == 0 ? 0 : ends[number - 1] + 1)..<ends[number]
    }
    func slice(_ field: Range<Int>) -> ArraySlice<UInt8> {
      line[(line.startIndex + field.lowerBound)..<(line.startIndex + field.upperBound)]
    }
    guard let file = ProfileFileName(path: bytes.extracting(field(0))) else {
      if slice(field(0)).elementsEqual("file".utf8) { return nil }
      malformed.add(line, number: lineNumber, "names no profile file")
      return nil
    }
    rowCount += 1
    return ProfileIndexRow(
      dac: dac.read(slice(0..<file.dacLength)), key: file.key, isDelayedMode: file.isDelayedMode,
      time: ProfileIndexParser.time(slice(field(1))),
      latitude: ProfileIndexParser.degrees(slice(field(2))),
      longitude: ProfileIndexParser.degrees(slice(field(3))), ocean: ocean.read(slice(field(4))),
      profilerType: profilerType.read(slice(field(5))),
      institution: institution.read(slice(field(6))),
      updated: ProfileIndexParser.time(slice(field(7))))
  }

  /// A date; nil for blank and for what is none.
  private static func time(_ field: ArraySlice<UInt8>) -> ArgoTime? {
    field.count == 14
      ? ArgoTime(compactDigits: field.span) : ArgoTime(compact: TextField.text(field))
  }

  /// A coordinate; nil for blank and for the fill value.
  private static func degrees(_ field: ArraySlice<UInt8>) -> Double? {
    CommaSeparated.number(field).flatMap {
      $0.isFinite && $0 != ArgoVariables.usualFill ? $0 : nil
    }
  }
}

/// A column whose text is mostly that of the row before.
private struct RepeatedText {
  private var bytes: [UInt8] = []
  private var text = ""

  mutating func read(_ field: ArraySlice<UInt8>) -> String {
    if !field.elementsEqual(bytes) {
      bytes = Array(field)
      text = TextField.text(field)
    }
    return text
  }
}

/// What the GDAC path of a core profile file says: `jma/4902252/profiles/D4902252_001D.nc`.
///
/// Source: Argo user manual, section 3.1 (file naming).
struct ProfileFileName {
  /// The length of the DAC's name, with which the path begins.
  let dacLength: Int
  let key: CycleKey
  let isDelayedMode: Bool

  /// Reads a path; nothing where it is not one of a core profile file.
  init?(path: Span<UInt8>) {
    let slash = UInt8(ascii: "/")
    guard let dacEnd = ProfileFileName.first(slash, in: path, from: 0), dacEnd > 0,
      let floatEnd = ProfileFileName.first(slash, in: path, from: dacEnd + 1)
    else { return nil }
    let float = path.extracting((dacEnd + 1)..<floatEnd)
    var nameStart = floatEnd + 1
    while let next = ProfileFileName.first(slash, in: path, from: nameStart) {
      nameStart = next + 1
    }
    // R or D, the float, an underscore, the cycle, D for a descent, and the extension.
    let name = path.extracting(nameStart...)
    let cycleStart = float.count + 2
    let end = name.count - 3
    guard let wmo = WMONumber(digits: float), end > cycleStart,
      name[0] == UInt8(ascii: "R") || name[0] == UInt8(ascii: "D"),
      name[cycleStart - 1] == UInt8(ascii: "_"), name[end] == UInt8(ascii: "."),
      name[end + 1] == UInt8(ascii: "n"), name[end + 2] == UInt8(ascii: "c")
    else { return nil }
    for place in float.indices where name[place + 1] != float[place] { return nil }
    let isDescent = name[end - 1] == UInt8(ascii: "D")
    let digits = cycleStart..<(isDescent ? end - 1 : end)
    guard (1...6).contains(digits.count) else { return nil }
    var cycle = 0
    for place in digits {
      guard (0x30...0x39).contains(name[place]) else { return nil }
      cycle = cycle * 10 + Int(name[place] - 0x30)
    }
    dacLength = dacEnd
    key = CycleKey(wmo: wmo, cycle: cycle, direction: isDescent ? .descending : .ascending)
    isDelayedMode = name[0] == UInt8(ascii: "D")
  }

  private static func first(_ byte: UInt8, in path: Span<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < path.count {
      if path[place] == byte { return place }
      place += 1
    }
    return nil
  }
}
