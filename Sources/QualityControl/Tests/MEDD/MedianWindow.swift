/// The samples around one of a series, and their median, as the window slides down.
///
/// Samples are numbered by their rank once; the window is a set of ranks, one bit each, so that a
/// step costs a few bits set and cleared and a count of bits.
struct MedianWindow {
  /// What the window holds around a sample; numbers are places in the series.
  struct Members {
    var median: Double
    var first: Int
    var second: Int?
    var secondLast: Int?
    var last: Int
  }

  private let samples: [MEDDSeries.Sample]
  /// The places of the samples that are not out.
  private let kept: [Int]
  /// The rank of each kept sample by value, and the value of each rank.
  private let ranks: [Int]
  private let sorted: [Double]
  private var bits: [UInt64]
  /// The kept samples that are in the set: `kept[start..<end]`.
  private var start = 0
  private var end = 0
  /// The kept samples in reach of the pressure: `kept[low..<high]`.
  private var low = 0
  private var high = 0

  /// Takes samples in the order of pressure.
  init(_ samples: [MEDDSeries.Sample]) {
    self.samples = samples
    let kept = samples.indices.filter { !samples[$0].isOut }
    self.kept = kept
    // The order of the values, ties in the order of the series, from one sort of whole numbers:
    // the bits of the value in an order that agrees with it, and the place in the lowest twenty.
    // Twenty bits of a float64 are below what a float32, or a density, has to say.
    var keys = kept.indices.map { place -> UInt64 in
      let pattern = samples[kept[place]].value.bitPattern
      let ordered = pattern >> 63 == 0 ? pattern | 1 << 63 : ~pattern
      return ordered & ~0xF_FFFF | UInt64(place)
    }
    keys.sort()
    var ranks = [Int](repeating: 0, count: kept.count)
    var sorted: [Double] = []
    sorted.reserveCapacity(kept.count)
    for (rank, key) in keys.enumerated() {
      let place = Int(key & 0xF_FFFF)
      ranks[place] = rank
      sorted.append(samples[kept[place]].value)
    }
    self.ranks = ranks
    self.sorted = sorted
    bits = [UInt64](repeating: 0, count: kept.count / 64 + 1)
  }

  /// Slides to a sample of the series; samples must come in order.
  mutating func move(to index: Int) -> Members {
    let pressure = samples[index].pressure
    let reach = MEDDLimits.reach(pressure)
    while low > 0, pressure - samples[kept[low - 1]].pressure < reach { low -= 1 }
    while low < kept.count, pressure - samples[kept[low]].pressure >= reach { low += 1 }
    high = max(high, low)
    while high > low, samples[kept[high - 1]].pressure - pressure >= reach { high -= 1 }
    while high < kept.count, samples[kept[high]].pressure - pressure < reach { high += 1 }
    // kept[low..<above] lie above the sample, kept[below..<high] below it.
    var above = low
    var below = high
    partition(index, pressure, &above, &below)
    let equal = min(above - low, high - below)
    guard equal > 0 else { return members(low..<high, without: 0..<0, of: index) }
    return members((above - equal)..<(below + equal), without: above..<below, of: index)
  }

  /// Finds where the kept samples of the same pressure begin and end.
  private func partition(_ index: Int, _ pressure: Double, _ above: inout Int, _ below: inout Int) {
    var least = low
    var most = high
    while least < most {
      let middle = (least + most) / 2
      if samples[kept[middle]].pressure < pressure { least = middle + 1 } else { most = middle }
    }
    above = least
    below = least
    while below < high, samples[kept[below]].pressure == pressure { below += 1 }
  }

  /// The members `kept[range]`, those in `middle` left out but for the sample itself.
  private mutating func members(
    _ range: Range<Int>, without middle: Range<Int>, of index: Int
  ) -> Members {
    guard !range.isEmpty else {
      return Members(
        median: samples[index].value, first: index, second: nil, secondLast: nil, last: index)
    }
    fill(range)
    var own: Int?
    for place in middle {
      if kept[place] == index { own = place } else { toggle(place) }
    }
    let count = range.count - middle.count + (own == nil ? 0 : 1)
    let median = self.median(count, first: range.lowerBound)
    for place in middle where place != own { toggle(place) }
    return Members(
      median: median, first: kept[range.lowerBound],
      second: count % 2 == 0 ? kept[range.lowerBound] : place(1, range, middle, own),
      secondLast: count > 1 ? place(count - 2, range, middle, own) : nil,
      last: kept[range.upperBound - 1])
  }

  /// The sample of a number among the members, counted from 0.
  private func place(
    _ number: Int, _ range: Range<Int>, _ middle: Range<Int>, _ own: Int?
  ) -> Int? {
    let before = middle.isEmpty ? range.count : middle.lowerBound - range.lowerBound
    if number < before { return kept[range.lowerBound + number] }
    guard !middle.isEmpty else { return nil }
    if let own, number == before { return kept[own] }
    let after = middle.upperBound + number - before - (own == nil ? 0 : 1)
    return after < range.upperBound ? kept[after] : nil
  }

  /// Makes the set hold `kept[range]`.
  private mutating func fill(_ range: Range<Int>) {
    if range.lowerBound >= end || range.upperBound <= start {
      for place in start..<end { toggle(place) }
      start = range.lowerBound
      end = start
    }
    while start > range.lowerBound {
      start -= 1
      toggle(start)
    }
    while start < range.lowerBound {
      toggle(start)
      start += 1
    }
    while end < range.upperBound {
      toggle(end)
      end += 1
    }
    while end > range.upperBound {
      end -= 1
      toggle(end)
    }
  }

  private mutating func toggle(_ place: Int) {
    bits[ranks[place] >> 6] ^= 1 << UInt64(ranks[place] & 63)
  }

  /// The median of the set; of an even number the first member counts twice, so that the median
  /// is always one of the values.
  private func median(_ count: Int, first: Int) -> Double {
    var number = count / 2
    if count % 2 == 0, membersBelow(ranks[first]) < number { number -= 1 }
    return sorted[rank(number)]
  }

  /// How many members have a smaller rank.
  private func membersBelow(_ rank: Int) -> Int {
    var number = 0
    for word in 0..<(rank >> 6) { number += bits[word].nonzeroBitCount }
    let lower = bits[rank >> 6] & (1 << UInt64(rank & 63) - 1)
    return number + lower.nonzeroBitCount
  }

  /// The rank of the member of a number, counted from 0.
  private func rank(_ number: Int) -> Int {
    var left = number
    for word in bits.indices {
      let count = bits[word].nonzeroBitCount
      if left < count {
        var rest = bits[word]
        for _ in 0..<left { rest &= rest - 1 }
        return word << 6 + rest.trailingZeroBitCount
      }
      left -= count
    }
    return sorted.count - 1
  }
}
