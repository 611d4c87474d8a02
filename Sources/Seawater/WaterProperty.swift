internal import CSeawaterKernels

/// A property of sea water that follows from Absolute Salinity, a temperature and pressure, for whole
/// columns of samples.
///
/// Many samples are worked on at a time, so that a column takes a fraction of the time of its samples
/// one by one; values agree with those of the functions of ``TEOS10`` to the last digits, and do not
/// depend on the samples beside them.
public enum WaterProperty: String, Hashable, Sendable, CaseIterable {
  /// Conservative Temperature in °C from in-situ temperature in °C.
  case conservativeTemperature
  /// Potential temperature in °C with reference to the sea surface, from in-situ temperature in °C.
  case potentialTemperature
  /// Specific volume in m³/kg from Conservative Temperature in °C, as for all below.
  case specificVolume
  /// In-situ density in kg/m³.
  case density
  /// Potential density anomaly in kg/m³ with reference to the sea surface; pressures do not matter.
  case sigma0
  /// Thermal expansion coefficient in 1/K.
  case thermalExpansion
  /// Saline contraction coefficient in kg/g.
  case salineContraction
  /// Speed of sound in m/s.
  case soundSpeed
  /// Specific enthalpy in J/kg.
  case enthalpy
  /// Spiciness in kg/m³ with reference to the sea surface; pressures do not matter.
  case spiciness0

  /// The values of samples: Absolute Salinity in g/kg, temperature in °C, pressure in dbar; three
  /// arrays of one length.
  ///
  /// NaN where a number is NaN or a salinity is below 0.
  public func values(
    absoluteSalinity: [Double], temperature: [Double], pressure: [Double]
  ) -> [Double] {
    values(absoluteSalinity, temperature, pressure, tasks: 1)
  }

  /// The same values, worked out by up to so many tasks at a time.
  public func values(
    absoluteSalinity: [Double], temperature: [Double], pressure: [Double], tasks: Int
  ) async -> [Double] {
    values(absoluteSalinity, temperature, pressure, tasks: tasks)
  }

  /// The same values, worked out with some kind of vectors.
  func values(
    _ salinity: [Double], _ temperature: [Double], _ pressure: [Double], tasks: Int,
    vectors: KernelVectors = .widest
  ) -> [Double] {
    var values = ColumnFormula(self).values(
      salinity, temperature, pressure, tasks: tasks, vectors: vectors)
    guard let sample = sampleFarFromWater else { return values }
    for place in values.indices where values[place].isNaN {
      let (s, t, p) = (salinity[place], temperature[place], pressure[place])
      if !(s + t + p).isNaN { values[place] = sample(s, t, p) }
    }
    return values
  }

  /// The value of a sample that the kernels give up, far from what water can be.
  private var sampleFarFromWater: ((Double, Double, Double) -> Double)? {
    switch self {
    case .conservativeTemperature:
      { TEOS10.conservativeTemperature(absoluteSalinity: $0, temperature: $1, pressure: $2) }
    case .potentialTemperature:
      { TEOS10.potentialTemperature(absoluteSalinity: $0, temperature: $1, pressure: $2) }
    default: nil
    }
  }
}
