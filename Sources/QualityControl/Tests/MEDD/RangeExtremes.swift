/// The extremes of ranges of the samples of a series, those that are out left out.
///
/// Samples are divided into blocks; a range is the end of one, some whole ones and the start of
/// another, whose extremes are known.
struct RangeExtremes {
  /// The extremes from the start of its block to each sample, and from each to the end of its block.
  private let ends: [Ends]

  private struct Ends {
    var fromStart: Extremes
    var toEnd: Extremes
  }

  /// The extremes of some samples, infinities where there are none.
  struct Extremes {
    var least = Double.infinity
    var greatest = -Double.infinity

    @inline(__always)
    mutating func include(_ value: Double) {
      if value < least { least = value }
      if value > greatest { greatest = value }
    }

    @inline(__always)
    mutating func include(_ other: Extremes) {
      if other.least < least { least = other.least }
      if other.greatest > greatest { greatest = other.greatest }
    }

    @inline(__always)
    init() {}

    @inline(__always)
    init(_ sample: MEDDSeries.Sample) {
      least = sample.isOut ? .infinity : sample.value
      greatest = sample.isOut ? -.infinity : sample.value
    }
  }

  /// Samples a block; a power of two.
  private static let blockSize = 16

  init(_ samples: Span<MEDDSeries.Sample>) {
    var result = [Ends](
      repeating: Ends(fromStart: Extremes(), toEnd: Extremes()), count: samples.count)
    var ends = result.mutableSpan
    var extremes = Extremes()
    for place in samples.indices {
      if place & (RangeExtremes.blockSize - 1) == 0 { extremes = Extremes() }
      extremes.include(Extremes(samples[place]))
      ends[place].fromStart = extremes
    }
    extremes = Extremes()
    for place in samples.indices.reversed() {
      extremes.include(Extremes(samples[place]))
      ends[place].toEnd = extremes
      if place & (RangeExtremes.blockSize - 1) == 0 { extremes = Extremes() }
    }
    self.ends = result
  }

  /// The extremes of a range of the samples.
  @inline(__always)
  func of(_ range: Range<Int>, _ samples: Span<MEDDSeries.Sample>) -> Extremes {
    let ends = self.ends.span
    var extremes = Extremes()
    let start = (range.lowerBound + RangeExtremes.blockSize - 1) & -RangeExtremes.blockSize
    let end = range.upperBound & -RangeExtremes.blockSize
    guard start <= end else {
      // Within one block.
      for place in range { extremes.include(Extremes(samples[place])) }
      return extremes
    }
    if range.lowerBound < start { extremes = ends[range.lowerBound].toEnd }
    var block = start
    while block < end {
      extremes.include(ends[block].toEnd)
      block += RangeExtremes.blockSize
    }
    if end < range.upperBound { extremes.include(ends[range.upperBound - 1].fromStart) }
    return extremes
  }
}
