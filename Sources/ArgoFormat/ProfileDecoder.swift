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

    /// Ten times the profiles and the values of the longest files of the archive: a small file of
    /// NetCDF-4 may claim any number of values that it does not hold.
    static let mostProfiles = 100_000
    static let mostValues = 1 << 26
  }

  func decode() throws(ArgoFormatError) -> [Profile] {
    guard let count = variables.length(of: "N_PROF") else {
      throw variables.malformed("the dimension N_PROF is missing")
    }
    guard count > 0 else { throw variables.malformed("it holds no profile") }
    let size = Size(profiles: count, levels: variables.length(of: "N_LEVELS") ?? 0)
    guard size.profiles <= Size.mostProfiles,
      size.levels <= Size.mostValues / size.profiles
    else {
      throw variables.malformed(
        "it claims \(size.profiles) profiles of \(size.levels) levels, more than any float has")
    }
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
    var numbers: [String] = []
    guard
      try variables.eachText("PLATFORM_NUMBER", count: count, { numbers.append($1) })
    else { throw variables.malformed("PLATFORM_NUMBER is missing") }
    var cycles = [Int](repeating: -1, count: count)
    try variables.eachNumber("CYCLE_NUMBER", count: count, usualFill: ArgoVariables.usualFill) {
      cycles[$0] = Int(exactly: $1) ?? -1
    }
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
      guard cycles[index] >= 0 else {
        throw variables.malformed("CYCLE_NUMBER of profile \(index) is missing")
      }
      // D is 0x44; anything else is the usual way, up.
      let direction: Direction = directions?[index] == 0x44 ? .descending : .ascending
      keys.append(CycleKey(wmo: wmo, cycle: cycles[index], direction: direction))
    }
    return keys
  }

  private func readTimesAndPlaces(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let count = profiles.count
    // The fill value of dates. Source: Argo user manual, JULD.
    let dateFill = 999_999.0
    try variables.eachNumber("JULD", count: count, usualFill: dateFill) {
      profiles[$0].juld = $1
    }
    try variables.eachNumber("JULD_LOCATION", count: count, usualFill: dateFill) {
      profiles[$0].juldLocation = $1
    }
    let fill = ArgoVariables.usualFill
    try variables.eachNumber("LATITUDE", count: count, usualFill: fill) {
      profiles[$0].latitude = $1
    }
    try variables.eachNumber("LONGITUDE", count: count, usualFill: fill) {
      profiles[$0].longitude = $1
    }
    let juldFlags = try variables.characters("JULD_QC", count: count)
    let positionFlags = try variables.characters("POSITION_QC", count: count)
    for index in profiles.indices {
      profiles[index].juldFlag = ProfileDecoder.flag(juldFlags?[index])
      profiles[index].positionFlag = ProfileDecoder.flag(positionFlags?[index])
    }
  }

  /// A flag; NUL is padding like a blank.
  static func flag(_ byte: UInt8) -> QualityFlag { QualityFlag(rawValue: byte == 0 ? 0x20 : byte) }

  /// A flag, blank where the file has none.
  private static func flag(_ byte: UInt8?) -> QualityFlag { byte.map { flag($0) } ?? .blank }

  private func readOrigins(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let count = profiles.count
    _ = try variables.eachText("DATA_CENTRE", count: count) { profiles[$0].origin.dataCentre = $1 }
    _ = try variables.eachText("PROJECT_NAME", count: count) {
      profiles[$0].origin.projectName = $1
    }
    _ = try variables.eachText("PI_NAME", count: count) {
      profiles[$0].origin.principalInvestigator = $1
    }
    let hasType = try variables.eachText("PLATFORM_TYPE", count: count) {
      profiles[$0].origin.platformType = $1
    }
    if !hasType {
      _ = try variables.eachText("INST_REFERENCE", count: count) {
        profiles[$0].origin.platformType = $1
      }
    }
    _ = try variables.eachText("WMO_INST_TYPE", count: count) {
      profiles[$0].origin.wmoInstrumentType = $1
    }
    _ = try variables.eachText("VERTICAL_SAMPLING_SCHEME", count: count) {
      profiles[$0].origin.verticalSamplingScheme = $1
    }
    _ = try variables.eachText("POSITIONING_SYSTEM", count: count) {
      profiles[$0].origin.positioningSystem = $1
    }
    try variables.eachNumber(
      "CONFIG_MISSION_NUMBER", count: count, usualFill: ArgoVariables.usualFill
    ) { profiles[$0].missionNumber = Int(exactly: $1) }
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
    let cellTemperature = try variables.levels(
      "TEMP_CNDC", count: size.profiles, levels: size.levels)
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
      if let cellTemperature {
        profiles[index].conductivityCellTemperature = Array(
          cellTemperature[start..<(start + used)])
      }
    }
  }
}
