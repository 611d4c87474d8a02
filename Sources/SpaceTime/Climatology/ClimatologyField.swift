internal import Glibc
package import Gridding

/// A climatology on the nodes of a grid and on levels.
///
/// Numbers are stored in single precision, as files hold them; missing ones are NaN.
package struct ClimatologyField: Sendable {
  /// Where the nodes are.
  package let nodes: RegularNodes
  /// The levels' coordinates, ascending.
  package let levels: [Double]
  /// The day at which the trend is zero.
  package let referenceDay: Double
  /// Harmonics of the year that are stored.
  package let harmonics: Int
  /// The mean and other single numbers, level by level, then node by node.
  package var means: [Float]
  /// Its standard error.
  package var meanErrors: [Float]
  /// The change per decade; NaN where there is none.
  package var trends: [Float]
  /// Its standard error.
  package var trendErrors: [Float]
  /// Cosines and sines, harmonic by harmonic, then as the others; NaN where there are none.
  package var cosines: [Float]
  package var sines: [Float]
  /// Their standard errors.
  package var cosineErrors: [Float]
  package var sineErrors: [Float]
  /// Standard deviations of the values from the fit.
  package var deviations: [Float]

  /// A climatology without any values yet.
  package init(nodes: RegularNodes, levels: [Double], referenceDay: Double, harmonics: Int) {
    self.nodes = nodes
    self.levels = levels
    self.referenceDay = referenceDay
    self.harmonics = harmonics
    let one = [Float](repeating: .nan, count: nodes.count * levels.count)
    let many = [Float](repeating: .nan, count: nodes.count * levels.count * harmonics)
    (means, meanErrors, trends, trendErrors, deviations) = (one, one, one, one, one)
    (cosines, sines, cosineErrors, sineErrors) = (many, many, many, many)
  }

  /// Stores what was found at a node and level.
  package mutating func store(_ climatology: LocalClimatology, level: Int, node: Int) {
    let place = level * nodes.count + node
    means[place] = Float(climatology.mean)
    deviations[place] = Float(climatology.deviation)
    if let trend = climatology.trend { trends[place] = Float(trend) }
    let errors = climatology.errors
    if let errors { meanErrors[place] = Float(errors.mean) }
    if let error = errors?.trend { trendErrors[place] = Float(error) }
    for harmonic in climatology.cosines.indices {
      let place = harmonic * levels.count * nodes.count + place
      cosines[place] = Float(climatology.cosines[harmonic])
      sines[place] = Float(climatology.sines[harmonic])
      guard let errors else { continue }
      cosineErrors[place] = Float(errors.cosines[harmonic])
      sineErrors[place] = Float(errors.sines[harmonic])
    }
  }

  /// What a climatology says of a place and day.
  package struct Value: Hashable, Sendable {
    /// Mean, trend and season together.
    package var value: Double
    /// Mean and season, without the trend.
    package var withoutTrend: Double
    /// The standard error; NaN where it is not known.
    package var error: Double
    /// The standard deviation of observations from it.
    package var deviation: Double
    /// The change per decade; NaN where there is none.
    package var trend: Double
  }

  /// The climatology at a place and day on one of the levels: bilinear in the nodes around that
  /// have one, errors too; nothing where none has.
  package func value(at site: Site, day: Double, level: Int) -> Value? {
    value(at: site, season: Season(day: day, field: self), level: level)
  }

  /// The climatology at a place and day between levels, linear in their coordinate; on both sides
  /// of the coordinate there is a level with a value, or it is one's own.
  package func value(at site: Site, day: Double, coordinate: Double) -> Value? {
    guard let upper = levels.firstIndex(where: { $0 >= coordinate }) else { return nil }
    let season = Season(day: day, field: self)
    guard let below = value(at: site, season: season, level: upper) else { return nil }
    if levels[upper] == coordinate { return below }
    guard upper > 0, let above = value(at: site, season: season, level: upper - 1) else {
      return nil
    }
    let share = (coordinate - levels[upper - 1]) / (levels[upper] - levels[upper - 1])
    func mean(_ path: KeyPath<Value, Double>) -> Double {
      (1 - share) * above[keyPath: path] + share * below[keyPath: path]
    }
    return Value(
      value: mean(\.value), withoutTrend: mean(\.withoutTrend), error: mean(\.error),
      deviation: mean(\.deviation), trend: mean(\.trend))
  }

  /// The time of year and the decades from the reference day.
  private struct Season {
    var decades: Double
    var cosines: [Double]
    var sines: [Double]

    init(day: Double, field: ClimatologyField) {
      decades = (day - field.referenceDay) / LocalClimatology.decade
      let phases = (0..<field.harmonics).map {
        2 * Double.pi * Double($0 + 1) * day / ClimatologyOptions.year
      }
      cosines = phases.map { cos($0) }
      sines = phases.map { sin($0) }
    }
  }

  private func value(at site: Site, season: Season, level: Int) -> Value? {
    var sum = Value(value: 0, withoutTrend: 0, error: 0, deviation: 0, trend: 0)
    var total = 0.0
    var trendTotal = 0.0
    for (node, weight) in nodes.surrounding(site) {
      guard let here = value(place: level * nodes.count + node, season) else { continue }
      sum.value += weight * here.value
      sum.withoutTrend += weight * here.withoutTrend
      sum.error += weight * here.error
      sum.deviation += weight * here.deviation
      total += weight
      guard !here.trend.isNaN else { continue }
      sum.trend += weight * here.trend
      trendTotal += weight
    }
    guard total > 0 else { return nil }
    return Value(
      value: sum.value / total, withoutTrend: sum.withoutTrend / total,
      error: sum.error / total, deviation: sum.deviation / total,
      trend: trendTotal > 0 ? sum.trend / trendTotal : .nan)
  }

  /// The climatology at a node; nothing where it has none.
  private func value(place: Int, _ season: Season) -> Value? {
    guard !means[place].isNaN else { return nil }
    var sum = Double(means[place])
    var variance = square(meanErrors[place])
    for harmonic in 0..<harmonics {
      let place = harmonic * levels.count * nodes.count + place
      guard !cosines[place].isNaN else { break }
      let (c, s) = (season.cosines[harmonic], season.sines[harmonic])
      sum += Double(cosines[place]) * c + Double(sines[place]) * s
      variance += square(cosineErrors[place]) * c * c + square(sineErrors[place]) * s * s
    }
    let trend = Double(trends[place])
    let change = trend.isNaN ? 0 : trend * season.decades
    if !trend.isNaN { variance += square(trendErrors[place]) * season.decades * season.decades }
    return Value(
      value: sum + change, withoutTrend: sum, error: variance.squareRoot(),
      deviation: Double(deviations[place]), trend: trend)
  }

  private func square(_ value: Float) -> Double { Double(value) * Double(value) }
}
