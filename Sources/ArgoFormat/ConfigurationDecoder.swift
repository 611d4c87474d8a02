internal import Argo
internal import NetCDF

/// Reads from a metadata file how deep its float is configured to measure.
///
/// A configuration that does not have the manual's shape is taken as missing; the file is not
/// refused for it. Source: Argo user manual, section 2.4, configuration parameters.
struct ConfigurationDecoder<Reader: NetCDFReader> {
  private let variables: VariableReader<Reader>

  /// The parameter's name.
  ///
  /// Source: Argo configuration parameter names, vocabulary R18.
  private static var parameter: String { "CONFIG_ProfilePressure_dbar" }

  init(_ variables: VariableReader<Reader>) { self.variables = variables }

  func profilePressures() throws(ArgoFormatError) -> ConfiguredPressures {
    var pressures = ConfiguredPressures()
    let atLaunch = try column(
      names: "LAUNCH_CONFIG_PARAMETER_NAME", values: "LAUNCH_CONFIG_PARAMETER_VALUE", missions: 1)
    pressures.atLaunch = atLaunch[0]
    guard let missions = variables.find("CONFIG_MISSION_NUMBER"), missions.rank == 1 else {
      return pressures
    }
    let axis = Axis(length: missions.length(0), place: missions.place(0))
    let column = try column(
      names: "CONFIG_PARAMETER_NAME", values: "CONFIG_PARAMETER_VALUE", missions: axis.length)
    try variables.eachNumber("CONFIG_MISSION_NUMBER", [axis]) { place, number in
      if let number = Int(exactly: number), let pressure = column[place] {
        pressures.byMission[number] = pressure
      }
    }
    return pressures
  }

  /// The parameter's values by the places of missions; empty where the file does not have the
  /// parameter.
  private func column(
    names: NetCDFName, values: NetCDFName, missions: Int
  ) throws(ArgoFormatError) -> [Int: Double] {
    let numbers = values
    guard let found = variables.find(names), let values = variables.find(values),
      found.rank == 2 || (found.type == .string && found.rank == 1)
    else { return [:] }
    let count = found.length(0)
    let hasRows = values.rank == 2 && values.length(0) == missions && values.length(1) == count
    guard hasRows || (missions == 1 && values.rank == 1 && values.length(0) == count) else {
      return [:]
    }
    var place: Int?
    try variables.eachText(names, [Axis(length: count, place: found.place(0))]) { row, text in
      if place == nil, text == ConfigurationDecoder.parameter { place = row }
    }
    guard let place else { return [:] }
    var column: [Int: Double] = [:]
    let axes = (0..<values.rank).map { Axis(length: values.length($0), place: values.place($0)) }
    try variables.eachNumber(numbers, axes) { index, value in
      if index % count == place { column[index / count] = value }
    }
    return column
  }
}
