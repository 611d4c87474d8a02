internal import Argo
internal import NetCDF

/// Reads the profiles of a core file.
///
/// Source: Argo user manual, section 2.2; format 2.2 calls some variables by other names and
/// lacks others.
struct ProfileDecoder<Reader: NetCDFReader> {
  private let variables: VariableReader<Reader>

  init(_ variables: VariableReader<Reader>) { self.variables = variables }

  /// The number of profiles and levels of the file.
  private struct Size {
    var profiles: Int
    var levels: Int

    /// Ten times the profiles and the values of the longest files of the archive: a small file of
    /// NetCDF-4 may claim any number of values that it does not hold.
    static var mostProfiles: Int { 100_000 }
    static var mostValues: Int { 1 << 26 }
  }

  func decode() throws(ArgoFormatError) -> [Profile] {
    guard let count = variables.reader.length(ofDimension: ArgoVariables.profiles) else {
      throw variables.malformed("the dimension N_PROF is missing")
    }
    guard count > 0 else { throw variables.malformed("it holds no profile") }
    let size = Size(
      profiles: count, levels: variables.reader.length(ofDimension: ArgoVariables.levels) ?? 0)
    guard size.profiles <= Size.mostProfiles,
      size.levels <= Size.mostValues / size.profiles
    else {
      throw variables.malformed(
        "it claims \(size.profiles) profiles of \(size.levels) levels, more than any float has")
    }
    var profiles = try profiles(size)
    try readTimesAndPlaces(into: &profiles)
    try readOrigins(into: &profiles)
    try QCTestHistory.read(variables, into: &profiles)
    try readMeasurements(size, into: &profiles)
    return profiles
  }

  /// The profiles with what identifies each of them; a file without that cannot be taken in.
  private func profiles(_ size: Size) throws(ArgoFormatError) -> [Profile] {
    let count = size.profiles
    var profiles: [Profile] = []
    // The profiles up to the first without a number are looked at before that is reported.
    var strange: String?
    let hasNumbers = try variables.eachText(ArgoVariables.platformNumber, count: count) {
      // Not before the file is known to have so many.
      if $0 == 0 { profiles.reserveCapacity(count) }
      guard strange == nil else { return }
      guard let wmo = WMONumber(digits: $1.utf8.span) else {
        strange = TextField.quotation($1)
        return
      }
      profiles.append(
        Profile(
          index: $0, key: CycleKey(wmo: wmo, cycle: -1, direction: .ascending),
          dataMode: .realTime, levelCount: size.levels))
    }
    guard hasNumbers else { throw variables.malformed("PLATFORM_NUMBER is missing") }
    try variables.eachNumber(
      ArgoVariables.cycleNumber, count: count, usualFill: ArgoVariables.usualFill
    ) {
      if $0 < profiles.count { profiles[$0].key.cycle = Int(exactly: $1) ?? -1 }
    }
    let directions = try variables.characters(ArgoVariables.direction, count: count)
    for index in profiles.indices {
      guard profiles[index].key.cycle >= 0 else {
        throw variables.malformed("CYCLE_NUMBER of profile \(index) is missing")
      }
      // D is 0x44; anything else is the usual way, up.
      if directions?[index] == 0x44 { profiles[index].key.direction = .descending }
    }
    if let strange {
      throw ArgoFormatError(
        code: .noWMONumber(strange), source: variables.reader.source,
        reason: "PLATFORM_NUMBER of profile \(profiles.count) is not a WMO number: '\(strange)'")
    }
    let modes = try variables.characters(ArgoVariables.dataMode, count: count)
    for index in profiles.indices { profiles[index].dataMode = ProfileDecoder.mode(modes?[index]) }
    return profiles
  }

  /// A blank or unknown mode counts as real time, the least that data can be.
  private static func mode(_ letter: UInt8?) -> DataMode {
    switch letter {
    case 0x41: .realTimeAdjusted
    case 0x44: .delayed
    default: .realTime
    }
  }

