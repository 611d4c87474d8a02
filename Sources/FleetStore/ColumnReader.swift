internal import Argo

/// Reads the columns of ``PackedLevels``; results are nil, or false, where the bytes are damaged.
struct ColumnReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// The number of bytes not read yet.
  var remaining: Int { bytes.count - position }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      guard let byte = byte() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }

  /// A column of whole numbers, read in place.
  mutating func integers(_ count: Int) -> IntegerColumn? {
    guard let zigzag = varint(), let width = byte().map(Int.init), [1, 2, 4, 8].contains(width),
      count >= 0, count <= (bytes.count - position) / width
    else { return nil }
    defer { position += count * width }
    return IntegerColumn(
      bytes: bytes, start: position, width: width,
      least: Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1))
  }

  mutating func numbers(_ count: Int, raw: [Float]?) -> [Float]? {
    switch byte().flatMap(NumberEncoding.init) {
    case .missing: return [Float](repeating: .nan, count: count)
    case .constant: return float().map { [Float](repeating: $0, count: count) }
    case .asRaw: return raw
    case .verbatim:
      guard count <= (bytes.count - position) / 4 else { return nil }
      var numbers: [Float] = []
      numbers.reserveCapacity(count)
      for _ in 0..<count {
        guard let number = float() else { return nil }
        numbers.append(number)
      }
      return numbers
    case .decimal: return decimals(count)
    case nil: return nil
    }
  }

  mutating func flags(_ count: Int, raw: [QualityFlag]?) -> [QualityFlag]? {
    switch byte().flatMap(FlagEncoding.init) {
    case .constant:
      return byte().map { [QualityFlag](repeating: QualityFlag(rawValue: $0), count: count) }
    case .asRaw: return raw
    case .verbatim:
      guard count <= bytes.count - position else { return nil }
      defer { position += count }
      return bytes[position..<(position + count)].map { QualityFlag(rawValue: $0) }
    case .runs:
      guard let runs = varint() else { return nil }
      var flags: [QualityFlag] = []
      for _ in 0..<runs {
        guard let flag = byte(), let length = varint(), length <= count - flags.count else {
          return nil
        }
        flags += [QualityFlag](repeating: QualityFlag(rawValue: flag), count: Int(length))
      }
      return flags.count == count ? flags : nil
    case nil: return nil
    }
  }

  /// Skips a column of numbers; false where the bytes are damaged.
  mutating func skipNumbers(_ count: Int) -> Bool {
    switch byte().flatMap(NumberEncoding.init) {
    case .missing, .asRaw: return true
    case .constant: return skip(4)
    case .verbatim:
      guard count <= (bytes.count - position) / 4 else { return false }
      return skip(4 * count)
    case .decimal:
      guard byte() != nil else { return false }
      let bytes = bytes
      let codes = bytes.span
      var place = position
      var left = count
      // The last byte of each code has its highest bit clear.
      while left > 0, place < codes.count {
        left -= Int(~codes[place] >> 7)
        place += 1
      }
      position = place
      return left == 0
    case nil: return false
    }
  }

  /// Skips a column of flags; false where the bytes are damaged.
  mutating func skipFlags(_ count: Int) -> Bool {
    switch byte().flatMap(FlagEncoding.init) {
    case .constant: return skip(1)
    case .asRaw: return true
    case .verbatim: return skip(count)
    case .runs:
      guard let runs = varint() else { return false }
      for _ in 0..<runs {
        guard skip(1), varint() != nil else { return false }
      }
      return true
    case nil: return false
    }
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= bytes.count - position else { return false }
    position += count
    return true
  }

  private mutating func decimals(_ count: Int) -> [Float]? {
    guard let exponent = byte(), decimalScales.indices.contains(Int(exponent)),
      count <= bytes.count - position
    else { return nil }
    let scale = decimalScales[Int(exponent)]
    let bytes = bytes
    let codes = bytes.span
    var place = position
    var isWhole = true
    let numbers = unsafe [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      var previous: Int64 = 0
      for index in 0..<count {
        var code: UInt64 = 0
        let first = place < codes.count ? codes[place] : 0x80
        let second = place < codes.count &- 1 ? codes[place &+ 1] : 0x80
        let more = first >> 7
        if more & second >> 7 == 0 {
          // One or two bytes, which most codes have, without asking which.
          code = UInt64(first & 0x7F) | UInt64(second &* more) << 7
          place &+= 1 &+ Int(more)
        } else {
          var shift: UInt64 = 0
          var byte: UInt8 = 0x80
          while byte & 0x80 != 0, shift < 64, place < codes.count {
            byte = codes[place]
            code |= UInt64(byte & 0x7F) << shift
            shift += 7
            place += 1
          }
          guard byte & 0x80 == 0 else {
            isWhole = false
            return
          }
        }
        var number = Float.nan
        if code > 0 {
          let zigzag = code - 1
          previous &+= Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
          number = Float(Double(previous) / scale)
        }
        unsafe buffer.initializeElement(at: index, to: number)
        filled = index + 1
      }
    }
    position = place
    return isWhole ? numbers : nil
  }

  private mutating func float() -> Float? {
    guard bytes.count - position >= 4 else { return nil }
    var bits: UInt32 = 0
    for index in 0..<4 { bits |= UInt32(bytes[position + index]) << UInt32(8 * index) }
    position += 4
    return Float(bitPattern: bits)
  }
}
