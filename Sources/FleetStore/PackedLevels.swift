public import Argo

/// The levels of a profile as one sequence of bytes, column by column.
///
/// Layout, version 1; varint is LEB128, zigzag as in Protocol Buffers, all else little-endian:
///
/// ```
/// version        1 byte, 1
/// parameters     1 byte: bit 0 PRES, bit 1 TEMP, bit 2 PSAL
/// levels         varint
/// then for each parameter that is there, in that order:
///   grade        1 byte
///   values       number column
///   flags        flag column
///   adjusted     number column
///   adjusted flags   flag column
///   adjusted errors  number column
///
/// number column: 1 byte encoding, then
///   0 missing    nothing; every value is missing
///   1 constant   4 bytes, the float32 of every level
///   2 verbatim   4 bytes a level
///   3 as raw     nothing; the same as the values of the parameter
///   4 decimal    1 byte exponent e; each level a varint: 0 missing, else zigzag(k - previous k) + 1,
///                where the value is the float32 nearest to k / 10^e
/// flag column: 1 byte encoding, then
///   0 constant   1 byte, the flag of every level
///   1 verbatim   1 byte a level
///   2 as raw     nothing; the same as the flags of the parameter
///   3 runs       varint number of runs, then each 1 byte flag and varint length
/// ```
///
/// Every encoding gives back the same float32 to the last bit; a missing value comes back as NaN.
public struct PackedLevels: Hashable, Sendable {
  /// The packed bytes.
  public let bytes: [UInt8]

  static let version: UInt8 = 1

  /// The most levels of a profile; the longest of the archive has about 100,000.
  static let mostLevels = 1 << 26

  /// Packs the columns of a profile.
  public init(_ profile: Profile) {
    var packer = ColumnPacker()
    packer.append(PackedLevels.version)
    var present: UInt8 = 0
    for (bit, parameter) in Parameter.allCases.enumerated() where profile[parameter] != nil {
      present |= 1 << UInt8(bit)
    }
    packer.append(present)
    packer.append(varint: UInt64(profile.levelCount))
    for parameter in Parameter.allCases {
      guard let columns = profile[parameter] else { continue }
      packer.append(columns.grade.rawValue)
      packer.append(numbers: columns.values, raw: nil)
      packer.append(flags: columns.flags, raw: nil)
      packer.append(numbers: columns.adjusted, raw: columns.values)
      packer.append(flags: columns.adjustedFlags, raw: columns.flags)
      packer.append(numbers: columns.adjustedErrors, raw: nil)
    }
    bytes = packer.bytes
  }

  /// Takes bytes from the store.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The profile with these levels; nil where the bytes are damaged.
  func unpacked(into bare: Profile) -> Profile? {
    var profile = bare
    var reader = ColumnReader(bytes)
    guard reader.byte() == PackedLevels.version, let present = reader.byte(),
      let count = reader.varint().flatMap({ Int(exactly: $0) }),
      count == profile.levelCount, count <= PackedLevels.mostLevels
    else { return nil }
    for (bit, parameter) in Parameter.allCases.enumerated() where present & (1 << UInt8(bit)) != 0 {
      guard let grade = reader.byte(), let values = reader.numbers(count, raw: nil),
        let flags = reader.flags(count, raw: nil),
        let adjusted = reader.numbers(count, raw: values),
        let adjustedFlags = reader.flags(count, raw: flags),
        let errors = reader.numbers(count, raw: nil)
      else { return nil }
      profile[parameter] = Measurements(
        values: values, flags: flags, adjusted: adjusted, adjustedFlags: adjustedFlags,
        adjustedErrors: errors, grade: ProfileGrade(rawValue: grade))
    }
    return reader.isAtEnd ? profile : nil
  }
}

/// The encodings of a column of numbers.
enum NumberEncoding: UInt8 {
  case missing = 0
  case constant = 1
  case verbatim = 2
  case asRaw = 3
  case decimal = 4
}

/// The encodings of a column of flags.
enum FlagEncoding: UInt8 {
  case constant = 0
  case verbatim = 1
  case asRaw = 2
  case runs = 3
}

/// Powers of ten for decimal columns: Argo sends one to four decimals.
let decimalScales: [Double] = [1, 10, 100, 1000, 10_000]
