package import Argo
package import Indicators

/// The heat of a region month by month, layer by layer, with its errors and its trend.
package struct RegionalHeat: Sendable {
  /// The layers, in the order asked.
  package let layers: [Layer]

  /// The three ways in which cells without a value are dealt with.
  package enum Estimate: String, Hashable, Sendable, CaseIterable {
    /// Where nothing is known there is no anomaly.
    case simple
    /// Where nothing is known it is as where something is.
    case representative
    /// Cells known in every month.
    case fixed
  }

  /// A layer.
  package struct Layer: Sendable {
    /// The layer by its limits.
    package var name: String
    /// The area of sea in the region, deep enough for the layer, m².
    package var seaArea: Double
    /// The area of the cells with a value in every month, m².
    package var fixedArea: Double
    /// The months.
    package var months: [Month]
    /// The trends; an estimate without one is not there.
    package var trends: [Estimate: Trend]
    /// The integrals of the members by estimate, member and month, J; nil where there is no value.
    package var members: [Estimate: [[Double?]]]
  }

  /// A month, in J.
  package struct Month: Sendable {
    package var month: CalendarMonth
    /// The three integrals; nil where no cell has a value.
    package var values: [Estimate: Double]
    /// The area of the cells with a value, m².
    package var coveredArea: Double
    /// The standard deviation of the members' integrals; nil without members.
    package var error: Double?
    /// The error of the climatology, taken as the same everywhere; nil where it is not known.
    package var meanError: Double?
    /// What pressures that are all off would do; nil where it is not known.
    package var pressureError: Double?
  }

  /// A trend, J a year.
  package struct Trend: Sendable {
    package var trend: MonthlyTrend
    /// The error of the trend with that of the values; nil without members.
    package var totalError: Double?
  }

  /// Integrates maps over the cells that `isSea` admits, for a layer whose lower limit in m it is
  /// given.
  ///
  /// With `baseline`, the mean over these months, by ``CalendarMonth/ordinal``, is taken off, from every member its own; a series
  /// without a value there stays as it is.
  package init(
    _ maps: HeatMaps, baseline: ClosedRange<Int>? = nil,
    isSea: (_ cell: Int, _ depth: Double) -> Bool
  ) {
    layers = maps.layers.map { RegionalHeat.layer($0, maps, baseline, isSea) }
  }

  private static func layer(
    _ layer: HeatMaps.Layer, _ maps: HeatMaps, _ baseline: ClosedRange<Int>?,
    _ isSea: (Int, Double) -> Bool
  ) -> Layer {
    let areas = (0..<maps.cells.count).map { cell in
      isSea(cell, layer.lowerLimit) ? maps.cells.area(of: cell) : 0
    }
    let best = AreaIntegral(
      areas: areas, anomalies: layer.anomalies, errorVariances: layer.errorVariances)
    let members = layer.members.map { member in
      AreaIntegral(
        areas: areas,
        anomalies: zip(member, layer.anomalies).map { values, known in
          zip(values, known).map { $1.isFinite ? Double($0) : .nan }
        }, errorVariances: layer.errorVariances)
    }
    func series(_ integral: AreaIntegral, _ estimate: Estimate) -> [Double?] {
      let values = integral.months.map { month -> Double? in
        switch estimate {
        case .simple: month.coveredArea > 0 ? month.simple : nil
        case .representative: month.representative
        case .fixed: integral.fixedArea > 0 ? month.fixed : nil
        }
      }
      return lowered(values, maps.months, baseline)
    }
    let values = Dictionary(
      uniqueKeysWithValues: Estimate.allCases.map { ($0, series(best, $0)) })
    let ensemble = Dictionary(
      uniqueKeysWithValues: Estimate.allCases.map { estimate in
        (estimate, members.map { series($0, estimate) })
      })
    func total(_ errors: [[Double]], _ month: Int) -> Double? {
      guard !errors.isEmpty else { return nil }
      return areas.indices.reduce(0) { sum, cell in
        areas[cell] > 0 && layer.anomalies[month][cell].isFinite && errors[month][cell].isFinite
          ? sum + areas[cell] * errors[month][cell] : sum
      }
    }
    let months = maps.months.indices.map { month in
      Month(
        month: maps.months[month],
        values: values.compactMapValues { $0[month] },
        coveredArea: best.months[month].coveredArea,
        error: standardDeviation(
          (ensemble[.simple] ?? []).compactMap { $0[month] }),
        meanError: total(layer.climatologyErrors, month),
        pressureError: total(layer.pressureErrors, month))
    }
    let ordinals = maps.months.map(\.ordinal)
    return Layer(
      name: layer.name, seaArea: best.seaArea, fixedArea: best.fixedArea, months: months,
      trends: values.reduce(into: [:]) { trends, pair in
        let series = pair.value.map { $0 ?? .nan }
        guard let trend = MonthlyTrend(months: ordinals, values: series) else { return }
        let others = (ensemble[pair.key] ?? []).compactMap { member in
          trend.trend(months: ordinals, values: member.map { $0 ?? .nan })
        }
        trends[pair.key] = Trend(
          trend: trend, totalError: trend.totalError(memberTrends: others))
      }, members: ensemble)
  }

  /// A series less its mean over the months of a baseline.
  private static func lowered(
    _ values: [Double?], _ months: [CalendarMonth], _ baseline: ClosedRange<Int>?
  ) -> [Double?] {
    guard let baseline else { return values }
    let known = zip(months, values).compactMap { baseline.contains($0.ordinal) ? $1 : nil }
    guard !known.isEmpty else { return values }
    let mean = known.reduce(0, +) / Double(known.count)
    return values.map { $0.map { $0 - mean } }
  }
}
