extension TEOS10 {
  /// Spiciness in kg/m³ with reference to the sea surface: how warm and salty water is for its
  /// density, so that its lines cross those of density at right angles.
  ///
  /// Absolute Salinity in g/kg, Conservative Temperature in °C; NaN where the salinity is below 0.
  /// Source: T. J. McDougall and O. A. Krzysik, Spiciness, Journal of Marine Research 73 (2015),
  /// 141-152, for the density of Roquet et al. (2015).
  public static func spiciness0(
    absoluteSalinity: Double, conservativeTemperature: Double
  ) -> Double {
    guard absoluteSalinity >= 0 else { return .nan }
    return SeawaterPolynomial.spiciness0.value(
      rootSalinity(absoluteSalinity), conservativeTemperature / 40, 0)
  }
}

extension SeawaterPolynomial {
  /// Spiciness in kg/m³ at the sea surface, by powers of √((SA + 24 g/kg)/(40 uPS)) (outermost) and
  /// of CT/40 °C.
  ///
  /// Source: McDougall and Krzysik (2015), table of the coefficients for 0 dbar.
  static let spiciness0 = SeawaterPolynomial(
    [
      [
        -9.22982898371678e1, -1.35727873628866e1, 1.87353650994010e1, -1.61360047373455e1,
        3.76112762286425e1, -4.27086671461257e1, 2.00820111041594e1,
      ],
      [
        2.87969717584045e2, 1.13747111959674e1, 6.07377192990680e1, -7.37514033570187e1,
        -7.51171878953574e1, 1.63310989721504e2, -8.83222751638095e1,
      ],
      [
        -6.41725302237048e2, 2.79732530789261e1, -2.49466901993728e2, 3.26691295035416e2,
        2.66389243708181e1, -2.93170905757579e2, 1.76053907144524e2,
      ],
      [
        8.27634318120224e2, -7.02156220126926e1, 3.82973336590803e2, -5.06206828083959e2,
        6.69626565169529e1, 3.02851235050766e2, -1.96345285604621e2,
      ],
      [
        -5.74040806713526e2, 7.03285905478333e1, -2.97870298879716e2, 3.88340373735118e2,
        -8.29188936089122e1, -1.87602137195354e2, 1.27096944425793e2,
      ],
      [
        2.11671167892147e2, -3.15140919876285e1, 1.16458864953602e2, -1.50029730802344e2,
        3.76293848660589e1, 6.47247424373200e1, -4.47159994408867e1,
      ],
      [
        -3.23533339449055e1, 5.30648562097667, -1.82051249177948e1, 2.33184351090495e1,
        -6.22909903460368, -9.55975464301446, 6.61877073960113,
      ],
    ].map { row in row.map { [$0] } })
}
