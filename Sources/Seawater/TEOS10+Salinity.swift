extension TEOS10 {
  /// Reference Salinity in g/kg from Practical Salinity: 35.16504/35 of it.
  ///
  /// It is the Absolute Salinity of water of standard composition. Source: TEOS-10 manual,
  /// eq. 2.4.1.
  public static func referenceSalinity(practicalSalinity: Double) -> Double {
    practicalSalinity >= 0 ? unitSalinity * practicalSalinity : .nan
  }

  /// Absolute Salinity in g/kg from Practical Salinity and the anomaly ratio of an atlas: in the
  /// Baltic Sea by its own formula, elsewhere SR (1 + SAAR).
  ///
  /// Pressure in dbar, longitude in degrees east (any turn of the circle), latitude in degrees
  /// north. NaN where the atlas has no data, which is south of its first row of nodes, and where
  /// the position is not a number. Source: TEOS-10 manual, eq. A.5.11 and A.5.16; T. J. McDougall
  /// et al., A global algorithm for estimating Absolute Salinity, Ocean Science 8 (2012),
  /// 1123-1134.
  public static func absoluteSalinity(
    practicalSalinity: Double, pressure: Double, longitude: Double, latitude: Double,
    atlas: SalinityAnomalyAtlas
  ) -> Double {
    if isBaltic(longitude: longitude, latitude: latitude) {
      return balticSalinity(practicalSalinity: practicalSalinity)
    }
    let ratio = atlas.ratio(pressure: pressure, longitude: longitude, latitude: latitude)
    return referenceSalinity(practicalSalinity: practicalSalinity) * (1 + ratio)
  }

  /// Absolute Salinity in g/kg of Baltic water, whose rivers bring other salts than the ocean has.
  ///
  /// Source: R. Feistel et al., Density and Absolute Salinity of the Baltic Sea 2006-2009, Ocean
  /// Science 6 (2010), 3-24; TEOS-10 manual, eq. A.5.16.
  public static func balticSalinity(practicalSalinity: Double) -> Double {
    guard practicalSalinity >= 0 else { return .nan }
    return 0.087 + (standardSalinity - 0.087) / 35 * practicalSalinity
  }

  /// Whether a place lies in the Baltic Sea as McDougall and others (2012) draw it, between a polygonal line
  /// in the west and a straight one in the east.
  public static func isBaltic(longitude: Double, latitude: Double) -> Bool {
    guard latitude > 50, latitude < 69 else { return false }
    let east = normalized(longitude)
    let westEdge =
      latitude < 59
      ? between((50, 12.6), (59, 7), at: latitude) : between((59, 7), (69, 26), at: latitude)
    let eastEdge = between((50, 45), (69, 26), at: latitude)
    return east >= westEdge && east <= eastEdge
  }

  /// The straight line through two points, at `x`.
  static func between(
    _ first: (x: Double, y: Double), _ second: (x: Double, y: Double), at x: Double
  ) -> Double {
    first.y + (second.y - first.y) * ((x - first.x) / (second.x - first.x))
  }

  /// Degrees east in [0, 360).
  static func normalized(_ longitude: Double) -> Double {
    let rest = longitude.truncatingRemainder(dividingBy: 360)
    return rest < 0 ? (rest + 360 < 360 ? rest + 360 : 0) : rest
  }
}
