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
  private let grades: Letters?

  /// Reads a parameter's variables; nil where the file has none of that name.
  ///
  /// A flag, adjusted or error variable that the file lacks gives a column without values.
  init?(
    _ variables: VariableReader<some NetCDFReader>, _ parameter: Parameter, _ axes: [Axis],
    profiles: [Axis]
  ) throws(ArgoFormatError) {
    let names = Names.of(parameter)
    let quantity = parameter.quantity
    guard let values = try variables.levels(names.values, of: quantity, axes) else { return nil }
    self.parameter = parameter
    self.values = values
    flags =
      try variables.flags(names.flags, axes)
      ?? [QualityFlag](repeating: .blank, count: values.count)
    adjusted =
      try variables.levels(names.adjusted, of: quantity, axes)
      ?? [Float](repeating: .nan, count: values.count)
    adjustedFlags =
      try variables.flags(names.adjustedFlags, axes)
      ?? [QualityFlag](repeating: .blank, count: values.count)
    errors =
      try variables.levels(names.errors, of: quantity, axes, areErrors: true)
      ?? [Float](repeating: .nan, count: values.count)
    grades = try variables.letters(names.grade, profiles)
  }

  /// What the variables of all parameters are called.
  static let names = Parameter.allCases.flatMap { parameter in
    let names = Names.of(parameter)
    return [
      names.values, names.flags, names.adjusted, names.adjustedFlags, names.errors, names.grade,
    ]
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
    var end = range.upperBound
    while end > least, isEmpty(end - 1) { end -= 1 }
    return end
  }

  /// The first level with a value or a flag, not after `most`: in levels stored deepest first, the
  /// padding comes before them.
  func startOfLevels(in range: Range<Int>, to most: Int) -> Int {
    var start = range.lowerBound
    while start < most, isEmpty(start) { start += 1 }
    return start
  }

  @inline(__always)
  private func isEmpty(_ level: Int) -> Bool {
    flags[level] == .blank && values[level].isNaN && adjustedFlags[level] == .blank
      && adjusted[level].isNaN && errors[level].isNaN
  }

  /// Whether the levels of a profile are the deepest first.
  ///
  /// The manual asks for increasing pressures, but some files have them the other way round. At least two
  /// steps, and nine tenths of all, must lead to a lower pressure, so that a few wrong pressures do not
  /// reverse a profile.
  func isDeepestFirst(in range: Range<Int>) -> Bool {
    let first = values[range].first { !$0.isNaN }
    let last = values[range].last { !$0.isNaN }
    guard let first, let last, first > last else { return false }
    var (up, down) = (0, 0)
    var previous = first
    for value in values[range] where !value.isNaN {
      if value < previous { up += 1 }
      if value > previous { down += 1 }
      previous = value
    }
    return up >= 2 && down * 9 <= up
  }

  /// The columns of one profile, in the file's order or the other way round.
  func measurements(_ range: Range<Int>, profile: Int, isReversed: Bool) -> Measurements {
    Measurements(
      values: ParameterColumns.part(values, range, isReversed),
      flags: ParameterColumns.part(flags, range, isReversed),
      adjusted: ParameterColumns.part(adjusted, range, isReversed),
      adjustedFlags: ParameterColumns.part(adjustedFlags, range, isReversed),
      adjustedErrors: ParameterColumns.part(errors, range, isReversed),
      grade: grades.map { ProfileGrade(rawValue: $0[profile]) } ?? .blank)
  }

  /// A part of a column, in its order or the other way round.
  static func part<Value>(
    _ column: [Value], _ range: Range<Int>, _ isReversed: Bool
  ) -> LevelColumn<Value> {
    isReversed ? LevelColumn(column[range].reversed()) : LevelColumn(column, range)
  }
}

extension Parameter {
  /// What its units are of.
  fileprivate var quantity: PhysicalUnits.Quantity {
    switch self {
    case .pressure: .pressure
    case .temperature: .temperature
    case .salinity: .salinity
    }
  }
}
