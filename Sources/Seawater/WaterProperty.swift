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
    values(absoluteSalinity[...], temperature[...], pressure[...])
  }

  /// The same values, worked out by up to so many tasks at a time.
  public func values(
    absoluteSalinity: [Double], temperature: [Double], pressure: [Double], tasks: Int
  ) async -> [Double] {
    let count = absoluteSalinity.count
    let size = max(WaterProperty.leastShare, (count + max(1, tasks) - 1) / max(1, tasks))
    guard count > size else {
      return values(
        absoluteSalinity: absoluteSalinity, temperature: temperature, pressure: pressure)
    }
    return await withTaskGroup(of: (start: Int, values: [Double]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let share = start..<min(start + size, count)
        group.addTask {
          (start, values(absoluteSalinity[share], temperature[share], pressure[share]))
        }
      }
      var shares: [Int: [Double]] = [:]
      for await share in group { shares[share.start] = share.values }
      return stride(from: 0, to: count, by: size).flatMap { shares[$0] ?? [] }
    }
  }

  /// A task for fewer samples costs more than it saves.
  private static let leastShare = 10_000

  private func values(
    _ salinity: ArraySlice<Double>, _ temperature: ArraySlice<Double>,
    _ pressure: ArraySlice<Double>
  ) -> [Double] {
    [Double](salinity, temperature, pressure) { lanes($0, $1, $2) }
  }
}
