internal import Argo
internal import NetCDF

/// Reads from a metadata file how deep its float was told to measure.
///
/// A configuration of another shape than the manual's is taken as none: it is no reason to refuse
/// the file. Source: Argo user manual, section 2.4, configuration parameters.
struct ConfigurationDecoder {
  private let variables: ArgoVariables

  /// The parameter's name.
  ///
  /// Source: Argo configuration parameter names, vocabulary R18.
  private static let parameter = "CONFIG_ProfilePressure_dbar"

  init(_ variables: ArgoVariables) { self.variables = variables }

  func profilePressures() throws(ArgoFormatError) -> ConfiguredPressures {
    var pressures = ConfiguredPressures()
    pressures.atLaunch = try column("LAUNCH_CONFIG_PARAMETER", missions: 1).first ?? nil
    guard let missions = variables.reader.variable(named: "CONFIG_MISSION_NUMBER"),
      missions.shape.count == 1, let count = missions.shape.first
    else { return pressures }
    let numbers = try variables.finiteNumbers(missions)
    for (number, pressure) in zip(numbers, try column("CONFIG_PARAMETER", missions: count)) {
      if let number = number.flatMap({ Int(exactly: $0) }), let pressure {
        pressures.byMission[number] = pressure
      }
    }
    return pressures
  }

  /// The parameter's values by mission; none where the file has not the parameter.
  private func column(
    _ name: String, missions: Int
  ) throws(ArgoFormatError) -> [Double?] {
    guard let names = variables.reader.variable(named: "\(name)_NAME"),
      let values = variables.reader.variable(named: "\(name)_VALUE"), names.shape.count == 2,
      let count = names.shape.first,
      values.shape == [missions, count] || (missions == 1 && values.shape == [count])
    else { return [] }
    var place: Int?
    _ = try variables.eachText(names.name, count: count) { row, text in
      if place == nil, text == ConfigurationDecoder.parameter { place = row }
    }
    guard let place else { return [] }
    let all = try variables.finiteNumbers(values)
    return (0..<missions).map { all[$0 * count + place] }
  }
}
