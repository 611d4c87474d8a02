import CByteOrder
import TestSupport
import Testing

/// Both kinds of vectors turn the bytes of numbers round as arithmetic on one number does.
@Suite("The order of bytes")
struct ByteOrderTests {
  @Test(
    "is turned for any count at any address, or in place, by all vectors that the processor has")
  func turned() {
    var generator = SeededGenerator(seed: 20)
    let odd: [UInt32] = [
      0x47C3_4F80, 0xC7C3_4F80, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0x7F80_0001, 0xFFFF_FFFF, 0,
      0x8000_0000, 1,
    ]
    for count in 0..<70 {
      let words = (0..<count).map { _ in
        generator.pick(0...2) == 0
          ? odd[generator.pick(0...(odd.count - 1))]
          : UInt32.random(in: 0...(.max), using: &generator)
      }
      let shift = generator.pick(0...3)
      var bytes = [UInt8](repeating: 0xAA, count: shift)
      for word in words {
        for place in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: word >> place)) }
      }
      // 99999, the fill value of Argo, has the bits 47C34F80; infinite values are missing too.
      let expected = words.map { word in
        [0x47C3_4F80, 0x7F80_0000, 0xFF80_0000].contains(word) ? Float.nan.bitPattern : word
      }
      for wide in [false, byteOrderHasWideVectors()] {
        let values = unsafe [Float](unsafeUninitializedCapacity: count) { buffer, filled in
          unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress, let values = buffer.baseAddress else { return }
            unsafe byteOrderPresentFloats(start + shift, count, 99_999, wide, values)
          }
          filled = count
        }
        #expect(values.map(\.bitPattern) == expected, "\(count) numbers, wide: \(wide)")
        var same = words.map { Float(bitPattern: $0.bigEndian) }
        unsafe same.withUnsafeMutableBufferPointer { values in
          guard let first = values.baseAddress else { return }
          let bytes = unsafe UnsafeRawPointer(first).assumingMemoryBound(to: UInt8.self)
          unsafe byteOrderPresentFloats(bytes, count, 99_999, wide, first)
        }
        #expect(same.map(\.bitPattern) == expected, "\(count) numbers in place, wide: \(wide)")
      }
    }
  }
}
