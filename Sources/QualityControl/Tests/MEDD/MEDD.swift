internal import Argo

/// Test 25, MEDD: spikes of a few levels, by the distance from a sliding median.
///
/// A temperature or salinity outside the band around its sliding median is bad (4) where density,
/// if it can be worked out, is outside of its band too. Levels are taken in the order of pressure;
/// missing values, and values that are already bad, are left out. Fewer than six levels of a
/// variable are not checked. Density is potential density of TEOS-10 referred to the surface, with
/// the reference salinity. Source: MEDD specification 1.2 and reference code 1.4 (D. Dobler,
/// Ifremer and Euro-Argo).
enum MEDD {
  /// More levels than any profile has; the order statistics do not count beyond this.
  static let mostLevels = 1 << 20

  static func check(
    _ profile: ProfileUnderTest, _ outline: LevelOutline, excluding flags: LevelFlags,
    hasBadLevels: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    let columns = profile.columns
    guard columns.count >= MEDDSeries.fewestLevels else {
      return .notPerformed("fewer than \(MEDDSeries.fewestLevels) levels")
    }
    guard columns.count <= mostLevels else { return .notPerformed("too many levels") }
    let order = PressureOrder(columns, outline, flags, hasBadLevels: hasBadLevels)
    let temperature = MEDDSeries(
      order, columns.temperature, flags.temperature, columns.pressure)
    let salinity = MEDDSeries(order, columns.salinity, flags.salinity, columns.pressure)
    guard temperature.isChecked || salinity.isChecked else {
      return .notPerformed("fewer than \(MEDDSeries.fewestLevels) usable levels")
    }
    let temperatureLimits = temperatureLimits(profile, hasSalinity: !salinity.samples.isEmpty)
    let temperatureSpikes = outliers(temperature, temperatureLimits)
    let salinitySpikes = outliers(salinity, .salinity)
    guard !temperatureSpikes.isEmpty || !salinitySpikes.isEmpty else { return .performed }
    // Density is worked out only where it has something to decide.
    let density = DensityOutcome(
      order.levels, columns, flags, asked: (temperatureSpikes + salinitySpikes).map(\.level))
    for (spikes, parameter) in [
      (temperatureSpikes, Parameter.temperature), (salinitySpikes, .salinity),
    ] {
      for spike in spikes where density.confirms(spike.level) {
        marks.mark(
          spike.level, ParameterSet(parameter), as: .bad, because: parameter, value: spike.value,
          threshold: spike.limit,
          detail: "median \(Float(spike.median)), band \(Float(spike.low)) to "
            + "\(Float(spike.high)) at \(columns.pressure[spike.level]) dbar")
      }
    }
    return .performed
  }

  private static func outliers(
    _ series: consuming MEDDSeries, _ limits: MEDDLimits
  ) -> [SlidingMedian.Outlier] {
    series.isChecked ? SlidingMedian(series, limits).outliers() : []
  }

  private static func temperatureLimits(
    _ profile: ProfileUnderTest, hasSalinity: Bool
  ) -> MEDDLimits {
    if hasSalinity { return .temperature }
    // Source: reference code; without a latitude the float counts as near the equator.
    let isNearEquator = (profile.latitude.map(abs) ?? 0) <= 10
    return isNearEquator ? .temperatureAloneAtEquator : .temperatureAlone
  }
}
