public import Argo

/// Our own flags of a profile, beside those of its file.
public struct StoredVerdict: Hashable, Sendable {
  /// The flag of the date.
  public var juld = QualityFlag.blank
  /// The flag of the position.
  public var position = QualityFlag.blank
  /// The flags of the raw values, for the variables that the file has.
  public var flags: [Parameter: [QualityFlag]] = [:]
  /// The flags of the adjusted values, where they were judged.
  public var adjustedFlags: [Parameter: [QualityFlag]] = [:]
  /// The tests performed on the raw values, bit n for test n.
  public var testsPerformed: UInt64 = 0
  /// The tests that found something on the raw values, bit n for test n.
  public var testsFailed: UInt64 = 0
  /// The number of levels of raw values that each test flagged, by its number.
  public var failedLevels: [Int: Int] = [:]

  /// Makes a verdict that says nothing.
  public init() {}
}

/// A ``StoredVerdict`` as one run of bytes; the codes of its tests are columns of their own.
///
/// Layout, version 1; varint is LEB128, and flag columns are those of ``PackedLevels``:
///
/// ```
/// version      1 byte, 1
/// date         1 byte, its flag
/// position     1 byte, its flag
/// columns      1 byte: bit 0 PRES, 1 TEMP, 2 PSAL, 3 to 5 the same adjusted
/// levels       varint
/// then a flag column for each bit that is set, in that order; an adjusted one may be as raw
/// tests        varint: how many tests flagged levels, then for each, by number:
///   number     1 byte
///   levels     varint
/// ```
struct PackedVerdict {
  let bytes: [UInt8]

  private static let version: UInt8 = 1

  init(_ verdict: StoredVerdict) {
    var packer = ColumnPacker()
    packer.append(PackedVerdict.version)
    packer.append(verdict.juld.rawValue)
    packer.append(verdict.position.rawValue)
    var present: UInt8 = 0
    for (bit, parameter) in Parameter.allCases.enumerated() {
      if verdict.flags[parameter] != nil { present |= 1 << UInt8(bit) }
      if verdict.adjustedFlags[parameter] != nil { present |= 8 << UInt8(bit) }
    }
    packer.append(present)
    let levels = (verdict.flags.first ?? verdict.adjustedFlags.first)?.value.count ?? 0
    packer.append(varint: UInt64(levels))
    for parameter in Parameter.allCases {
      if let flags = verdict.flags[parameter] { packer.append(flags: flags, raw: nil) }
    }
    for parameter in Parameter.allCases {
      if let flags = verdict.adjustedFlags[parameter] {
        packer.append(flags: flags, raw: verdict.flags[parameter])
      }
    }
    packer.append(varint: UInt64(verdict.failedLevels.count))
    for (test, count) in verdict.failedLevels.sorted(by: { $0.key < $1.key }) {
      packer.append(UInt8(test))
      packer.append(varint: UInt64(count))
    }
    bytes = packer.bytes
  }

  /// Reads bytes of the store; nothing where they are damaged.
  static func unpack(_ bytes: [UInt8], performed: UInt64, failed: UInt64) -> StoredVerdict? {
    var reader = ColumnReader(bytes)
    guard reader.byte() == version, let juld = reader.byte(), let position = reader.byte(),
      let present = reader.byte(), let count = reader.varint().flatMap({ Int(exactly: $0) }),
      count <= PackedLevels.mostLevels
    else { return nil }
    var verdict = StoredVerdict()
    verdict.juld = QualityFlag(rawValue: juld)
    verdict.position = QualityFlag(rawValue: position)
    verdict.testsPerformed = performed
    verdict.testsFailed = failed
    for (bit, parameter) in Parameter.allCases.enumerated() where present & (1 << UInt8(bit)) != 0 {
      guard let flags = reader.flags(count, raw: nil) else { return nil }
      verdict.flags[parameter] = flags
    }
    for (bit, parameter) in Parameter.allCases.enumerated() where present & (8 << UInt8(bit)) != 0 {
      guard let flags = reader.flags(count, raw: verdict.flags[parameter]) else { return nil }
      verdict.adjustedFlags[parameter] = flags
    }
    guard let tests = reader.varint() else { return nil }
    for _ in 0..<min(tests, 256) {
      guard let test = reader.byte(), let levels = reader.varint().flatMap({ Int(exactly: $0) })
      else { return nil }
      verdict.failedLevels[Int(test)] = levels
    }
    return reader.isAtEnd ? verdict : nil
  }
}