  private func readTimesAndPlaces(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let count = profiles.count
    // The fill value of dates. Source: Argo user manual, JULD.
    let dateFill = 999_999.0
    try variables.eachNumber(ArgoVariables.juld, count: count, usualFill: dateFill) {
      profiles[$0].juld = $1
    }
    try variables.eachNumber(ArgoVariables.juldLocation, count: count, usualFill: dateFill) {
      profiles[$0].juldLocation = $1
    }
    let fill = ArgoVariables.usualFill
    try variables.eachNumber(ArgoVariables.latitude, count: count, usualFill: fill) {
      profiles[$0].latitude = $1
    }
    try variables.eachNumber(ArgoVariables.longitude, count: count, usualFill: fill) {
      profiles[$0].longitude = $1
    }
    let juldFlags = try variables.characters(ArgoVariables.juldFlag, count: count)
    let positionFlags = try variables.characters(ArgoVariables.positionFlag, count: count)
    for index in profiles.indices {
      profiles[index].juldFlag = ProfileDecoder.flag(juldFlags?[index])
      profiles[index].positionFlag = ProfileDecoder.flag(positionFlags?[index])
    }
  }

  /// A flag, blank where the file has none.
  private static func flag(_ byte: UInt8?) -> QualityFlag {
    byte.map { QualityFlag(padded: $0) } ?? .blank
  }

  private func readOrigins(into profiles: inout [Profile]) throws(ArgoFormatError) {
    let count = profiles.count
    try variables.eachText(ArgoVariables.dataCentre, count: count) {
      profiles[$0].origin.dataCentre = $1
    }
    try variables.eachText(ArgoVariables.projectName, count: count) {
      profiles[$0].origin.projectName = $1
    }
    try variables.eachText(ArgoVariables.principalInvestigator, count: count) {
      profiles[$0].origin.principalInvestigator = $1
    }
    let hasType = try variables.eachText(ArgoVariables.platformType, count: count) {
      profiles[$0].origin.platformType = $1
    }
    if !hasType {
      try variables.eachText(ArgoVariables.instrumentReference, count: count) {
        profiles[$0].origin.platformType = $1
      }
    }
    try variables.eachText(ArgoVariables.wmoInstrumentType, count: count) {
      profiles[$0].origin.wmoInstrumentType = $1
    }
    try variables.eachText(ArgoVariables.samplingScheme, count: count) {
      profiles[$0].origin.verticalSamplingScheme = $1
    }
    try variables.eachText(ArgoVariables.positioningSystem, count: count) {
      profiles[$0].origin.positioningSystem = $1
    }
    try variables.eachNumber(
      ArgoVariables.missionNumber, count: count, usualFill: ArgoVariables.usualFill
    ) { profiles[$0].missionNumber = Int(exactly: $1) }
  }

  private func readMeasurements(
    _ size: Size, into profiles: inout [Profile]
  ) throws(ArgoFormatError) {
    guard size.levels > 0 else { return }
    var columns: [ParameterColumns] = []
    columns.reserveCapacity(Parameter.allCases.count)
    for parameter in Parameter.allCases {
      if let read = try ParameterColumns(
        variables, parameter, profiles: size.profiles, levels: size.levels)
      {
        columns.append(read)
      }
    }
    let cellTemperature = try variables.levels(
      ArgoVariables.conductivityCellTemperature, count: size.profiles, levels: size.levels)
    for index in profiles.indices {
      let start = index * size.levels
      var end = start
      for place in columns.indices {
        end = columns[place].endOfLevels(in: start..<(start + size.levels), from: end)
      }
      profiles[index].levelCount = end - start
      for place in columns.indices {
        profiles[index][columns[place].parameter] = columns[place].measurements(
          start..<end, profile: index)
      }
      if let cellTemperature {
        profiles[index].conductivityCellTemperature = Array(cellTemperature[start..<end])
      }
    }
  }
}
