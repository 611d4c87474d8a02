/// The physical properties of sea water: TEOS-10, and EOS-80 for comparison with older work.
///
/// Units throughout: Absolute Salinity in g/kg, Practical Salinity without a unit (PSS-78),
/// temperatures in °C on ITS-90, pressure in dbar as sea pressure (0 at the surface), longitude and
/// latitude in degrees east and north. A value that is not a number, or a salinity below 0, gives
/// NaN and never stops the program. Fresh water (salinity 0) is allowed.
///
/// The functions are pure and may be called from any number of tasks. They follow the published
/// standards: IOC, SCOR and IAPSO, The international thermodynamic equation of seawater - 2010:
/// Calculation and use of thermodynamic properties, Manuals and Guides 56, UNESCO (2010), called
/// the TEOS-10 manual below, and Roquet et al. (2015) for everything that follows from density.
public enum TEOS10 {
  /// The specific heat in the definition of Conservative Temperature, J/(kg K).
  ///
  /// Source: TEOS-10 manual, eq. 3.3.3.
  public static let heatCapacity = 3991.86795711963

  /// The Absolute Salinity of standard sea water, whose Practical Salinity is 35, g/kg.
  ///
  /// Source: TEOS-10 manual, eq. 2.4.1.
  public static let standardSalinity = 35.16504

  /// Reference Salinity in g/kg of one unit of Practical Salinity.
  static let unitSalinity = standardSalinity / 35

  /// The salinity that scales the variables of the polynomials, g/kg.
  static let scaleSalinity = 40 * unitSalinity

  /// 0 °C in kelvin, and minus absolute zero in °C.
  public static let celsiusZero = 273.15

  /// Pascals in one decibar.
  static let pascalPerDecibar = 1e4
}
