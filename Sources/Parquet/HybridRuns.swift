/// Small numbers as runs of one value and packed groups of eight.
///
/// Source: Apache Parquet, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".
struct HybridRuns {
  /// The bits of a number.
  private let width: Int
  private var output: [UInt8] = []
  private var pending: [UInt32] = []
  private var value: UInt32 = 0
  private var count = 0

  /// Numbers of up to so many bits, 1 to 32.
  init(width: Int) { self.width = width }

  /// The bits that the numbers from 0 to `largest` need, at least 1.
  static func width(upTo largest: Int) -> Int {
    max(1, Int.bitWidth - largest.leadingZeroBitCount)
  }

  /// Adds a number, `times` times.
  mutating func add(_ number: UInt32, times: Int = 1) {
    if number == value || count == 0 {
      (value, count) = (number, count + times)
    } else {
      endRun()
      (value, count) = (number, times)
    }
  }

  /// What was added, encoded; nothing can be added after it.
  mutating func finish() -> [UInt8] {
    endRun()
    flushPending()
    return output
  }

  private mutating func endRun() {
    // A packed group of eight must be full before a run can follow it.
    let filling = min(count, (8 - pending.count % 8) % 8)
    let isRun = count - filling >= 8
    let packed = isRun ? filling : count
    pending.append(contentsOf: repeatElement(value, count: packed))
    count -= packed
    guard count > 0 else { return }
    flushPending()
    output.appendVarint(UInt64(count) << 1)
    for byte in 0..<((width + 7) / 8) {
      output.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte)))
    }
    count = 0
  }

  private mutating func flushPending() {
    guard !pending.isEmpty else { return }
    let groups = (pending.count + 7) / 8
    pending.append(contentsOf: repeatElement(0, count: groups * 8 - pending.count))
    output.appendVarint(UInt64(groups) << 1 | 1)
    var bits: UInt64 = 0
    var held = 0
    for number in pending {
      bits |= UInt64(number) << UInt64(held)
      held += width
      while held >= 8 {
        output.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        held -= 8
      }
    }
    pending.removeAll(keepingCapacity: true)
  }
}
