/// Temperature and salinity of a place as smooth functions of pressure.
///
/// Surface and deep values are joined by a falling curve below the mixed layer; humps add what
/// water masses add: a cold winter layer, a salinity maximum, the fresh intermediate water.
/// Depth in metres and pressure in dbar are taken as the same number, which is within 2 %.
struct WaterColumn: Sendable {
  /// A layer that differs from the smooth curve.
  struct Layer: Sendable {
    /// The difference at its core.
    var change: Double
    /// The pressure of its core in dbar.
    var core: Double
    /// Its half width in dbar.
    var width: Double
  }

  /// °C, the mean of the year.
  var surfaceTemperature: Double
  /// Half the range of the surface temperature over the year, °C.
  var season: Double
  /// °C at great depth.
  var deepTemperature: Double
  /// dbar below the mixed layer at which half the difference is left.
  var thermocline: Double
  /// Practical salinity at the surface.
  var surfaceSalinity: Double
  /// Practical salinity at great depth.
  var deepSalinity: Double
  /// As ``thermocline``, for salinity.
  var halocline: Double
  /// What a water mass adds to the temperature.
  var temperatureLayer: Layer?
  /// What water masses add to the salinity.
  var salinityLayers: [Layer] = []

  /// dbar of well-mixed water at the top.
  static let mixedLayer = 35.0
  /// The temperature in °C below which no sea water of these salinities is.
  static let freezing = -1.75

  /// In-situ temperature in °C at a pressure in dbar; `season` is -1 in the coldest and 1 in the
  /// warmest time of the year.
  func temperature(at pressure: Double, season phase: Double) -> Double {
    let below = pressure - WaterColumn.mixedLayer
    var value =
      deepTemperature
      + (surfaceTemperature - deepTemperature) * Arithmetic.decay(below, scale: thermocline)
    // Warmth reaches some tens of metres below the mixed layer, and so does cold where fresh water
    // lies above warmer, saltier water. Elsewhere cold sinks and mixes the water down to where it
    // is as cold.
    if phase > 0 || surfaceTemperature <= deepTemperature {
      value += season * phase * Arithmetic.decay(below, scale: 40)
    } else {
      value = min(value, max(surfaceTemperature + season * phase, deepTemperature))
    }
    if let layer = temperatureLayer {
      value += layer.change * Arithmetic.hump(pressure, center: layer.core, width: layer.width)
    }
    return max(value, WaterColumn.freezing)
  }

  /// Practical salinity at a pressure in dbar.
  func salinity(at pressure: Double) -> Double {
    let below = pressure - WaterColumn.mixedLayer
    var value =
      deepSalinity + (surfaceSalinity - deepSalinity) * Arithmetic.decay(below, scale: halocline)
    for layer in salinityLayers {
      value += layer.change * Arithmetic.hump(pressure, center: layer.core, width: layer.width)
    }
    return value
  }
}
