extension Seawater {
  /// Reference Salinity in g/kg from Practical Salinity: 35.16504/35 of it.
  ///
  /// It is the Absolute Salinity of water of standard composition. Source: TEOS-10 manual,
  /// eq. 2.4.1.
  public static func referenceSalinity(practicalSalinity: Double) -> Double {
    practicalSalinity >= 0 ? unitSalinity * practicalSalinity : .nan
  }
}
