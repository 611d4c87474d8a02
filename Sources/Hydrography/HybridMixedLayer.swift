/// The mixed layer by the hybrid algorithm of Holte and Talley: the pressure, chosen from the
/// results of several methods by the shape of the profile.
///
/// Source: J. Holte and L. Talley, A new algorithm for finding mixed layer depths with applications
/// to Argo data and Subantarctic Mode Water formation, Journal of Atmospheric and Oceanic Technology
/// 26 (2009), 1920-1939, doi:10.1175/2009JTECHO543.1, in the form that reproduces the results of
/// the authors' MATLAB program.
public struct HybridMixedLayer: Hashable, Sendable {
  /// By temperature, dbar; nil where the profile is mixed to its end, as for the others.
  public var temperature: Double?
  /// By salinity, dbar.
  public var salinity: Double?
  /// By potential density, dbar.
  public var density: Double?

  /// What a result goes by.
  public enum Variable: String, Hashable, Sendable, CaseIterable {
    /// In-situ temperature.
    case temperature = "temp"
    /// Practical Salinity.
    case salinity = "psal"
    /// Potential density.
    case density = "dens"
  }

  /// The result by a variable, dbar.
  public subscript(variable: Variable) -> Double? {
    switch variable {
    case .temperature: temperature
    case .salinity: salinity
    case .density: density
    }
  }

  /// The pressure that the reference level should have, and how far it may be from it, dbar.
  static let referencePressure = 10.0
  /// The fewest levels, the reference level included.
  static let fewestLevels = 6
}

extension WaterColumn {
  /// The mixed layer by the algorithm of Holte and Talley; all nil where the profile does not show
  /// it.
  ///
  /// The levels are those with temperature and salinity; where these are too few, those with
  /// temperature give a result by temperature alone. The reference is the level nearest 10 dbar:
  /// there must be one within 10 dbar of it, and six levels at least from it on. A result is shown only
  /// where the threshold of its method is passed (0.2 °C for temperature, 0.03 kg/m³ for the
  /// others): else the profile is mixed to its end. How far levels are apart does not matter here.
  public func hybridMixedLayer() -> HybridMixedLayer {
    if let start = WaterColumn.referenceLevel(levels.pressure) {
      let shape = HybridShape(
        pressure: Array(levels.pressure[start...]),
        temperature: Array(levels.temperature[start...]))
      let saltShape = HybridSaltShape(
        shape, salinity: Array(levels.salinity[start...]), density: Array(levels.sigma0[start...]))
      let byTemperature = shape.mixedLayer()
      let bySalinity = saltShape.bySalinity(byTemperature)
      let byDensity = saltShape.byDensity(byTemperature, bySalinity)
      return HybridMixedLayer(
        temperature: shape.threshold.isPassed ? byTemperature : nil,
        salinity: saltShape.threshold.isPassed ? bySalinity : nil,
        density: saltShape.threshold.isPassed ? byDensity : nil)
    }
    guard let start = WaterColumn.referenceLevel(thermalLevels.pressure) else {
      return HybridMixedLayer()
    }
    let shape = HybridShape(
      pressure: Array(thermalLevels.pressure[start...]),
      temperature: Array(thermalLevels.temperature[start...]))
    return HybridMixedLayer(temperature: shape.threshold.isPassed ? shape.mixedLayer() : nil)
  }

  private static func referenceLevel(_ pressure: [Double]) -> Int? {
    let reference = HybridMixedLayer.referencePressure
    guard
      let nearest = pressure.indices.min(by: {
        abs(pressure[$0] - reference) < abs(pressure[$1] - reference)
      }), abs(pressure[nearest] - reference) <= reference,
      pressure.count - nearest >= HybridMixedLayer.fewestLevels
    else { return nil }
    return nearest
  }
}

/// The distance in dbar within which results count as equal.
///
/// Source: Holte and Talley (2009), r.
let hybridRange = 25.0
