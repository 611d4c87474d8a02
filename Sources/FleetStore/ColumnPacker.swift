internal import Argo

/// Writes the columns of ``PackedLevels``.
struct ColumnPacker {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A column of whole numbers, laid out as ``IntegerColumn`` says.
  mutating func append(integers numbers: [Int64]) {
    let least = numbers.min() ?? 0
    let range = UInt64(bitPattern: (numbers.max() ?? 0) &- least)
    let width: UInt64 = range < 1 << 8 ? 1 : range < 1 << 16 ? 2 : range < 1 << 32 ? 4 : 8
    append(varint: UInt64(bitPattern: least << 1 ^ least >> 63))
    append(UInt8(width))
    for number in numbers {
      let added = UInt64(bitPattern: number &- least)
      for shift in stride(from: 0, to: 8 * width, by: 8) {
        append(UInt8(truncatingIfNeeded: added >> shift))
      }
    }
  }

  /// A column of numbers in its shortest encoding.
  mutating func append(numbers column: LevelColumn<Float>, raw: LevelColumn<Float>?) {
    let numbers = column.slice
    guard let first = numbers.first, numbers.contains(where: { !$0.isNaN }) else {
      return bytes.append(NumberEncoding.missing.rawValue)
    }
    if let raw, ColumnPacker.areSame(numbers, raw.slice) {
      return bytes.append(NumberEncoding.asRaw.rawValue)
    }
    if numbers.allSatisfy({ $0.bitPattern == first.bitPattern }) {
      bytes.append(NumberEncoding.constant.rawValue)
      return append(bits: first)
    }
    for (exponent, scale) in decimalScales.enumerated()
    where append(decimals: numbers, exponent: UInt8(exponent), scale: scale) {
      return
    }
    bytes.append(NumberEncoding.verbatim.rawValue)
    for number in numbers { append(bits: number) }
  }

  /// A column of flags in its shortest encoding.
  mutating func append(flags column: LevelColumn<QualityFlag>, raw: LevelColumn<QualityFlag>?) {
    let flags = column.slice
    let first = flags.first ?? .blank
    if flags.allSatisfy({ $0 == first }) {
      bytes.append(FlagEncoding.constant.rawValue)
      return bytes.append(first.rawValue)
    }
    if flags == raw?.slice { return bytes.append(FlagEncoding.asRaw.rawValue) }
    var runs: [(flag: QualityFlag, length: UInt64)] = []
    for flag in flags {
      if let last = runs.indices.last, runs[last].flag == flag {
        runs[last].length += 1
      } else {
        runs.append((flag, 1))
      }
    }
    guard runs.count * 3 < flags.count else {
      bytes.append(FlagEncoding.verbatim.rawValue)
      bytes += flags.lazy.map(\.rawValue)
      return
    }
    bytes.append(FlagEncoding.runs.rawValue)
    append(varint: UInt64(runs.count))
    for run in runs {
      bytes.append(run.flag.rawValue)
      append(varint: run.length)
    }
  }

  private mutating func append(bits number: Float) {
    let bits = number.bitPattern
    for shift in [0, 8, 16, 24] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  /// Writes the column as decimals; writes nothing and returns false where a value is not the
  /// float32 nearest to a decimal with this exponent.
  private mutating func append(
    decimals numbers: ArraySlice<Float>, exponent: UInt8, scale: Double
  ) -> Bool {
    // Most exponents are too small for the first value already.
    guard let first = numbers.first(where: { !$0.isNaN }),
      ColumnPacker.decimal(first, scale) != nil
    else { return false }
    let start = bytes.count
    // A change of less than 2e9 takes five bytes at most.
    bytes.append(contentsOf: repeatElement(0, count: 2 + 5 * numbers.count))
    var packed = bytes.mutableSpan
    packed[start] = NumberEncoding.decimal.rawValue
    packed[start + 1] = exponent
    var end = start + 2
    var previous: Int64 = 0
    let numbers = numbers.span
    var areDecimals = true
    for index in numbers.indices {
      let number = numbers[index]
      var code: UInt64 = 0
      if !number.isNaN {
        guard let decimal = ColumnPacker.decimal(number, scale) else {
          areDecimals = false
          break
        }
        let change = decimal - previous
        previous = decimal
        code = UInt64(bitPattern: change << 1 ^ change >> 63) + 1
      }
      while code >= 0x80 {
        packed[end] = UInt8(truncatingIfNeeded: code) | 0x80
        end += 1
        code >>= 7
      }
      packed[end] = UInt8(truncatingIfNeeded: code)
      end += 1
    }
    bytes.removeSubrange((areDecimals ? end : start)...)
    return areDecimals
  }

  /// The whole number that, divided by the scale, gives a value to the last bit; nil where none does.
  @inline(__always)
  private static func decimal(_ number: Float, _ scale: Double) -> Int64? {
    let scaled = Double(number) * scale
    // The nearest whole number, from the lowest bits of a sum so large that they count ones. Of two
    // that are equally near neither fits. A whole number, so that a negative zero is not taken for a
    // positive one.
    guard scaled.magnitude < 1e9 else { return nil }
    let decimal =
      Int64(bitPattern: (scaled + roundingSum).bitPattern)
      &- Int64(bitPattern: roundingSum.bitPattern)
    return Float(Double(decimal) / scale).bitPattern == number.bitPattern ? decimal : nil
  }

  /// From 2^52 to 2^53 float64 numbers lie one apart.
  private static let roundingSum = 0x1.8p52

  private static func areSame(_ left: ArraySlice<Float>, _ right: ArraySlice<Float>) -> Bool {
    guard left.count == right.count else { return false }
    let left = left.span
    let right = right.span
    for index in left.indices
    where left[index].bitPattern != right[index].bitPattern
      && !(left[index].isNaN && right[index].isNaN)
    {
      return false
    }
    return true
  }
}
