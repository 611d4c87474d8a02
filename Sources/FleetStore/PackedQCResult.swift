public import Argo

/// Our own flags for a profile, kept in addition to those of its file.
public struct StoredQCResult: Hashable, Sendable {
  /// The flag of the date.
  public var juld = QualityFlag.blank
  /// The flag of the position.
  public var position = QualityFlag.blank
  /// The flags of the raw values, for the variables that the file has.
  public var flags: [Parameter: [QualityFlag]] = [:]
  /// The flags of the adjusted values, where they were checked: by all tests in mode A, for gross
  /// errors in mode D.
  public var adjustedFlags: [Parameter: [QualityFlag]] = [:]
  /// The tests performed on the raw values, bit n for test n.
  public var testsPerformed: UInt64 = 0
  /// The tests that found something on the raw values, bit n for test n.
  public var testsFailed: UInt64 = 0
  /// What each test flagged: of the raw values in the order in which the tests were run, then of the
  /// adjusted ones.
  public var findings: [TestFinding] = []

  /// Makes a result without flags.
  public init() {}

  /// The number of levels of raw values that each test flagged, by its number.
  public var failedLevels: [Int: Int] {
    var levels: [Int: Int] = [:]
    for finding in findings where !finding.isAdjusted {
      let count = finding.levelCount
      if count > 0 { levels[finding.test, default: 0] += count }
    }
    return levels
  }
}

/// A ``StoredQCResult`` as one sequence of bytes; the codes of its tests are stored in columns of
/// the table.
///
/// Layout, version 2; varint is LEB128, and flag columns are those of ``PackedLevels``:
///
/// ```
/// version      1 byte, 2
/// date         1 byte, its flag
/// position     1 byte, its flag
/// columns      1 byte: bit 0 PRES, 1 TEMP, 2 PSAL, 3 to 5 the same adjusted
/// levels       varint
/// then a flag column for each bit that is set, in that order; an adjusted one may be as raw
/// findings     varint: how many tests flagged anything, those of raw values first, then for each:
///   number     1 byte
///   what       1 byte: bit 0 PRES, 1 TEMP, 2 PSAL, 3 date, 4 position, 7 adjusted values
///   date       1 byte where bit 3 is set, its flag
///   position   1 byte where bit 4 is set, its flag
///   then a flag column for each of bits 0 to 2 that is set; it may be as that of all tests
/// ```
struct PackedQCResult: Sendable {
  let bytes: [UInt8]

  private static let version: UInt8 = 2
  /// More than there are tests on raw and adjusted values.
  private static let mostFindings: UInt64 = 128

  init(_ result: StoredQCResult) {
    var packer = ColumnPacker()
    packer.append(PackedQCResult.version)
    packer.append(result.juld.rawValue)
    packer.append(result.position.rawValue)
    var present: UInt8 = 0
    for (bit, parameter) in Parameter.allCases.enumerated() {
      if result.flags[parameter] != nil { present |= 1 << UInt8(bit) }
      if result.adjustedFlags[parameter] != nil { present |= 8 << UInt8(bit) }
    }
    packer.append(present)
    let levels = (result.flags.first ?? result.adjustedFlags.first)?.value.count ?? 0
    packer.append(varint: UInt64(levels))
    for parameter in Parameter.allCases {
      if let flags = result.flags[parameter] {
        packer.append(flags: LevelColumn(flags), raw: nil)
      }
    }
    for parameter in Parameter.allCases {
      if let flags = result.adjustedFlags[parameter] {
        packer.append(
          flags: LevelColumn(flags), raw: result.flags[parameter].map { LevelColumn($0) })
      }
    }
    packer.append(varint: UInt64(result.findings.count))
    for finding in result.findings { packer.append(finding, of: result) }
    bytes = packer.bytes
  }

  /// Reads bytes of the store; nil where they are damaged.
  static func unpack(_ bytes: [UInt8], performed: UInt64, failed: UInt64) -> StoredQCResult? {
    var reader = ColumnReader(bytes)
    guard reader.byte() == version, let juld = reader.byte(), let position = reader.byte(),
      let present = reader.byte(), let count = reader.varint().flatMap({ Int(exactly: $0) }),
      count <= PackedLevels.mostLevels
    else { return nil }
    var result = StoredQCResult()
    result.juld = QualityFlag(rawValue: juld)
    result.position = QualityFlag(rawValue: position)
    result.testsPerformed = performed
    result.testsFailed = failed
    for (bit, parameter) in Parameter.allCases.enumerated() where present & (1 << UInt8(bit)) != 0 {
      guard let flags = reader.flags(count, raw: nil) else { return nil }
      result.flags[parameter] = flags
    }
    for (bit, parameter) in Parameter.allCases.enumerated() where present & (8 << UInt8(bit)) != 0 {
      guard let flags = reader.flags(count, raw: result.flags[parameter]) else { return nil }
      result.adjustedFlags[parameter] = flags
    }
    guard let findings = reader.varint(), findings <= mostFindings else { return nil }
    for _ in 0..<findings {
      guard let finding = reader.finding(of: result, levels: count) else { return nil }
      result.findings.append(finding)
    }
    return reader.isAtEnd ? result : nil
  }
}

/// The bits of the byte that says what a finding contains; parameters come first.
private enum FindingBits {
  static let date: UInt8 = 1 << 3
  static let position: UInt8 = 1 << 4
  static let adjusted: UInt8 = 1 << 7
}

extension ColumnPacker {
  fileprivate mutating func append(_ finding: TestFinding, of result: StoredQCResult) {
    var what: UInt8 = finding.isAdjusted ? FindingBits.adjusted : 0
    for (bit, parameter) in Parameter.allCases.enumerated() where finding.flags[parameter] != nil {
      what |= 1 << UInt8(bit)
    }
    if finding.juld != nil { what |= FindingBits.date }
    if finding.position != nil { what |= FindingBits.position }
    append(UInt8(finding.test))
    append(what)
    if let juld = finding.juld { append(juld.rawValue) }
    if let position = finding.position { append(position.rawValue) }
    let all = finding.isAdjusted ? result.adjustedFlags : result.flags
    for parameter in Parameter.allCases {
      if let flags = finding.flags[parameter] {
        append(flags: LevelColumn(flags), raw: all[parameter].map { LevelColumn($0) })
      }
    }
  }
}

extension ColumnReader {
  fileprivate mutating func finding(of result: StoredQCResult, levels: Int) -> TestFinding? {
    guard let test = byte(), let what = byte() else { return nil }
    var finding = TestFinding(test: Int(test), isAdjusted: what & FindingBits.adjusted != 0)
    if what & FindingBits.date != 0 {
      guard let flag = byte() else { return nil }
      finding.juld = QualityFlag(rawValue: flag)
    }
    if what & FindingBits.position != 0 {
      guard let flag = byte() else { return nil }
      finding.position = QualityFlag(rawValue: flag)
    }
    let all = finding.isAdjusted ? result.adjustedFlags : result.flags
    for (bit, parameter) in Parameter.allCases.enumerated() where what & (1 << UInt8(bit)) != 0 {
      guard let flags = flags(levels, raw: all[parameter]) else { return nil }
      finding.flags[parameter] = flags
    }
    return finding
  }
}
