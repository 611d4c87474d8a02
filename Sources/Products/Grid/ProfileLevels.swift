internal import Argo
package import Gridding
internal import Hydrography
package import Seawater

/// What is taken of each profile: quantities at standard levels, or numbers of its whole column.
package struct ProfileLevels: Sendable {
  /// The quantities.
  package let variables: [MappedQuantity]
  /// The levels; ``StandardLevels/wholeColumn`` for quantities of the column.
  package let levels: StandardLevels
  /// How values between levels are found.
  package var vertical = VerticalMethod.pchip
  /// How far apart the levels around may be.
  package var gaps = GapLimits.usual
  /// How Absolute Salinity is computed.
  package var salinityMethod = AbsoluteSalinityMethod.reference
  /// What the parts of steric height are relative to; without it they are missing.
  package var reference: Climatology?

  /// Takes quantities at levels, interpolated in the usual way, or quantities of the column, for
  /// which levels mean nothing; not both kinds.
  package init(_ variables: [MappedQuantity], at levels: StandardLevels) {
    let ofColumn = variables.count { !$0.isOnLevels }
    precondition(ofColumn == 0 || ofColumn == variables.count, "quantities of one kind")
    self.variables = variables
    self.levels = ofColumn > 0 ? .wholeColumn : levels
  }

  /// The levels that files of these quantities have; nothing for quantities of the column.
  var axis: StandardLevels? { levels == .wholeColumn ? nil : levels }

  /// How many numbers a profile gives: quantity after quantity, level by level.
  var count: Int { variables.count * levels.values.count }

  /// What the quantities need to be known of a level.
  var required: Set<Parameter> {
    onLevels.contains(where: \.needsSalinity)
      ? [.pressure, .temperature, .salinity] : ProfileQuantities.required
  }

  private var onLevels: [SeawaterQuantity] {
    variables.compactMap { if case .level(let quantity) = $0 { quantity } else { nil } }
  }

  /// What is asked of the column of each profile, by the rules of exports.
  var asked: ProfileQuantities {
    var asked = ProfileQuantities(
      variables.compactMap { if case .column(let quantity) = $0 { quantity } else { nil } },
      rules: ColumnRules(gaps: gaps, interpolation: vertical == .linear ? .linear : .pchip),
      method: salinityMethod)
    asked.climatology = reference
    return asked
  }

  /// The values of the levels of a profile at the standard ones, quantity after quantity.
  ///
  /// Temperature and salinity are interpolated, and everything else is computed from them there.
  /// Quantities of the column are missing where the profile does not support them.
  func values(
    of selected: SelectedLevels, at position: Position, _ time: ArgoTime
  ) -> [Double] {
    let variables = onLevels
    guard !variables.isEmpty else { return asked.values(of: selected, at: position, time) }
    let latitude = position.latitude
    let isPressure = levels.coordinate == .pressure
    let positions =
      isPressure
      ? selected.pressure : TEOS10.depths(pressure: selected.pressure, latitude: latitude)
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
