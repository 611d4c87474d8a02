import Gridding

@testable import Hydrography

/// A made profile of ten levels at 30° N, where Absolute Salinity is taken as Reference Salinity.
///
/// All expected values in the tests on it were computed with the Python package gsw 3.6.23 and numpy.
enum CheckProfile {
  static let pressure = [5.0, 20, 50, 80, 120, 200, 300, 500, 800, 1200]
  static let temperature = [24, 23.9, 22, 18, 15.5, 12, 10, 7.5, 5, 3.6]
  static let salinity = [34.9, 34.92, 35, 35.1, 35.05, 34.9, 34.7, 34.5, 34.45, 34.5]

  static let column = changed()
  static let everything = ColumnRules(gaps: .none)

  /// The profile with other temperatures and salinities, at another place.
  static func changed(
    warmer: Double = 0, saltier: Double = 0, latitude: Double = 30, longitude: Double = 140
  ) -> WaterColumn {
    WaterColumn(
      pressure: pressure, temperature: temperature.map { $0 + warmer },
      salinity: salinity.map { $0 + saltier }, latitude: latitude, longitude: longitude)
  }
}
