internal import Argo
package import Gridding
package import Seawater

/// What is taken of each profile: quantities at standard levels.
package struct ProfileLevels: Sendable {
  /// The quantities.
  package var variables: [SeawaterQuantity]
  /// The levels.
  package var levels: StandardLevels
  /// How values between levels are found.
  package var vertical = VerticalMethod.pchip
  /// How far apart the levels around may be.
  package var gaps = GapLimits.usual
  /// How Absolute Salinity is computed.
  package var salinityMethod = AbsoluteSalinityMethod.reference

  /// Takes quantities at levels, interpolated in the usual way.
  package init(_ variables: [SeawaterQuantity], at levels: StandardLevels) {
    self.variables = variables
    self.levels = levels
  }

  /// How many numbers a profile gives: quantity after quantity, level by level.
  var count: Int { variables.count * levels.values.count }

  /// What the quantities need to be known of a level.
  var required: Set<Parameter> {
    variables.contains(where: \.needsSalinity)
      ? [.pressure, .temperature, .salinity] : [.pressure, .temperature]
  }

  /// The values of the levels of a profile at the standard ones, quantity after quantity.
  ///
  /// Temperature and salinity are interpolated, and everything else is computed from them there.
  func values(of selected: SelectedLevels, at position: Position) -> [Double] {
    let latitude = position.latitude
    let isPressure = levels.coordinate == .pressure
    let positions =
      isPressure
      ? selected.pressure
      : selected.pressure.map { TEOS10.depth(pressure: $0, latitude: latitude) }
    let resampler = ProfileResampler(levels: levels, method: vertical, gaps: gaps)
    let temperature = resampler.values(positions: positions, values: selected.temperature)
    let salinity =
      variables.contains(where: \.needsSalinity)
      ? resampler.values(positions: positions, values: selected.salinity)
      : temperature.map { _ in Double.nan }
    let pressures =
      isPressure
      ? levels.values : levels.values.map { TEOS10.pressure(depth: $0, latitude: latitude) }
    return variables.flatMap { variable in
      pressures.indices.map { level in
        variable.value(
          temperature: temperature[level], practicalSalinity: salinity[level],
          pressure: pressures[level], longitude: position.longitude, latitude: latitude,
          method: salinityMethod)
      }
    }
  }
}
