internal import Foundation

/// The integral of an anomaly over the sea of a region, month by month, in three ways that bracket
/// what gaps in the sampling do.
///
/// Areas in m²; integrals in the unit of the anomaly times m².
package struct AreaIntegral: Hashable, Sendable {
  /// The area of all sea cells.
  package let seaArea: Double
  /// The area of the cells that have an anomaly in every month.
  package let fixedArea: Double
  /// One per month.
  package let months: [Month]

  /// What is known of a month.
  package struct Month: Hashable, Sendable {
    /// The area of the sea cells with an anomaly.
    package var coveredArea: Double
    /// The integral over the covered cells: elsewhere there is no anomaly.
    package var simple: Double
    /// The weighted mean over the covered cells times the sea area: elsewhere it is as there; nil
    /// where no cell is covered.
    package var representative: Double?
    /// The integral over the cells covered in every month; 0 where there are none.
    package var fixed: Double
  }

  /// Integrates anomalies over cells.
  ///
  /// - Parameters:
  ///   - areas: The area of every cell that is sea, m²; 0 for what is not.
  ///   - anomalies: By month and cell; NaN where there is none.
  ///   - errorVariances: The share of the variance that the map does not know, by month and cell;
  ///     cells weigh by what is left. NaN, or an array that is not there, stands for 0.
  package init(areas: [Double], anomalies: [[Double]], errorVariances: [[Double]] = []) {
    precondition(
      anomalies.allSatisfy { $0.count == areas.count }
        && errorVariances.allSatisfy { $0.count == areas.count }
        && (errorVariances.isEmpty || errorVariances.count == anomalies.count),
      "an integral needs one area and one error variance per anomaly")
    let sea = areas.indices.filter { areas[$0] > 0 }
    let seaArea = sea.reduce(0) { $0 + areas[$1] }
    let fixed = sea.filter { cell in anomalies.allSatisfy { $0[cell].isFinite } }
    self.seaArea = seaArea
    fixedArea = anomalies.isEmpty ? 0 : fixed.reduce(0) { $0 + areas[$1] }
    months = anomalies.indices.map { month in
      let anomaly = anomalies[month]
      var result = Month(coveredArea: 0, simple: 0, representative: nil, fixed: 0)
      var weighted = 0.0
      var weights = 0.0
      for cell in sea where anomaly[cell].isFinite {
        result.coveredArea += areas[cell]
        result.simple += areas[cell] * anomaly[cell]
        let variance = errorVariances.isEmpty ? 0 : errorVariances[month][cell]
        let weight = areas[cell] * (variance.isFinite ? 1 - variance : 1)
        weighted += weight * anomaly[cell]
        weights += weight
      }
      if weights > 0 { result.representative = weighted / weights * seaArea }
      result.fixed = fixed.reduce(0) { $0 + areas[$1] * anomaly[$1] }
      return result
    }
  }

  /// Radius of the sphere that stands for the Earth, m.
  package static let earthRadius = 6.371e6

  /// The area of a cell in m², between two latitudes and over a width of longitude in degrees.
  package static func cellArea(from south: Double, to north: Double, width: Double) -> Double {
    func sine(_ latitude: Double) -> Double { sin(min(max(latitude, -90), 90) * .pi / 180) }
    return earthRadius * earthRadius * (width * .pi / 180) * (sine(north) - sine(south))
  }
}
