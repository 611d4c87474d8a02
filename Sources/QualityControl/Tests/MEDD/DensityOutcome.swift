internal import Argo
internal import Seawater

/// Which of some levels are outside the density band of test 25.
struct DensityOutcome {
  /// Whether the density of each level is inside its band.
  private var isRefuted: [Bool]

  /// Examines the `asked` levels of a profile; `levels` are in the order of pressure.
  ///
  /// Density is computed around these levels, and elsewhere only where that is not enough to
  /// decide.
  init(_ levels: [Int], _ columns: LevelColumns, _ flags: LevelFlags, asked: [Int]) {
    isRefuted = [Bool](repeating: false, count: columns.count)
    var isAsked = isRefuted
    for level in asked { isAsked[level] = true }
    let usable = levels.filter { level in
      columns.temperature[level].isFinite && columns.salinity[level].isFinite
        && flags.temperature[level] != .bad && flags.salinity[level] != .bad
        && DensityColumn.isKnown(level, columns)
    }
    let known = usable.indices.filter { isAsked[usable[$0]] }
    guard !known.isEmpty else { return }
    var density = DensityColumn(usable, columns)
    if density.keepsInBand(known) {
      for place in known { isRefuted[usable[place]] = true }
      return
    }
    let series = density.series(usable.indices)
    let outliers = series.isChecked ? SlidingMedian(series, .density).outliers() : []
    for level in usable { isRefuted[level] = true }
    for outlier in outliers { isRefuted[outlier.level] = false }
  }

  /// Whether density confirms a spike, or is not available.
  func confirms(_ level: Int) -> Bool { !isRefuted[level] }
}

/// The potential density of the usable levels of a profile, worked out where it is asked for.
private struct DensityColumn {
  private let usable: [Int]
  private let columns: LevelColumns
  /// kg/m³, NaN where not worked out yet.
  private var values: [Double]

  init(_ usable: [Int], _ columns: LevelColumns) {
    self.usable = usable
    self.columns = columns
    values = [Double](repeating: .nan, count: usable.count)
  }

  /// Whether the levels of some places are in their bands by the levels around them alone: by those
  /// in reach of them, else by those in reach of these too.
  mutating func keepsInBand(_ known: [Int]) -> Bool {
    guard usable.count >= MEDDSeries.fewestLevels else { return false }
    let range = leastRange
    return keepsInBand(known, reaches: 1, range: range)
      || keepsInBand(known, reaches: 2, range: range)
  }

  /// The same by the levels as far around as so many reaches; each group of levels whose
  /// surroundings overlap is looked at by itself.
  private mutating func keepsInBand(_ known: [Int], reaches: Double, range: Double) -> Bool {
    var rest = known[...]
    while let first = rest.first {
      var end = rest.startIndex + 1
      var piece = piece(from: first, through: first, reaches)
      while end < rest.endIndex, piece.contains(rest[end]) {
        piece = self.piece(from: first, through: rest[end], reaches)
        end += 1
      }
      let asked = Set(rest[..<end].map { $0 - piece.lowerBound })
      rest = rest[end...]
      let series = series(piece)
      guard series.isChecked else { return false }
      let median = SlidingMedian(series, .density)
      // One that is out has the median of another, which may be at the end of its reach.
      guard reaches > 1 || asked.allSatisfy({ !median.samples[$0].isOut }) else { return false }
      let bounds = MedianBounds(ofPiece: median, asked: asked, range: range)
      guard !bounds.open.isEmpty else { continue }
      var lookup = MedianLookup(median)
      for index in bounds.open {
        let margin = reaches * MedianBounds.margin(median.samples[index].pressure)
        guard lookup.keepInBand(index, range: range, margin: margin) else { return false }
      }
    }
    return true
  }

  /// A range that the medians of all levels have at least: that between the first and the last,
  /// where both are their own medians.
  ///
  /// Whether they are depends on the levels next to them.
  private var leastRange: Double {
    mutating get {
      let limits = MEDDLimits.density
      // An end and the one next to it are doubtful or not by the gradients of three.
      let few = 3
      let top = SlidingMedian(series(0..<few), limits)
      let bottom = SlidingMedian(series((usable.count - few)..<usable.count), limits)
      let last = few - 1
      guard top.isFirstItself, !bottom.samples[last].isOut,
        pressure(usable.count - 1) < SlidingMedian.deep,
        bottom.samples[last - 1].pressure < bottom.samples[last].pressure,
        bottom.followsValueAtEnd(last)
      else { return limits.range.lowerBound }
      let spread = abs(bottom.samples[last].value - top.samples[0].value)
      return min(max(spread, limits.range.lowerBound), limits.range.upperBound)
    }
  }

  /// The places of the levels on which the medians between two places depend.
  private func piece(from first: Int, through last: Int, _ reaches: Double) -> Range<Int> {
    // A deep sample is compared with the last one that is not.
    let shallowest = min(pressure(first), SlidingMedian.deep)
    let top = shallowest - reaches * MedianBounds.margin(shallowest)
    let bottom = pressure(last) + reaches * MedianBounds.margin(pressure(last))
    var start = first
    while start > 0, pressure(start - 1) >= top { start -= 1 }
    var end = last + 1
    while end < usable.count, pressure(end) <= bottom { end += 1 }
    // Whether a sample is doubtful depends on its neighbours.
    return max(start - 2, 0)..<min(end + 2, usable.count)
  }

  private func pressure(_ place: Int) -> Double { Double(columns.pressure[usable[place]]) }

  /// The levels of some places as test 25 looks at them.
  mutating func series(_ places: Range<Int>) -> MEDDSeries {
    workOut(places.filter { values[$0].isNaN })
    var series = MEDDSeries()
    for place in places {
      series.append(
        MEDDSeries.Sample(
          pressure: pressure(place), value: values[place],
          level: Int32(truncatingIfNeeded: usable[place])))
    }
    return series
  }

  /// Works out the density at some places, all of them together.
  private mutating func workOut(_ places: [Int]) {
    guard !places.isEmpty else { return }
    let densities = DensityColumn.densities(places.map { usable[$0] }, columns)
    for (place, density) in zip(places, densities) { values[place] = density }
  }

  /// Whether the formulas have a density for a level; at pressures or temperatures that no sea has
  /// they may not.
  static func isKnown(_ level: Int, _ columns: LevelColumns) -> Bool {
    let isOfSea =
      (-5...12_000).contains(columns.pressure[level])
      && (-2.5...40).contains(columns.temperature[level]) && columns.salinity[level] <= 42
    return isOfSea || densities([level], columns)[0].isFinite
  }

  /// The density of levels in kg/m³, all of them together.
  private static func densities(_ levels: [Int], _ columns: LevelColumns) -> [Double] {
    let salinity = levels.map { Water.absoluteSalinity(of: Double(columns.salinity[$0])) }
    let temperature = WaterProperty.conservativeTemperature.values(
      absoluteSalinity: salinity, temperature: levels.map { Double(columns.temperature[$0]) },
      pressure: levels.map { Double(columns.pressure[$0]) })
    return WaterProperty.density.values(
      absoluteSalinity: salinity, temperature: temperature,
      pressure: [Double](repeating: 0, count: levels.count))
  }
}
