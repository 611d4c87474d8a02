import Argo
import TestSupport
import Testing

@testable import QualityControl

@Suite("Bounds of the medians of MEDD")
struct MedianBoundsTests {
  /// A profile down to 2300 dbar that is smooth but for noise and a few spikes, with some levels
  /// at the pressure of the one above and a gap now and then.
  private func columns(_ random: inout SeededGenerator, noise: Double) -> LevelColumns {
    var (pressure, temperature, salinity): ([Float], [Float], [Float]) = ([], [], [])
    var depth = 2.0
    while depth < 2300 {
      let isSpike = random.double(in: 0...1) < 0.02
      let size = isSpike ? 2.0 : noise
      pressure.append(Float(depth))
      temperature.append(Float(3 + 20 / (1 + depth / 200) + size * random.double(in: -1...1)))
      salinity.append(Float(34.5 + depth / 4000 + size / 5 * random.double(in: -1...1)))
      let step = random.double(in: 0...1)
      depth += step < 0.05 ? 0 : step < 0.97 ? random.double(in: 4...30) : 260
    }
    return LevelColumns(pressure: pressure, temperature: temperature, salinity: salinity)
  }

  private func series(_ columns: LevelColumns, _ values: [Float]) -> MEDDSeries {
    let flags = LevelFlags(startingFor: columns)
    let order = PressureOrder(columns, LevelOutline(columns), flags, hasBadLevels: false)
    return MEDDSeries(order, values, flags.temperature, columns.pressure)
  }

  /// Temperature and salinity of smooth and of noisy profiles, as test 25 looks at them.
  private func medians(_ seed: UInt64) -> [SlidingMedian] {
    var random = SeededGenerator(seed: seed)
    var medians: [SlidingMedian] = []
    for noise in [0, 0.01, 0.05, 0.1, 0.3] {
      for _ in 0..<12 {
        let columns = columns(&random, noise: noise)
        medians.append(SlidingMedian(series(columns, columns.temperature), .temperature))
        medians.append(SlidingMedian(series(columns, columns.salinity), .salinity))
      }
    }
    return medians
  }

  private func range(_ medians: [Double], _ limits: MEDDLimits) -> Double {
    let spread = (medians.max() ?? 0) - (medians.min() ?? 0)
    return min(max(spread, limits.range.lowerBound), limits.range.upperBound)
  }

  @Test("where they keep every sample in its band, so do the medians themselves")
  func bandsAgree() {
    var kept = 0
    var all = medians(7)
    for step in [2, 10, 40] as [Float] {
      let pressure = stride(from: step, to: 2300, by: step).map { $0 }
      let smooth = LevelColumns(
        pressure: pressure, temperature: pressure.map { 3 + 20 / (1 + $0 / 200) },
        salinity: pressure.map { 34.5 + $0 / 4000 })
      all.append(SlidingMedian(series(smooth, smooth.temperature), .temperature))
      all.append(SlidingMedian(series(smooth, smooth.salinity), .salinity))
    }
    for median in all where MedianBounds.keepEverySampleInBand(median) {
      kept += 1
      let medians = median.medians()
      let range = range(medians, median.limits)
      for index in medians.indices {
        #expect(median.isInBand(index, medians[index], range: range))
      }
    }
    #expect(kept > 0 && kept < all.count)
  }

  @Test("extremes of ranges are those of going through them sample by sample")
  func extremesAgree() {
    for median in medians(13).prefix(4) {
      let samples = median.samples
      let extremes = RangeExtremes(samples.span)
      for start in samples.indices {
        for end in start...samples.count {
          let kept = samples[start..<end].filter { !$0.isOut }.map(\.value)
          let found = extremes.of(start..<end, samples.span)
          #expect(found.least == kept.min() ?? .infinity, "\(start)..<\(end)")
          #expect(found.greatest == kept.max() ?? -.infinity, "\(start)..<\(end)")
        }
      }
    }
  }

  @Test("where a majority of its samples is near a value, so is the median that all of them have")
  func majoritiesAgree() {
    var (near, far) = (0, 0)
    for median in medians(12) {
      let samples = median.samples
      let medians = median.medians()
      let kept = samples.indices.filter { !samples[$0].isOut }
      var majority = MedianMajority()
      for (place, sample) in kept.enumerated().dropFirst().dropLast()
      where samples[sample].pressure < SlidingMedian.deep
        && samples[kept[place - 1]].pressure < samples[sample].pressure
        && samples[sample].pressure < samples[kept[place + 1]].pressure
      {
        let value = samples[sample].value
        let distance = abs(value - medians[sample])
        for share in [0.5, 1, 1.5, 3] {
          if majority.isNear(value, share * distance, median, around: sample) {
            near += 1
            #expect(distance <= share * distance, "sample \(sample) of \(samples.count)")
          } else {
            far += 1
          }
        }
      }
    }
    #expect(near > 1000 && far > 1000)
  }

  @Test("the medians and their range lie within their bounds, and one by one they are the same")
  func lookedUp() {
    var exact = 0
    for median in medians(9) {
      let medians = median.medians()
      let range = range(medians, median.limits)
      let bounds = MedianBounds(median)
      var lookup = MedianLookup(median)
      #expect(bounds.range.contains(range))
      if let found = lookup.range(bounds) {
        exact += 1
        #expect(found == range)
      }
      for index in medians.indices.reversed() {
        if let known = bounds[index] {
          #expect(known.low <= medians[index] && medians[index] <= known.high)
        }
        if !bounds.open.contains(index) {
          #expect(median.isInBand(index, medians[index], range: range))
        }
        if let value = lookup.value(index) { #expect(value == medians[index]) }
      }
    }
    #expect(exact > 0)
  }

  @Test("few medians tell the same samples out of their bands as all of them")
  func outliersAgree() {
    var found = 0
    for median in medians(10) {
      let all = median.outliers(around: median.medians()).map(\.level)
      let few = median.outliers().map(\.level)
      #expect(few == all)
      found += all.count
    }
    #expect(found > 0)
  }

  @Test("density says the same of a level asked for alone and of it among all levels")
  func piecesAgree() {
    var random = SeededGenerator(seed: 8)
    var confirmed = 0
    for noise in [0, 0.05, 0.2] {
      for _ in 0..<3 {
        let columns = columns(&random, noise: noise)
        let levels = Array(columns.pressure.indices)
        let flags = LevelFlags(startingFor: columns)
        let whole = DensityOutcome(levels, columns, flags, asked: levels)
        for level in levels {
          let alone = DensityOutcome(levels, columns, flags, asked: [level])
          #expect(alone.confirms(level) == whole.confirms(level), "level \(level)")
          if whole.confirms(level) { confirmed += 1 }
        }
      }
    }
    #expect(confirmed > 0)
  }
}
