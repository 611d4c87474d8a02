internal import Gridding
public import Seawater

/// The water below a place: the levels of a profile in order of pressure, and what they are like.
///
/// A quantity of temperature alone uses ``thermalLevels``, any other one ``levels``.
public struct WaterColumn: Sendable {
  /// Degrees north.
  public let latitude: Double
  /// Degrees east.
  public let longitude: Double
  /// The levels that have a temperature.
  public let thermalLevels: ThermalLevels
  /// The levels that have a temperature and a salinity.
  public let levels: WaterLevels

  /// Takes the levels of a profile: pressure in dbar, in-situ temperature in °C, Practical
  /// Salinity; three arrays of one length, in any order, NaN for what is missing.
  ///
  /// Levels at one pressure become one with their mean temperature and salinity: of those with both
  /// for ``levels``, of those with a temperature for ``thermalLevels``. A salinity below 0, and one
  /// that the method cannot convert at this place, is missing.
  public init(
    pressure: [Double], temperature: [Double], salinity: [Double], latitude: Double,
    longitude: Double, method: AbsoluteSalinityMethod = .reference
  ) {
    precondition(
      pressure.count == temperature.count && pressure.count == salinity.count,
      "a column needs one temperature and one salinity per pressure")
    self.latitude = latitude
    self.longitude = longitude
    let order = pressure.indices
      .filter { pressure[$0].isFinite && temperature[$0].isFinite }
      .sorted { (pressure[$0], $0) < (pressure[$1], $1) }
    thermalLevels = ThermalLevels(
      merging: order.map { (pressure[$0], temperature[$0]) }, latitude: latitude)
    levels = WaterLevels(
      merging: order.filter { salinity[$0] >= 0 && salinity[$0].isFinite }.map {
        WaterLevels.Sample(
          pressure: pressure[$0], temperature: temperature[$0], salinity: salinity[$0])
      },
      latitude: latitude
    ) { sample in
      method.absoluteSalinity(
        practicalSalinity: sample.salinity, pressure: sample.pressure, longitude: longitude,
        latitude: latitude)
    }
  }

  /// Takes levels of known Absolute Salinity and Conservative Temperature, such as those of a
  /// climatology.
  ///
  /// Pressure in dbar, salinity in g/kg, temperature in °C. The in-situ temperature follows from them;
  /// the Practical Salinity is that of water of standard composition. Three arrays of one length, in any order; a level of which a number is missing (NaN) is left
  /// out, levels at one pressure become one with their means.
  public init(
    pressure: [Double], absoluteSalinity: [Double], conservativeTemperature: [Double],
    latitude: Double, longitude: Double
  ) {
    precondition(
      pressure.count == absoluteSalinity.count && pressure.count == conservativeTemperature.count,
      "a column needs one salinity and one temperature per pressure")
    let unit = TEOS10.referenceSalinity(practicalSalinity: 1)
    self.init(
      pressure: pressure,
      temperature: pressure.indices.map {
        TEOS10.temperature(
          absoluteSalinity: absoluteSalinity[$0],
          conservativeTemperature: conservativeTemperature[$0], pressure: pressure[$0])
      },
      salinity: absoluteSalinity.map { $0 / unit }, latitude: latitude, longitude: longitude)
  }
}

/// Levels with a temperature, one per pressure, downwards; all arrays have one length.
public struct ThermalLevels: Hashable, Sendable {
  /// Sea pressure, dbar, strictly increasing.
  public let pressure: [Double]
  /// Depth, m.
  public let depth: [Double]
  /// In-situ temperature, °C.
  public let temperature: [Double]

  init(merging samples: [(pressure: Double, temperature: Double)], latitude: Double) {
    let runs = runs(ofEqual: samples.map(\.pressure))
    pressure = runs.map { samples[$0.lowerBound].pressure }
    temperature = runs.map { run in
      samples[run].reduce(0) { $0 + $1.temperature } / Double(run.count)
    }
    depth = TEOS10.depths(pressure: pressure, latitude: latitude)
  }
}

/// Levels with a temperature and a salinity, one per pressure, downwards; all arrays have one length.
public struct WaterLevels: Hashable, Sendable {
  /// Sea pressure, dbar, strictly increasing.
  public let pressure: [Double]
  /// Depth, m.
  public let depth: [Double]
  /// In-situ temperature, °C.
  public let temperature: [Double]
  /// Practical Salinity.
  public let salinity: [Double]
  /// Absolute Salinity, g/kg.
  public let absoluteSalinity: [Double]
  /// Conservative Temperature, °C.
  public let conservativeTemperature: [Double]
  /// Potential density anomaly with reference to the sea surface, kg/m³.
  public let sigma0: [Double]

  struct Sample {
    var pressure: Double
    var temperature: Double
    var salinity: Double
  }

  init(
    merging samples: [Sample], latitude: Double, absoluteSalinity convert: (Sample) -> Double
  ) {
    let means = runs(ofEqual: samples.map(\.pressure)).map { run in
      let count = Double(run.count)
      return Sample(
        pressure: samples[run.lowerBound].pressure,
        temperature: samples[run].reduce(0) { $0 + $1.temperature } / count,
        salinity: samples[run].reduce(0) { $0 + $1.salinity } / count)
    }
    let salinities = means.map(convert)
    let heats = WaterProperty.conservativeTemperature.values(
      absoluteSalinity: salinities, temperature: means.map(\.temperature),
      pressure: means.map(\.pressure))
    let kept = means.indices.filter { salinities[$0].isFinite && heats[$0].isFinite }
    pressure = kept.map { means[$0].pressure }
    depth = TEOS10.depths(pressure: pressure, latitude: latitude)
    temperature = kept.map { means[$0].temperature }
    salinity = kept.map { means[$0].salinity }
    absoluteSalinity = kept.map { salinities[$0] }
    conservativeTemperature = kept.map { heats[$0] }
    sigma0 = WaterProperty.sigma0.values(
      absoluteSalinity: absoluteSalinity, temperature: conservativeTemperature, pressure: pressure)
  }
}
