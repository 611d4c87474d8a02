/// Values of one external type that follow each other in bytes, decoded one at a time.
///
/// Whoever makes one has checked that the values lie within the bytes; Swift checks again.
struct BigEndianValues {
  private let bytes: [UInt8]
  private let type: NetCDFType
  private let start: Int

  init(_ bytes: [UInt8], type: NetCDFType, start: Int) {
    self.bytes = bytes
    self.type = type
    self.start = start
  }

  /// The value as float64, or nil for text.
  ///
  /// An integer beyond 2^53 is rounded, as libnetcdf does.
  func double(_ index: Int) -> Double? {
    switch type {
    case .float32: Double(Float(bitPattern: UInt32(word(index, 4))))
    case .float64: Double(bitPattern: word(index, 8))
    case .uint64: Double(word(index, 8))
    case .char, .string: nil
    default: integer(index).map { Double($0) }
    }
  }

  /// The value as float32; nil for text and for a float64 beyond the range of float32.
  func float(_ index: Int) -> Float? {
    switch type {
    case .float32: return Float(bitPattern: UInt32(word(index, 4)))
    case .float64:
      let value = Double(bitPattern: word(index, 8))
      return value.isFinite && value.magnitude > Double(Float.greatestFiniteMagnitude)
        ? nil : Float(value)
    case .uint64: return Float(word(index, 8))
    case .char, .string: return nil
    default: return integer(index).map { Float($0) }
    }
  }

  /// The value as an integer, a fraction cut off; nil for text and for what does not fit.
  func integer(_ index: Int) -> Int64? {
    switch type {
    case .int8: Int64(Int8(truncatingIfNeeded: word(index, 1)))
    case .uint8: Int64(word(index, 1))
    case .int16: Int64(Int16(truncatingIfNeeded: word(index, 2)))
    case .uint16: Int64(word(index, 2))
    case .int32: Int64(Int32(truncatingIfNeeded: word(index, 4)))
    case .uint32: Int64(word(index, 4))
    case .int64: Int64(bitPattern: word(index, 8))
    case .uint64: Int64(exactly: word(index, 8))
    case .float32, .float64: double(index).flatMap { Int64(exactly: $0.rounded(.towardZero)) }
    case .char, .string: nil
    }
  }

  private func word(_ index: Int, _ size: Int) -> UInt64 {
    let first = start + index * size
    var word: UInt64 = 0
    for byte in first..<(first + size) { word = word << 8 | UInt64(bytes[byte]) }
    return word
  }
}

/// The bulk types of a profile, decoded many values at a time.
extension BigEndianValues {
  /// Float32 values of runs that lie within the bytes.
  static func floats(_ runs: ValueRuns, _ bytes: [UInt8]) -> [Float] {
    runs.requireWithin(bytes.count, valueSize: 4)
    return unsafe [Float](unsafeUninitializedCapacity: runs.valueCount) { buffer, filled in
      unsafe bytes.withUnsafeBytes { raw in
        runs.forEach { start in
          for index in 0..<runs.length {
            let word = unsafe raw.loadUnaligned(
              fromByteOffset: start &+ index &* 4, as: UInt32.self)
            unsafe buffer[filled &+ index] = Float(bitPattern: UInt32(bigEndian: word))
          }
          filled += runs.length
        }
      }
    }
  }

  /// Float64 values of runs that lie within the bytes.
  static func doubles(_ runs: ValueRuns, _ bytes: [UInt8]) -> [Double] {
    runs.requireWithin(bytes.count, valueSize: 8)
    return unsafe [Double](unsafeUninitializedCapacity: runs.valueCount) { buffer, filled in
      unsafe bytes.withUnsafeBytes { raw in
        runs.forEach { start in
          for index in 0..<runs.length {
            let word = unsafe raw.loadUnaligned(
              fromByteOffset: start &+ index &* 8, as: UInt64.self)
            unsafe buffer[filled &+ index] = Double(bitPattern: UInt64(bigEndian: word))
          }
          filled += runs.length
        }
      }
    }
  }
}
