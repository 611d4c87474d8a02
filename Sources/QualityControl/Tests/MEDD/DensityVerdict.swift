internal import Argo

/// Which of some levels are out of the band of density, as test 25 asks.
struct DensityVerdict {
  /// The levels of which density says that they are in its band.
  private var refuted: Set<Int> = []

  /// Looks at the `asked` levels of a profile; `levels` are in the order of pressure.
  ///
  /// Density is worked out around the levels asked for, and elsewhere only where that does not
  /// settle the matter.
  init(_ levels: [Int], _ columns: LevelColumns, _ flags: LevelFlags, asked: Set<Int>) {
    let usable = levels.filter { level in
      columns.temperature[level].isFinite && columns.salinity[level].isFinite
        && flags.temperature[level] != .bad && flags.salinity[level] != .bad
    }
    let known = usable.indices.filter { asked.contains(usable[$0]) }
    guard let first = known.first, let last = known.last else { return }
    let piece = DensityVerdict.piece(usable, columns, from: first, through: last)
    if piece.count < usable.count {
      let series = DensityVerdict.series(usable[piece], columns)
      let samples = Set(known.map { $0 - piece.lowerBound })
      if MedianBounds.keepInBand(samples, ofPiece: SlidingMedian(series, .density)) {
        refuted = Set(known.map { usable[$0] })
        return
      }
    }
    let series = DensityVerdict.series(usable[...], columns)
    let outliers = series.isJudged ? Set(series.outliers(.density).map(\.level)) : []
    refuted = Set(usable).subtracting(outliers)
  }

  /// Whether density speaks for a spike, or does not speak at all.
  func confirms(_ level: Int) -> Bool { !refuted.contains(level) }

  /// The places of the levels on which the bounds of the medians between two places depend.
  private static func piece(
    _ usable: [Int], _ columns: LevelColumns, from first: Int, through last: Int
  ) -> Range<Int> {
    func pressure(_ place: Int) -> Double { Double(columns.pressure[usable[place]]) }
    // A deep sample is compared with the last one that is not.
    let shallowest = min(pressure(first), SlidingMedian.deep)
    let top = shallowest - MedianBounds.margin(shallowest)
    let bottom = pressure(last) + MedianBounds.margin(pressure(last))
    var start = first
    while start > 0, pressure(start - 1) >= top { start -= 1 }
    var end = last + 1
    while end < usable.count, pressure(end) <= bottom { end += 1 }
    // Whether a sample is doubtful depends on its neighbours.
    return max(start - 2, 0)..<min(end + 2, usable.count)
  }

  private static func series(_ levels: ArraySlice<Int>, _ columns: LevelColumns) -> MEDDSeries {
    var series = MEDDSeries()
    for level in levels {
      let pressure = Double(columns.pressure[level])
      let water = Water(
        Sample(
          pressure: pressure, temperature: Double(columns.temperature[level]),
          salinity: Double(columns.salinity[level])))
      series.append(level: level, pressure: pressure, value: water.density(atPressure: 0))
    }
    return series
  }
}
