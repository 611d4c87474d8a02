internal import CByteOrder

/// Values of one external type that follow each other in bytes, decoded one at a time.
///
/// The caller has checked that the values lie within the bytes; Swift checks again.
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
    case .float32: Double(Float(bitPattern: word(index)))
    case .float64: Double(bitPattern: word(index))
    case .uint64: Double(word(index) as UInt64)
    case .char, .string: nil
    default: integer(index).map { Double($0) }
    }
  }

  /// The value as float32; nil for text and for a float64 beyond the range of float32.
  func float(_ index: Int) -> Float? {
    switch type {
    case .float32: return Float(bitPattern: word(index))
    case .float64:
      let value = Double(bitPattern: word(index))
      return value.isFinite && value.magnitude > Double(Float.greatestFiniteMagnitude)
        ? nil : Float(value)
    case .uint64: return Float(word(index) as UInt64)
    case .char, .string: return nil
    default: return integer(index).map { Float($0) }
    }
  }

  /// The value as an integer, fractions truncated; nil for text and for what does not fit.
  func integer(_ index: Int) -> Int64? {
    switch type {
    case .int8: Int64(word(index) as Int8)
    case .uint8: Int64(word(index) as UInt8)
    case .int16: Int64(word(index) as Int16)
    case .uint16: Int64(word(index) as UInt16)
    case .int32: Int64(word(index) as Int32)
    case .uint32: Int64(word(index) as UInt32)
    case .int64: word(index)
    case .uint64: Int64(exactly: word(index) as UInt64)
    case .float32, .float64: double(index).flatMap { Int64(exactly: $0.rounded(.towardZero)) }
    case .char, .string: nil
    }
  }

  @inline(__always)
  private func word<Word: FixedWidthInteger & BitwiseCopyable>(_ index: Int) -> Word {
    let place = start + index * MemoryLayout<Word>.size
    return Word(
      bigEndian: unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: Word.self))
  }
}

/// The bulk types of a profile, decoded many values at a time.
extension BigEndianValues {
  /// Appends float32 values that lie within the bytes from a place on.
  static func appendFloats(
    _ count: Int, _ bytes: [UInt8], from start: Int, to values: inout [Float]
  ) {
    append(count, bytes, from: start, to: &values) { (word: UInt32) in
      Float(bitPattern: UInt32(bigEndian: word))
    }
  }

  /// Appends float32 values that lie within the bytes from a place on, NaN for `fill` and what is
  /// infinite; a NaN is left as it is.
  static func appendPresentFloats(
    _ count: Int, _ bytes: [UInt8], from start: Int, fill: Float, to values: inout [Float]
  ) {
    ValueRuns(start: start, length: count).requireWithin(bytes.count, valueSize: 4)
    let isWide = byteOrderHasWideVectors()
    values.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        unsafe bytes.withUnsafeBufferPointer { bytes in
          guard let first = bytes.baseAddress, let values = buffer.baseAddress else { return }
          unsafe byteOrderPresentFloats(first + start, count, fill, isWide, values)
          filled = count
        }
      }
    }
  }

  /// Turns float32 values that are as a file has them, as
  /// ``appendPresentFloats(_:_:from:fill:to:)`` has them.
  static func turnPresentFloats(_ range: Range<Int>, of values: inout [Float], fill: Float) {
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count, "they must be there")
    let isWide = byteOrderHasWideVectors()
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard let first = unsafe values.baseAddress?.advanced(by: range.lowerBound) else { return }
      unsafe byteOrderPresentFloats(
        UnsafeRawPointer(first).assumingMemoryBound(to: UInt8.self), range.count, fill, isWide,
        first)
    }
  }

  /// Appends float64 values that lie within the bytes from a place on.
  static func appendDoubles(
    _ count: Int, _ bytes: [UInt8], from start: Int, to values: inout [Double]
  ) {
    append(count, bytes, from: start, to: &values) { (word: UInt64) in
      Double(bitPattern: UInt64(bigEndian: word))
    }
  }

  /// Appends values that lie within the bytes from a place on; `value` makes each from a word.
  @inline(__always)
  private static func append<Word: FixedWidthInteger & BitwiseCopyable, Value>(
    _ count: Int, _ bytes: [UInt8], from start: Int, to values: inout [Value],
    _ value: (Word) -> Value
  ) {
    let size = MemoryLayout<Word>.size
    ValueRuns(start: start, length: count).requireWithin(bytes.count, valueSize: size)
    values.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        unsafe bytes.withUnsafeBytes { raw in
          for index in 0..<count {
            let word = unsafe raw.loadUnaligned(
              fromByteOffset: start &+ index &* size, as: Word.self)
            unsafe buffer[index] = value(word)
          }
          filled = count
        }
      }
    }
  }
}
