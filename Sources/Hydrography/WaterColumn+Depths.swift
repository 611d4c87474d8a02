internal import Seawater

extension WaterColumn {
  /// The depth of the mixed layer in m by a threshold; see ``MixedLayer``.
  ///
  /// Nothing where the levels do not show it, or two of them, of those around 10 m and from there
  /// to the crossing, are further apart than `gaps` allow.
  public func mixedLayerDepth(
    by criterion: MixedLayer.Criterion, _ rules: ColumnRules = ColumnRules()
  ) -> Double? {
    switch criterion {
    case .temperature:
      MixedLayer.depth(
        depths: thermalLevels.depth, values: thermalLevels.temperature, criterion: criterion
      ) { rules.allow(thermalLevels.pressure[$0], thermalLevels.pressure[$0 + 1]) }
    case .density:
      MixedLayer.depth(depths: levels.depth, values: levels.sigma0, criterion: criterion) {
        rules.allow(levels.pressure[$0], levels.pressure[$0 + 1])
      }
    }
  }

  /// The depth in m where in-situ temperature first falls through a value in °C.
  ///
  /// Linear in depth between the first pair of levels of which the upper is not colder and the
  /// lower is colder. Nothing where there is no such pair or it is too far apart.
  public func isothermDepth(of value: Double, _ rules: ColumnRules = ColumnRules()) -> Double? {
    let temperature = thermalLevels.temperature
    guard
      let place = WaterColumn.crossing(
        thermalLevels.pressure, rules,
        where: { temperature[$0] >= value && value > temperature[$0 + 1] },
        share: { (value - temperature[$0]) / (temperature[$0 + 1] - temperature[$0]) })
    else { return nil }
    return place.value(in: thermalLevels.depth)
  }

  /// Where potential density rises through a value; see ``isopycnal(of:_:)``.
  public struct IsopycnalPlace: Hashable, Sendable {
    /// Depth, m.
    public var depth: Double
    /// In-situ temperature, °C.
    public var temperature: Double
    /// Practical Salinity.
    public var salinity: Double
    /// Spiciness with reference to the sea surface, kg/m³.
    public var spiciness: Double
  }

  /// The place where potential density first rises through a value of sigma0 in kg/m³, and the
  /// water there.
  ///
  /// Depth, temperature and both salinities are linear in sigma0 between the first pair of levels of
  /// which the upper is not denser and the lower is denser; spiciness is that of the Absolute
  /// Salinity and Conservative Temperature found so. Nothing where there is no such pair or it is
  /// too far apart.
  public func isopycnal(of value: Double, _ rules: ColumnRules = ColumnRules()) -> IsopycnalPlace? {
    let sigma0 = levels.sigma0
    guard
      let place = WaterColumn.crossing(
        levels.pressure, rules, where: { sigma0[$0] <= value && value < sigma0[$0 + 1] },
        share: { (value - sigma0[$0]) / (sigma0[$0 + 1] - sigma0[$0]) })
    else { return nil }
    return IsopycnalPlace(
      depth: place.value(in: levels.depth), temperature: place.value(in: levels.temperature),
      salinity: place.value(in: levels.salinity),
      spiciness: TEOS10.spiciness0(
        absoluteSalinity: place.value(in: levels.absoluteSalinity),
        conservativeTemperature: place.value(in: levels.conservativeTemperature)))
  }

  /// A place between two levels.
  private struct Crossing {
    var upper: Int
    var share: Double

    func value(in values: [Double]) -> Double {
      values[upper] + share * (values[upper + 1] - values[upper])
    }
  }

  private static func crossing(
    _ pressure: [Double], _ rules: ColumnRules, where isBetween: (Int) -> Bool,
    share: (Int) -> Double
  ) -> Crossing? {
    guard let upper = pressure.indices.dropLast().first(where: isBetween),
      rules.allow(pressure[upper], pressure[upper + 1])
    else { return nil }
    return Crossing(upper: upper, share: share(upper))
  }
}
