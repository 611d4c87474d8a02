import TestSupport
import Testing

@testable import Parquet

/// The oracle is a decoder written from Encodings.md alone.
struct HybridRunsTests {
  /// Numbers from runs and packed groups; at least `count`, as groups are filled up with zeros.
  private func decoded(_ bytes: [UInt8], width: Int, count: Int) -> [UInt32] {
    var numbers: [UInt32] = []
    var place = 0
    func varint() -> Int {
      var value = 0
      var shift = 0
      while true {
        let byte = bytes[place]
        place += 1
        value |= Int(byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 { return value }
      }
    }
    while numbers.count < count {
      let header = varint()
      if header & 1 == 1 {
        let groups = header >> 1
        for number in 0..<(groups * 8) {
          var value: UInt32 = 0
          for bit in 0..<width {
            let at = number * width + bit
            value |= UInt32(bytes[place + at / 8] >> UInt8(at % 8) & 1) << UInt32(bit)
          }
          numbers.append(value)
        }
        place += groups * width
      } else {
        var value: UInt32 = 0
        for byte in 0..<((width + 7) / 8) {
          value |= UInt32(bytes[place + byte]) << UInt32(8 * byte)
        }
        place += (width + 7) / 8
        numbers += Array(repeating: value, count: header >> 1)
      }
    }
    #expect(place == bytes.count)
    return Array(numbers.prefix(count))
  }

  @Test("the example of Encodings.md comes out as it is printed there")
  func example() {
    // The numbers 0 to 7 in three bits each.
    var runs = HybridRuns(width: 3)
    for number in 0..<8 { runs.add(UInt32(number)) }
    #expect(runs.finish() == [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010])
  }

  @Test("random runs read back", arguments: 0..<50)
  func random(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let width = Int.random(in: 1...20, using: &generator)
    var runs = HybridRuns(width: width)
    var expected: [UInt32] = []
    for _ in 0..<Int.random(in: 0...60, using: &generator) {
      let number = UInt32.random(in: 0..<(1 << UInt32(width)), using: &generator)
      let times = Int.random(in: 1...30, using: &generator)
      runs.add(number, times: times)
      expected += Array(repeating: number, count: times)
    }
    #expect(decoded(runs.finish(), width: width, count: expected.count) == expected)
  }

  @Test func widthsHoldTheLargestNumber() {
    #expect(HybridRuns.width(upTo: 0) == 1)
    #expect(HybridRuns.width(upTo: 1) == 1)
    #expect(HybridRuns.width(upTo: 2) == 2)
    #expect(HybridRuns.width(upTo: 255) == 8)
    #expect(HybridRuns.width(upTo: 256) == 9)
  }
}
