internal import Argo

/// What the GDAC path of a core profile file says: `jma/4902252/profiles/D4902252_001D.nc`.
///
/// Source: Argo user manual, section 3.1 (file naming).
struct ProfileFileName {
  /// The length of the DAC's name, with which the path begins.
  let dacLength: Int
  let key: CycleKey
  let isDelayedMode: Bool

  /// Reads a path; nil where it is not one of a core profile file.
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
