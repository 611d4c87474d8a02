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
    let slice = column.slice
    let flags = slice.span
    var changes = 0
    for index in flags.indices.dropFirst() where flags[index] != flags[index - 1] { changes += 1 }
    guard changes > 0 else {
      bytes.append(FlagEncoding.constant.rawValue)
      return bytes.append((slice.first ?? .blank).rawValue)
    }
    if slice == raw?.slice { return bytes.append(FlagEncoding.asRaw.rawValue) }
    let runs = changes + 1
    guard runs * 3 < flags.count else {
      bytes.append(FlagEncoding.verbatim.rawValue)
      bytes += slice.lazy.map(\.rawValue)
      return
    }
    bytes.append(FlagEncoding.runs.rawValue)
    append(varint: UInt64(runs))
    var start = 0
    for end in 1...flags.count where end == flags.count || flags[end] != flags[start] {
      bytes.append(flags[start].rawValue)
      append(varint: UInt64(end - start))
      start = end
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
      ColumnPacker.decimal(first, scale).misses == 0
    else { return false }
    let start = bytes.count
    // A change of less than 2e9 takes five bytes at most, and one more may be written beyond the last.
    bytes.append(contentsOf: repeatElement(0, count: 3 + 5 * numbers.count))
    bytes[start] = NumberEncoding.decimal.rawValue
    bytes[start + 1] = exponent
    let length = unsafe bytes.withUnsafeMutableBufferPointer { bytes in
      unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe ColumnPacker.pack(numbers, scale, into: bytes.extracting((start + 2)...))
      }
    }
    bytes.removeSubrange((length.map { start + 2 + $0 } ?? start)...)
    return length != nil
  }

  /// Writes the changes from decimal to decimal and gives the number of bytes; nil where a value is no
  /// decimal.
  ///
  /// A block at a time, in loops that each do one thing, so that the compiler can use vectors.
  private static func pack(
    _ numbers: UnsafeBufferPointer<Float>, _ scale: Double,
    into packed: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    // The last decimal of the block before comes first.
    unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: block + 1) { decimals in
      unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block) { codes in
        unsafe decimals[0] = 0
        var end = 0
        for start in stride(from: 0, to: numbers.count, by: block) {
          let part = numbers.extracting(start..<min(start + block, numbers.count))
          guard let isWhole = unsafe findDecimals(of: part, scale, into: decimals) else {
            return nil
          }
          unsafe findCodes(of: decimals, areWhole: isWhole, into: codes.extracting(..<part.count))
          unsafe decimals[0] = decimals[part.count]
          unsafe end += write(codes.extracting(..<part.count), to: packed.extracting(end...))
        }
        return end
      }
    }
  }

  /// How many decimals are found at a time.
  private static let block = 64
  /// Stands for a missing value among decimals, which are less than 10^9.
  private static let missing = Int32.min

  /// Finds the decimals of numbers as ``decimal(_:_:)`` does, from the second place on, ``missing`` for
  /// missing ones; says whether there are none of these, and is nil where a number is no decimal.
  private static func findDecimals(
    of numbers: UnsafeBufferPointer<Float>, _ scale: Double,
    into decimals: UnsafeMutableBufferPointer<Int32>
  ) -> Bool? {
    var others: UInt32 = 0
    var gaps: UInt32 = 0
    for index in 0..<numbers.count {
      let number = unsafe numbers[index]
      let (decimal, misses) = decimal(number, scale)
      let isThere: UInt32 = number == number ? .max : 0
      others |= misses & isThere
      gaps |= ~isThere
      unsafe decimals[index &+ 1] = number == number ? decimal : missing
    }
    return others == 0 ? gaps == 0 : nil
  }

  /// Finds the codes of decimals from the second place on; a missing one is replaced by the one before.
  private static func findCodes(
    of decimals: UnsafeMutableBufferPointer<Int32>, areWhole: Bool,
    into codes: UnsafeMutableBufferPointer<UInt32>
  ) {
    func code(_ change: Int32) -> UInt32 {
      UInt32(bitPattern: change << 1 ^ change >> 31) &+ 1
    }
    for index in 0..<codes.count {
      if !areWhole, unsafe decimals[index &+ 1] == missing {
        unsafe codes[index] = 0
        unsafe decimals[index &+ 1] = decimals[index]
      } else {
        unsafe codes[index] = code(decimals[index &+ 1] &- decimals[index])
      }
    }
  }

  /// Writes codes as varints and gives the number of bytes; one byte behind them may be written, too.
  private static func write(
    _ codes: UnsafeMutableBufferPointer<UInt32>, to packed: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var all: UInt32 = 0
    for index in 0..<codes.count { unsafe all |= codes[index] }
    if all < 0x80 {
      for index in 0..<codes.count {
        unsafe packed[index] = UInt8(truncatingIfNeeded: codes[index])
      }
      return codes.count
    }
    var end = 0
    for index in 0..<codes.count {
      var code = unsafe codes[index]
      while code >= 1 << 14 {
        unsafe packed[end] = UInt8(truncatingIfNeeded: code) | 0x80
        end &+= 1
        code >>= 7
      }
      // The last one or two bytes, which most codes have, without asking which.
      let more: UInt32 = code >= 0x80 ? 1 : 0
      unsafe packed[end] = UInt8(truncatingIfNeeded: code & 0x7F | more << 7)
      unsafe packed[end &+ 1] = UInt8(truncatingIfNeeded: code >> 7)
      end &+= 1 &+ Int(more)
    }
    return end
  }

  /// The whole number that, divided by the scale, is nearest to a value; `misses` is 0 where it gives the
  /// value to the last bit.
  ///
  /// Without branches, for loops that use vectors.
  @inline(__always)
  private static func decimal(
    _ number: Float, _ scale: Double
  ) -> (decimal: Int32, misses: UInt32) {
    // The nearest whole number, from the lowest bits of a sum so large that they count ones. Of two
    // that are equally near neither fits. A whole number, so that a negative zero is not taken for a
    // positive one.
    let sum = Double(number) * scale + roundingSum
    let nearest = Float((sum - roundingSum) / scale)
    // Both the limit and the product above are exact.
    let isLarge: UInt32 = number.magnitude < Float(1e9 / scale) ? 0 : .max
    let decimal = Int64(bitPattern: sum.bitPattern) &- Int64(bitPattern: roundingSum.bitPattern)
    return (Int32(truncatingIfNeeded: decimal), nearest.bitPattern ^ number.bitPattern | isLarge)
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
