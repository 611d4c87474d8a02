internal import Argo

/// The columns of one parameter as a file has them: all profiles one after the other.
struct ParameterColumns {
  private let values: [Float]
  private let flags: [UInt8]
  private let adjusted: [Float]
  private let adjustedFlags: [UInt8]
  private let errors: [Float]
  private let grades: [UInt8]?

  /// Reads a parameter's variables; nil where the file has none of that name.
  ///
  /// Columns that go with it but are lacking are all missing.
  init?(
    _ variables: ArgoVariables, _ parameter: Parameter, profiles: Int, levels: Int
  ) throws(ArgoFormatError) {
    let name = parameter.rawValue
    guard let values = try variables.levels(name, count: profiles, levels: levels) else {
      return nil
    }
    self.values = values
    let missing = [Float](repeating: .nan, count: values.count)
    let blank = [UInt8](repeating: 0x20, count: values.count)
    flags = try variables.flags("\(name)_QC", count: profiles, levels: levels) ?? blank
    adjusted =
      try variables.levels("\(name)_ADJUSTED", count: profiles, levels: levels) ?? missing
    adjustedFlags =
      try variables.flags("\(name)_ADJUSTED_QC", count: profiles, levels: levels) ?? blank
    errors =
      try variables.levels("\(name)_ADJUSTED_ERROR", count: profiles, levels: levels) ?? missing
    grades = try variables.characters("PROFILE_\(name)_QC", count: profiles)
  }

  /// The number of levels up to the last one with a value or a flag.
  ///
  /// Files with several profiles pad the shorter ones up to N_LEVELS; such padding is no level.
  func usedLevels(in range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, isPadding(end - 1) { end -= 1 }
    return end - range.lowerBound
  }

  private func isPadding(_ index: Int) -> Bool {
    (flags[index] == 0x20 || flags[index] == 0) && values[index].isNaN
      && (adjustedFlags[index] == 0x20 || adjustedFlags[index] == 0) && adjusted[index].isNaN
      && errors[index].isNaN
  }

  /// The columns of one profile.
  func measurements(_ range: Range<Int>, profile: Int) -> Measurements {
    Measurements(
      values: Array(values[range]), flags: flags[range].map { ProfileDecoder.flag($0) },
      adjusted: Array(adjusted[range]),
      adjustedFlags: adjustedFlags[range].map { ProfileDecoder.flag($0) },
      adjustedErrors: Array(errors[range]),
      grade: grades.map { $0[profile] == 0 ? .blank : ProfileGrade(rawValue: $0[profile]) }
        ?? .blank)
  }
}
