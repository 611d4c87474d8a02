internal import Argo

/// The columns of one parameter as a file has them: all profiles one after the other.
struct ParameterColumns {
  private let values: [Float]
  private let flags: [QualityFlag]
  private let adjusted: [Float]
  private let adjustedFlags: [QualityFlag]
  private let errors: [Float]
  private let grades: ArgoVariables.CharacterRow?

  /// Reads a parameter's variables; nil where the file has none of that name.
  ///
  /// Columns that go with it but are lacking are all missing.
  init?(
    _ variables: ArgoVariables, _ parameter: Parameter, profiles: Int, levels: Int
  ) throws(ArgoFormatError) {
    let names = Names.of(parameter)
    guard let values = try variables.levels(names.values, count: profiles, levels: levels) else {
      return nil
    }
    self.values = values
    flags =
      try variables.flags(names.flags, count: profiles, levels: levels)
      ?? [QualityFlag](repeating: .blank, count: values.count)
    adjusted =
      try variables.levels(names.adjusted, count: profiles, levels: levels)
      ?? [Float](repeating: .nan, count: values.count)
    adjustedFlags =
      try variables.flags(names.adjustedFlags, count: profiles, levels: levels)
      ?? [QualityFlag](repeating: .blank, count: values.count)
    errors =
      try variables.levels(names.errors, count: profiles, levels: levels)
      ?? [Float](repeating: .nan, count: values.count)
    grades = try variables.characters(names.grade, count: profiles)
  }

  /// What the variables of a parameter are called.
  private struct Names {
    let values: String
    let flags: String
    let adjusted: String
    let adjustedFlags: String
    let errors: String
    let grade: String

    private init(_ name: String) {
      values = name
      flags = "\(name)_QC"
      adjusted = "\(name)_ADJUSTED"
      adjustedFlags = "\(name)_ADJUSTED_QC"
      errors = "\(name)_ADJUSTED_ERROR"
      grade = "PROFILE_\(name)_QC"
    }

    private static let pressure = Names("PRES")
    private static let temperature = Names("TEMP")
    private static let salinity = Names("PSAL")

    static func of(_ parameter: Parameter) -> Names {
      switch parameter {
      case .pressure: pressure
      case .temperature: temperature
      case .salinity: salinity
      }
    }
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
    flags[index] == .blank && values[index].isNaN
      && adjustedFlags[index] == .blank && adjusted[index].isNaN
      && errors[index].isNaN
  }

  /// The columns of one profile.
  func measurements(_ range: Range<Int>, profile: Int) -> Measurements {
    Measurements(
      values: ParameterColumns.part(values, range),
      flags: ParameterColumns.part(flags, range),
      adjusted: ParameterColumns.part(adjusted, range),
      adjustedFlags: ParameterColumns.part(adjustedFlags, range),
      adjustedErrors: ParameterColumns.part(errors, range),
      grade: grades.map { $0[profile] == 0 ? .blank : ProfileGrade(rawValue: $0[profile]) }
        ?? .blank)
  }

  /// A part of a column; the column itself where that is all of it.
  private static func part<Value>(_ column: [Value], _ range: Range<Int>) -> [Value] {
    range == column.indices ? column : Array(column[range])
  }
}
