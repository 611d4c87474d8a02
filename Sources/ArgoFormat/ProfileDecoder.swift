internal import Argo
internal import NetCDF

/// Reads the profiles of a core file.
///
/// Source: Argo user manual, section 2.2; format 2.2 calls some variables by other names and
/// lacks others.
struct ProfileDecoder {
  private let variables: ArgoVariables

  init(_ variables: ArgoVariables) { self.variables = variables }

  /// The number of profiles and levels of the file.
  private struct Size {
    var profiles: Int
    var levels: Int
  }

  func decode() throws(ArgoFormatError) -> [Profile] {
    guard let count = variables.length(of: "N_PROF") else {
      throw variables.malformed("the dimension N_PROF is missing")
    }
    guard count > 0 else { throw variables.malformed("it holds no profile") }
    let size = Size(profiles: count, levels: variables.length(of: "N_LEVELS") ?? 0)
    let keys = try keys(count)
    let modes = try variables.characters("DATA_MODE", count: count)
    var profiles = keys.enumerated().map { index, key in
      Profile(
        index: index, key: key, dataMode: ProfileDecoder.mode(modes?[index]),
        levelCount: size.levels)
    }
    try readTimesAndPlaces(into: &profiles)
    try readOrigins(into: &profiles)
    try readHistory(into: &profiles)
    try readMeasurements(size, into: &profiles)
    return profiles
  }

  /// A blank or unknown mode counts as real time, the least that data can be.
  private static func mode(_ letter: UInt8?) -> DataMode {
    letter.flatMap { DataMode(rawValue: String(UnicodeScalar($0))) } ?? .realTime
  }

  /// What identifies each profile; a file without that cannot be taken in.
  private func keys(_ count: Int) throws(ArgoFormatError) -> [CycleKey] {
    guard let numbers = try variables.texts("PLATFORM_NUMBER", count: count) else {
      throw variables.malformed("PLATFORM_NUMBER is missing")
    }
    let cycles = try variables.numbers(
      "CYCLE_NUMBER", count: count, usualFill: ArgoVariables.usualFill)
    let directions = try variables.characters("DIRECTION", count: count)
    var keys: [CycleKey] = []
    keys.reserveCapacity(count)
    for index in 0..<count {
      guard let wmo = WMONumber(numbers[index]) else {
        let number = TextField.quotation(numbers[index])
        throw ArgoFormatError(
          code: .noWMONumber(number), source: variables.reader.source,
          reason: "PLATFORM_NUMBER of profile \(index) is no WMO number: '\(number)'")
      }
      guard let cycle = cycles[index], let number = Int(exactly: cycle), number >= 0 else {
        throw variables.malformed("CYCLE_NUMBER of profile \(index) is missing")
      }
      // D is 0x44; anything else is the usual way, up.
      let direction: Direction = directions?[index] == 0x44 ? .descending : .ascending
      keys.append(CycleKey(wmo: wmo, cycle: number, direction: direction))
    }
    return keys
  }

  private func readTimesAndPlaces(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let count = profiles.count
    // The fill value of dates. Source: Argo user manual, JULD.
    let dateFill = 999_999.0
    let juld = try variables.numbers("JULD", count: count, usualFill: dateFill)
    let juldFlags = try variables.characters("JULD_QC", count: count)
    let locations = try variables.numbers("JULD_LOCATION", count: count, usualFill: dateFill)
    let fill = ArgoVariables.usualFill
    let latitudes = try variables.numbers("LATITUDE", count: count, usualFill: fill)
    let longitudes = try variables.numbers("LONGITUDE", count: count, usualFill: fill)
    let positionFlags = try variables.characters("POSITION_QC", count: count)
    for index in profiles.indices {
      profiles[index].juld = juld[index]
      profiles[index].juldFlag = ProfileDecoder.flag(juldFlags?[index])
      profiles[index].juldLocation = locations[index]
      profiles[index].latitude = latitudes[index]
      profiles[index].longitude = longitudes[index]
      profiles[index].positionFlag = ProfileDecoder.flag(positionFlags?[index])
    }
  }

  /// A flag; NUL is padding like a blank.
  static func flag(_ byte: UInt8) -> QualityFlag { QualityFlag(rawValue: byte == 0 ? 0x20 : byte) }

  /// A flag, blank where the file has none.
  private static func flag(_ byte: UInt8?) -> QualityFlag { byte.map { flag($0) } ?? .blank }

  private func readOrigins(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let count = profiles.count
    let centres = try variables.texts("DATA_CENTRE", count: count)
    let projects = try variables.texts("PROJECT_NAME", count: count)
    let investigators = try variables.texts("PI_NAME", count: count)
    var types = try variables.texts("PLATFORM_TYPE", count: count)
    if types == nil { types = try variables.texts("INST_REFERENCE", count: count) }
    let instruments = try variables.texts("WMO_INST_TYPE", count: count)
    let schemes = try variables.texts("VERTICAL_SAMPLING_SCHEME", count: count)
    let systems = try variables.texts("POSITIONING_SYSTEM", count: count)
    let missions = try variables.numbers(
      "CONFIG_MISSION_NUMBER", count: count, usualFill: ArgoVariables.usualFill)
    for index in profiles.indices {
      profiles[index].missionNumber = missions[index].flatMap { Int(exactly: $0) }
      profiles[index].origin.dataCentre = centres?[index] ?? ""
      profiles[index].origin.projectName = projects?[index] ?? ""
      profiles[index].origin.principalInvestigator = investigators?[index] ?? ""
      profiles[index].origin.platformType = types?[index] ?? ""
      profiles[index].origin.wmoInstrumentType = instruments?[index] ?? ""
      profiles[index].origin.verticalSamplingScheme = schemes?[index] ?? ""
      profiles[index].origin.positioningSystem = systems?[index] ?? ""
    }
  }

  private func readHistory(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let history = try QCTestHistory(variables, profiles: profiles.count)
    for index in profiles.indices {
      profiles[index].testsPerformed = history.performed[index]
      profiles[index].testsFailed = history.failed[index]
    }
  }

  private func readMeasurements(
    _ size: Size, into profiles: inout [Profile]
  ) throws(ArgoFormatError) {
    guard size.levels > 0 else { return }
    var columns: [(parameter: Parameter, columns: ParameterColumns)] = []
    for parameter in Parameter.allCases {
      if let read = try ParameterColumns(
        variables, parameter, profiles: size.profiles, levels: size.levels)
      {
        columns.append((parameter, read))
      }
    }
    for index in profiles.indices {
      let start = index * size.levels
      let used = columns.reduce(0) { most, column in
        max(most, column.columns.usedLevels(in: start..<(start + size.levels)))
      }
      profiles[index].levelCount = used
      for column in columns {
        profiles[index][column.parameter] = column.columns.measurements(
          start..<(start + used), profile: index)
      }
    }
  }
}
