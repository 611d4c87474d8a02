internal import Argo
internal import NetCDF

/// Reads the profiles of a core file.
///
/// Source: Argo user manual, section 2.2; format 2.2 calls some variables by other names and
/// lacks others.
struct ProfileDecoder<Reader: NetCDFReader> {
  private let variables: VariableReader<Reader>

  init(_ variables: VariableReader<Reader>) { self.variables = variables }

  /// What a file gives.
  struct Decoded {
    /// The profiles that can be identified; at least one.
    var profiles: [Profile] = []
    /// The others.
    var leftOut: [LeftOutProfile] = []
    /// Remarks about the file.
    var remarks: [String] = []
  }

  /// The profiles and levels of the file.
  private struct Size {
    var profiles: Axis
    var levels: Axis

    /// Ten times the profiles of the longest files of the archive, and more values than fit in its
    /// largest: a small file of NetCDF-4 may claim any number of values that it does not hold.
    static var mostProfiles: Int { 100_000 }
    static var mostValues: Int { 1 << 21 }
  }

  /// Reads the file.
  ///
  /// A profile that cannot be identified is left out. Throws where no profile can be identified;
  /// the error says what the first one lacks.
  func decode() throws(ArgoFormatError) -> Decoded {
    let size = try size()
    let axes = [size.profiles]
    let identities = try ProfileIdentities(variables, axes)
    guard let any = identities.found.lazy.compactMap(\.self).first else { throw identities.refusal }
    var profiles: [Profile] = []
    profiles.reserveCapacity(size.profiles.length)
    for (index, identity) in identities.found.enumerated() {
      // The profiles to be left out are removed at the end.
      let identity = identity ?? any
      profiles.append(
        Profile(
          index: index, key: identity.key, dataMode: identity.mode,
          levelCount: size.levels.length))
    }
    try readTimesAndPlaces(axes, into: &profiles)
    try readOrigins(axes, into: &profiles)
    try QCTestHistory.read(variables, size.profiles, into: &profiles)
    let reversed = try readMeasurements(size, into: &profiles)
    var decoded = Decoded(leftOut: identities.leftOut, remarks: identities.remarks)
    if let remark = ProfileDecoder.remark(onReversed: reversed) { decoded.remarks.append(remark) }
    decoded.profiles =
      identities.leftOut.isEmpty
      ? profiles : profiles.filter { identities.found[$0.index] != nil }
    return decoded
  }

  private func size() throws(ArgoFormatError) -> Size {
    let place = variables.place(ofDimension: ArgoVariables.profiles)
    // A file cut out of another may have lost the dimension of its one profile.
    guard place != nil || variables.find(ArgoVariables.platformNumber) != nil else {
      throw variables.malformed("the dimension N_PROF is missing")
    }
    let count = place.map { variables.reader.length(ofDimensionAt: $0) } ?? 1
    guard count > 0 else { throw variables.malformed("it holds no profile") }
    let profiles = Axis(length: count, place: place)
    let size = Size(profiles: profiles, levels: try levels(of: profiles))
    guard count <= Size.mostProfiles, size.levels.length <= Size.mostValues / count else {
      throw variables.malformed(
        "it claims \(count) profiles of \(size.levels.length) levels, more than any float has")
    }
    return size
  }

  /// The levels: those of N_LEVELS, or where there is no such dimension those of pressure.
  private func levels(of profiles: Axis) throws(ArgoFormatError) -> Axis {
    if let place = variables.place(ofDimension: ArgoVariables.levels) {
      return Axis(length: variables.reader.length(ofDimensionAt: place), place: place)
    }
    guard let pressure = variables.find(ArgoVariables.pressure), pressure.rank <= 3 else {
      return Axis(length: 0, place: nil)
    }
    let others = (0..<pressure.rank).filter { pressure.place($0) != profiles.place }
    let long = others.filter { pressure.length($0) != 1 }
    guard long.count <= 1, let level = long.first ?? others.last else {
      throw variables.malformed("PRES has no dimension that counts levels")
    }
    return Axis(length: pressure.length(level), place: pressure.place(level))
  }

