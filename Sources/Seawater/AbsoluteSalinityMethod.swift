/// How Absolute Salinity is found from Practical Salinity; every output that holds a quantity of
/// TEOS-10 says which it was.
public enum AbsoluteSalinityMethod: Sendable {
  /// Reference Salinity stands in for Absolute Salinity, everywhere.
  ///
  /// In the open ocean this is up to 0.03 g/kg too low.
  case reference
  /// The atlas of salinity anomalies, and the formula for the Baltic Sea.
  case atlas(SalinityAnomalyAtlas)

  /// Absolute Salinity in g/kg at a pressure in dbar and a place in degrees.
  ///
  /// NaN where the salinity is not a number, and outside an atlas; see
  /// ``TEOS10/absoluteSalinity(practicalSalinity:pressure:longitude:latitude:atlas:)``.
  public func absoluteSalinity(
    practicalSalinity: Double, pressure: Double, longitude: Double, latitude: Double
  ) -> Double {
    switch self {
    case .reference: TEOS10.referenceSalinity(practicalSalinity: practicalSalinity)
    case .atlas(let atlas):
      TEOS10.absoluteSalinity(
        practicalSalinity: practicalSalinity, pressure: pressure, longitude: longitude,
        latitude: latitude, atlas: atlas)
    }
  }

  /// What outputs say.
  public var description: String {
    switch self {
    case .reference: "reference salinity, SA = SR (no salinity anomaly atlas given)"
    case .atlas(let atlas):
      "SA = SR (1 + SAAR), SAAR from \(atlas.source); the TEOS-10 formula in the Baltic Sea"
    }
  }
}
