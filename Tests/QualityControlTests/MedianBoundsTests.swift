import Argo
import Testing

@testable import QualityControl

@Suite("Bounds of the medians of MEDD")
struct MedianBoundsTests {
  /// A profile down to 2300 dbar that is smooth but for noise and a few spikes, with some levels
  /// at the pressure of the one above and a gap now and then.
  private func columns(_ random: inout SeededRandom, noise: Double) -> LevelColumns {
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
    MEDDSeries(
      Array(values.indices), values, [QualityFlag](repeating: .good, count: values.count),
      columns.pressure)
  }

  @Test("where they keep every sample in its band, so do the medians themselves")
  func bandsAgree() {
    var random = SeededRandom(seed: 7)
    var kept = 0
    var total = 0
    for noise in [0, 0.01, 0.05, 0.1, 0.3] {
      for _ in 0..<12 {
        let columns = columns(&random, noise: noise)
        for (values, limits) in [
          (columns.temperature, MEDDLimits.temperature), (columns.salinity, .salinity),
        ] {
          let series = series(columns, values)
          let median = SlidingMedian(series, limits)
          total += 1
          guard MedianBounds.keepEverySampleInBand(median) else { continue }
          kept += 1
          let medians = median.medians()
          let spread = (medians.max() ?? 0) - (medians.min() ?? 0)
          let range = min(max(spread, limits.range.lowerBound), limits.range.upperBound)
          for index in medians.indices {
            let zone = MEDDLimits.bandZone(series.pressures[index])
            #expect(abs(series.values[index] - medians[index]) <= limits.distance[zone] * range)
          }
        }
      }
    }
    #expect(kept > 0 && kept < total)
  }

  @Test("density says the same of a level asked for alone and of it among all levels")
  func piecesAgree() {
    var random = SeededRandom(seed: 8)
    var confirmed = 0
    for noise in [0, 0.05, 0.2] {
      for _ in 0..<3 {
        let columns = columns(&random, noise: noise)
        let levels = Array(columns.pressure.indices)
        let flags = LevelFlags(startingFor: columns)
        let whole = DensityVerdict(levels, columns, flags, asked: Set(levels))
        for level in levels {
          let alone = DensityVerdict(levels, columns, flags, asked: [level])
          #expect(alone.confirms(level) == whole.confirms(level), "level \(level)")
          if whole.confirms(level) { confirmed += 1 }
        }
      }
    }
    #expect(confirmed > 0)
  }
}
