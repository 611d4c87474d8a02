internal import Argo

/// What the name of a profile file says: `R2901623_030D.nc`, `4902252_prof.nc`,
/// `nodc_D4902252_001.nc.gz`; a property is nil where the name does not say.
///
/// Source: Argo user manual, section 3.1 (file naming). Names of NOAA's archive begin with `nodc_`.
struct ProfileFile {
  /// Whether its name ends like that of a multi-cycle file.
  private(set) var isMultiCycle = false
  /// The float.
  private(set) var wmo: WMONumber?
  /// The cycle and direction.
  private(set) var cycle: (number: Int, direction: Direction)?
  /// Whether it is called a delayed-mode or a real-time file.
  private(set) var isDelayedMode: Bool?

  /// Reads a path, which may be that of a member of an archive.
  init(path: String) {
    // Bytes, as characters are slow to walk.
    let path = path.utf8.span
    var end = path.count
    if ProfileFile.ends(path, at: end, with: ".gz") { end -= 3 }
    guard ProfileFile.ends(path, at: end, with: ".nc") else { return }
    end -= 3
    var start = end
    var line: Int?
    while start > 0, path[start - 1] != UInt8(ascii: "/"), path[start - 1] != UInt8(ascii: "!") {
      start -= 1
      if line == nil, path[start] == UInt8(ascii: "_") { line = start }
    }
    guard let line else { return }
    if ProfileFile.ends(path, at: start + 5, with: "nodc_"), start + 5 < line { start += 5 }
    isMultiCycle = ProfileFile.ends(path, at: end, with: "_prof")
    if isMultiCycle {
      wmo = WMONumber(digits: path.extracting(start..<line))
    } else {
      read(path.extracting(start..<line), cycle: path.extracting((line + 1)..<end))
    }
  }

  private mutating func read(_ float: Span<UInt8>, cycle text: Span<UInt8>) {
    guard float.count > 1, text.count > 0 else { return }
    let isDelayed = float[0] == UInt8(ascii: "D")
    guard isDelayed || float[0] == UInt8(ascii: "R"),
      let wmo = WMONumber(digits: float.extracting(1...))
    else { return }
    let isDescent = text[text.count - 1] == UInt8(ascii: "D")
    let digits = isDescent ? text.count - 1 : text.count
    guard (1...6).contains(digits) else { return }
    var number = 0
    for place in 0..<digits {
      guard (0x30...0x39).contains(text[place]) else { return }
      number = number * 10 + Int(text[place]) - 0x30
    }
    self.wmo = wmo
    cycle = (number, isDescent ? .descending : .ascending)
    isDelayedMode = isDelayed
  }

  private static func ends(_ path: Span<UInt8>, at end: Int, with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end >= count, end <= path.count else { return false }
    return text.withUTF8Buffer { text in
      unsafe ByteSearch.areEqual(path.extracting((end - count)..<end), text.span)
    }
  }
}
