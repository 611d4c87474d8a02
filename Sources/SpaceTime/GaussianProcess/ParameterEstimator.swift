internal import Glibc
package import Gridding

/// How covariance parameters are fitted in windows.
package struct ParameterOptions: Hashable, Sendable {
  /// Half the width of a window in degrees of latitude and of longitude.
  package var window = 10.0
  /// Values of a year at most: the nearest.
  package var mostValues = 300
  /// Years at most, spread evenly over the record.
  package var mostYears = 10
  /// The least nugget in units of the standard deviation of the values.
  package var nuggetFloor = 0.15
  /// The least nugget in the values' unit: what the instrument adds.
  package var instrumentError: Double
  /// Lines that no value reaches across.
  package var barriers: OceanBarriers?

  /// The usual options; the instrument's error is 0.002 °C for temperatures, 0.01 for salinities
  /// and densities.
  package init(instrumentError: Double, barriers: OceanBarriers? = .usual) {
    self.instrumentError = instrumentError
    self.barriers = barriers
  }
}

/// The parameters at a node, and where they come from.
package struct NodeParameters: Hashable, Sendable {
  /// Where parameters come from.
  package enum Status: Int, Sendable {
    /// Fitted to the values of the window.
    case fitted = 0
    /// Fitted to the values of a wider window.
    case wider = 1
    /// Taken from the nearest node that has some of its own.
    case borrowed = 2
    /// Fitted, with one of them on its bound.
    case atBound = 3
  }

  /// The parameters.
  package var parameters: CovarianceParameters
  /// How many values were used.
  package var count: Int
  /// The negative logarithm of the likelihood.
  package var negativeLogLikelihood: Double
  /// Where they come from.
  package var status: Status

  /// Makes a node's parameters.
  package init(
    parameters: CovarianceParameters, count: Int, negativeLogLikelihood: Double, status: Status
  ) {
    self.parameters = parameters
    self.count = count
    self.negativeLogLikelihood = negativeLogLikelihood
    self.status = status
  }
}

/// Fits covariance parameters around places by maximum likelihood, years as independent draws.
package struct ParameterEstimator: Sendable {
  private let anomalies: Anomalies
  private let years: [Int32]
  private let options: ParameterOptions

  /// Widths of windows where the first holds too little.
  private static let widerWindows = [15.0, 20.0]
  /// A window has at least so many values, and one year with so many.
  private static let leastValues = 40
  private static let leastOfYear = 10

  /// Takes anomalies of one season with the year that each belongs to.
  package init(anomalies: Anomalies, years: [Int32], options: ParameterOptions) {
    precondition(years.count == anomalies.count, "a year for each anomaly")
    self.anomalies = anomalies
    self.years = years
    self.options = options
  }

  /// The parameters at a place; nothing where even the widest window holds too little.
  package func parameters(at site: Site) -> NodeParameters? {
    let wider = ParameterEstimator.widerWindows.filter { $0 > options.window }
    for (round, width) in ([options.window] + wider).enumerated() {
      let chosen = choose(around: site, width: width)
      let count = chosen.reduce(0) { $0 + $1.count }
      guard count >= ParameterEstimator.leastValues,
        chosen.contains(where: { $0.count >= ParameterEstimator.leastOfYear })
      else { continue }
      return fit(chosen, around: site, isWider: round > 0)
    }
    return nil
  }

  /// The numbers of the values used, year by year.
  private func choose(around site: Site, width: Double) -> [[Int32]] {
    var byYear: [Int32: [Int32]] = [:]
    for number in anomalies.window(around: site, width: width) {
      let place = anomalies.sites[Int(number)]
      if let barriers = options.barriers, barriers.separates(place, site) { continue }
      byYear[years[Int(number)], default: []].append(number)
    }
    let present = byYear.keys.sorted()
    let taken = min(options.mostYears, present.count)
    let cosine = cos(site.y * Double.pi / 180)
    var selector = NearestSelector()
    return (0..<taken).map { place in
      let position = taken > 1 ? place * (present.count - 1) / (taken - 1) : 0
      let numbers = byYear[present[position]] ?? []
      guard numbers.count > options.mostValues else { return numbers }
      selector.removeAll()
      for number in numbers {
        let other = anomalies.sites[Int(number)]
        let dx = longitudeDifference(other.x, site.x) * cosine
        let dy = other.y - site.y
        selector.append(dx * dx + dy * dy, number)
      }
      selector.keepNearest(options.mostValues)
      return selector.candidates.map(\.number).sorted()
    }
  }

  private func fit(_ chosen: [[Int32]], around site: Site, isWider: Bool) -> NodeParameters? {
    let values = chosen.flatMap { $0.map { anomalies.values[Int($0)] } }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    guard variance > 0, variance.isFinite else { return nil }
    let likelihood = GaussianLikelihood(
      chosen.map { numbers in
        ResidualYear(
          latitudes: numbers.map { anomalies.sites[Int($0)].y },
          longitudes: numbers.map { anomalies.sites[Int($0)].x },
          days: numbers.map { anomalies.days[Int($0)] },
          values: numbers.map { anomalies.values[Int($0)] }, aroundMeridian: site.x)
      })
    let fit = CovarianceFit(
      variance: variance, instrumentError: options.instrumentError,
      nuggetFloor: options.nuggetFloor)
    guard let result = fit.maximum(of: likelihood) else { return nil }
    return NodeParameters(
      parameters: result.parameters, count: values.count,
      negativeLogLikelihood: result.negativeLogLikelihood,
      status: result.isAtBound ? .atBound : isWider ? .wider : .fitted)
  }
}