  private func readTimesAndPlaces(
    _ axes: [Axis], into profiles: inout [Profile]
  ) throws(ArgoFormatError) {
    try variables.eachTime(ArgoVariables.juld, axes) { profiles[$0].juld = $1 }
    try variables.eachTime(ArgoVariables.juldLocation, axes) { profiles[$0].juldLocation = $1 }
    try variables.eachDegree(ArgoVariables.latitude, of: .latitude, axes) {
      profiles[$0].latitude = $1
    }
    try variables.eachDegree(ArgoVariables.longitude, of: .longitude, axes) {
      profiles[$0].longitude = $1
    }
    let juldFlags = try variables.letters(ArgoVariables.juldFlag, axes)
    let positionFlags = try variables.letters(ArgoVariables.positionFlag, axes)
    for index in profiles.indices {
      profiles[index].juldFlag = QualityFlag(rawValue: juldFlags?[index] ?? 0x20)
      profiles[index].positionFlag = QualityFlag(rawValue: positionFlags?[index] ?? 0x20)
    }
  }

  private func readOrigins(
    _ axes: [Axis], into profiles: inout [Profile]
  ) throws(ArgoFormatError) {
    try variables.eachText(ArgoVariables.dataCentre, axes) { profiles[$0].origin.dataCentre = $1 }
    try variables.eachText(ArgoVariables.projectName, axes) {
      profiles[$0].origin.projectName = $1
    }
    try variables.eachText(ArgoVariables.principalInvestigator, axes) {
      profiles[$0].origin.principalInvestigator = $1
    }
    let hasType = try variables.eachText(ArgoVariables.platformType, axes) {
      profiles[$0].origin.platformType = $1
    }
    if !hasType {
      try variables.eachText(ArgoVariables.instrumentReference, axes) {
        profiles[$0].origin.platformType = $1
      }
    }
    try variables.eachText(ArgoVariables.wmoInstrumentType, axes) {
      profiles[$0].origin.wmoInstrumentType = $1
    }
    try variables.eachText(ArgoVariables.samplingScheme, axes) {
      profiles[$0].origin.verticalSamplingScheme = $1
    }
    try variables.eachText(ArgoVariables.positioningSystem, axes) {
      profiles[$0].origin.positioningSystem = $1
    }
    var odd: Double?
    try variables.eachNumber(ArgoVariables.missionNumber, axes) { place, number in
      profiles[place].missionNumber = Int(exactly: number)
      if Int(exactly: number) == nil { odd = number }
    }
    if let odd {
      throw variables.malformed("CONFIG_MISSION_NUMBER is \(odd), which is no whole number")
    }
  }

  /// Reads the levels; returns the profiles whose levels the file stores deepest first, and
  /// reverses those.
  private func readMeasurements(
    _ size: Size, into profiles: inout [Profile]
  ) throws(ArgoFormatError) -> [Int] {
    let levels = size.levels.length
    guard levels > 0 else { return [] }
    let axes = [size.profiles, size.levels]
    var columns: [ParameterColumns] = []
    columns.reserveCapacity(Parameter.allCases.count)
    for parameter in Parameter.allCases {
      if let read = try ParameterColumns(variables, parameter, axes, profiles: [size.profiles]) {
        columns.append(read)
      }
    }
    let cellTemperature = try variables.levels(
      ArgoVariables.conductivityCellTemperature, of: .temperature, axes)
    var reversed: [Int] = []
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(profiles.count)
    for index in profiles.indices {
      let start = index * levels
      var end = start
      for place in columns.indices {
        end = columns[place].endOfLevels(in: start..<(start + levels), from: end)
      }
      var range = start..<end
      if columns.first?.parameter == .pressure && columns[0].isDeepestFirst(in: range) {
        reversed.append(index)
        var first = end
        for place in columns.indices {
          first = columns[place].startOfLevels(in: range, to: first)
        }
        range = first..<end
      }
      ranges.append(range)
      profiles[index].levelCount = range.count
    }
    let isReversed = Set(reversed)
    if let cellTemperature {
      for index in profiles.indices {
        profiles[index].conductivityCellTemperature = ParameterColumns.part(
          cellTemperature, ranges[index], isReversed.contains(index))
      }
    }
    for column in columns {
      for index in profiles.indices {
        profiles[index][column.parameter] = column.measurements(
          ranges[index], profile: index, isReversed: isReversed.contains(index))
      }
    }
    return reversed
  }

  private static func remark(onReversed profiles: [Int]) -> String? {
    guard let first = profiles.first else { return nil }
    return profiles.count == 1
      ? "the levels of profile \(first) are deepest first; they are taken in reversed order"
      : "the levels of \(profiles.count) profiles, the first of them \(first), are deepest first;"
        + " they are taken in reversed order"
  }
}
