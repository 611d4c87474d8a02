/// The shape of a profile's salinity and density from the reference level on, and the mixed layer
/// by them.
///
/// All pressures in dbar; names as in the algorithm's description are given in brackets.
struct HybridSaltShape {
  /// The shape of temperature.
  let thermal: HybridShape
  /// The threshold method by density [TH].
  let threshold: HybridThreshold
  /// The crossing of the fits of salinity [mS].
  let salinityFit: Double
  /// The crossing of the fits of density [mD].
  let densityFit: Double
  /// The first gradient of density beyond 0.0005 kg/m³ a dbar, else the greatest [GD].
  let densityGradient: Double
  /// The steepest gradient of salinity [SX].
  let steepestSalinity: Double
  /// A minimum of salinity below the mixed layer [IN].
  let intrusion: Double
  /// The first level of the least density [DM].
  let lightest: Double
  /// Minus the growth of density from the fits' crossing to two levels below it, or across its
  /// steepest gradient [dD].
  private let thinning: Double

  init(_ thermal: HybridShape, salinity: [Double], density: [Double]) {
    let pressure = thermal.pressure
    self.thermal = thermal
    threshold = HybridThreshold(of: density, pressure: pressure, threshold: 0.03)
    let salinityGradient = SmoothedGradient(of: salinity, pressure: pressure, decimals: 9)
    let gradient = SmoothedGradient(of: density, pressure: pressure)
    salinityFit =
      pressure[HybridFit(of: salinity, pressure: pressure, gradient: salinityGradient).level]
    let fitLevel = HybridFit(of: density, pressure: pressure, gradient: gradient).level
    densityFit = pressure[fitLevel]
    densityGradient = pressure[gradient.first(beyond: 0.0005) ?? gradient.greatest]
    steepestSalinity = pressure[salinityGradient.steepest]
    let falling = pressure[salinityGradient.least]
    let freshest = pressure[deepestGreatest(salinity.map { -$0 })]
    intrusion =
      abs(falling - freshest) < HybridSaltShape.intrusionRange
      ? min(falling, freshest) : pressure[0]
    lightest = pressure[density.indices.min { density[$0] < density[$1] } ?? 0]
    if fitLevel > 0, fitLevel < density.count - 2 {
      thinning = density[fitLevel] - density[fitLevel + 2]
    } else {
      let steepest = gradient.firstSteepest
      thinning = density[steepest - 1] - density[steepest + 1]
    }
  }

  /// How near the least salinity and its fastest fall must be to make an intrusion, dbar.
  private static let intrusionRange = 100.0

  /// Whether the profile has the shape that winter gives it.
  private var isWinter: Bool {
    thermal.isWinter || (thinning > -0.06 && thermal.cooling > 0.5)
  }

  /// The mixed layer by salinity; `byTemperature` is that by temperature.
  func bySalinity(_ byTemperature: Double) -> Double {
    let (fit, limit, range) = (salinityFit, threshold.pressure, hybridRange)
    if isWinter {
      if intrusion > range { return min(intrusion, limit) }
      return steepestSalinity <= limit ? min(steepestSalinity, fit) : limit
    }
    var result = fit
    if result - limit > range { result = limit }
    if fit < steepestSalinity, steepestSalinity < limit { result = steepestSalinity }
    if fit - intrusion < range, range < intrusion { result = intrusion }
    if abs(limit - intrusion) < range, range < intrusion { result = intrusion }
    if byTemperature < limit, limit - byTemperature < range {
      result = abs(byTemperature - fit) < range && fit < limit ? fit : byTemperature
    }
    if abs(byTemperature - limit) < abs(result - limit), byTemperature > limit { result = limit }
    return result
  }

  /// The mixed layer by density; the others are those by temperature and salinity.
  func byDensity(_ byTemperature: Double, _ bySalinity: Double) -> Double {
    isWinter
      ? byDensityInWinter(byTemperature, bySalinity) : byDensityInSummer(byTemperature, bySalinity)
  }

  private func byDensityInWinter(_ byTemperature: Double, _ bySalinity: Double) -> Double {
    let (fit, limit, range) = (densityFit, threshold.pressure, hybridRange)
    var result = min(limit, thermal.threshold.pressure)
    if range < fit, fit < limit { result = fit }
    if range < thermal.warming, thermal.warming < limit {
      result = thermal.warming
      if abs(thermal.warmest - limit) < abs(thermal.warming - fit) { result = thermal.warmest }
      if abs(bySalinity - limit) < range, bySalinity < limit { result = bySalinity }
    }
    let shallower = min(byTemperature, bySalinity)
    if abs(byTemperature - bySalinity) < range, abs(shallower - result) > range {
      result = shallower
    }
    result = drawnToGradient(result, byTemperature)
    if fit == bySalinity, abs(bySalinity - limit) < range { result = fit }
    if byTemperature == lightest { result = lightest }
    return result
  }

  private func byDensityInSummer(_ byTemperature: Double, _ bySalinity: Double) -> Double {
    let (fit, limit, range) = (densityFit, threshold.pressure, hybridRange)
    var result = min(fit, limit)
    let distances = [
      abs(bySalinity - byTemperature), abs(fit - byTemperature), abs(bySalinity - fit),
    ]
    if distances.count(where: { $0 < range }) >= 2 { result = fit }
    if abs(bySalinity - limit) < range, bySalinity != limit {
      result = fit == limit ? fit : min(limit, bySalinity)
    }
    return drawnToGradient(result, byTemperature)
  }

  /// The gradient's level where it is shallower and nearer to the result by temperature.
  private func drawnToGradient(_ result: Double, _ byTemperature: Double) -> Double {
    result > densityGradient
      && abs(densityGradient - byTemperature) < abs(result - byTemperature)
      ? densityGradient : result
  }
}
