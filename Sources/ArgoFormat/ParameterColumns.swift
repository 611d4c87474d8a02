internal import Argo
internal import NetCDF

/// The columns of one parameter as a file has them: all profiles one after the other.
struct ParameterColumns {
  /// The parameter.
  let parameter: Parameter
  private let values: [Float]
  private let flags: [QualityFlag]
  private let adjusted: [Float]
  private let adjustedFlags: [QualityFlag]
  private let errors: [Float]
  private let grades: CharacterRow?

  /// Reads a parameter's variables; nil where the file has none of that name.
  ///
  /// Columns that go with it but are lacking are all missing.
  init?(
    _ variables: VariableReader<some NetCDFReader>, _ parameter: Parameter, profiles: Int,
    levels: Int
  ) throws(ArgoFormatError) {
    let names = Names.of(parameter)
    guard let values = try variables.levels(names.values, count: profiles, levels: levels) else {
      return nil
    }
    self.parameter = parameter
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
    let values: NetCDFName
    let flags: NetCDFName
    let adjusted: NetCDFName
    let adjustedFlags: NetCDFName
    let errors: NetCDFName
    let grade: NetCDFName

    private static let pressure = Names(
      values: "PRES", flags: "PRES_QC", adjusted: "PRES_ADJUSTED",
      adjustedFlags: "PRES_ADJUSTED_QC", errors: "PRES_ADJUSTED_ERROR", grade: "PROFILE_PRES_QC")
    private static let temperature = Names(
      values: "TEMP", flags: "TEMP_QC", adjusted: "TEMP_ADJUSTED",
      adjustedFlags: "TEMP_ADJUSTED_QC", errors: "TEMP_ADJUSTED_ERROR", grade: "PROFILE_TEMP_QC")
    private static let salinity = Names(
      values: "PSAL", flags: "PSAL_QC", adjusted: "PSAL_ADJUSTED",
      adjustedFlags: "PSAL_ADJUSTED_QC", errors: "PSAL_ADJUSTED_ERROR", grade: "PROFILE_PSAL_QC")

    static func of(_ parameter: Parameter) -> Names {
      switch parameter {
      case .pressure: pressure
      case .temperature: temperature
      case .salinity: salinity
      }
    }
  }

  /// The end of the levels up to the last one with a value or a flag, not before `least`.
  ///
  /// Files with several profiles pad the shorter ones up to N_LEVELS; such padding is no level.
  func endOfLevels(in range: Range<Int>, from least: Int) -> Int {
    let (flags, adjustedFlags) = (flags.span, adjustedFlags.span)
    let (values, adjusted, errors) = (values.span, adjusted.span, errors.span)
    var end = range.upperBound
    while end > least,
      flags[end - 1] == .blank && values[end - 1].isNaN
        && adjustedFlags[end - 1] == .blank && adjusted[end - 1].isNaN && errors[end - 1].isNaN
    {
      end -= 1
    }
    return end
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
