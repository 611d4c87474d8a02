/// A measured quantity of the core mission.
///
/// Source: Argo reference table 3.
public enum Parameter: String, Hashable, Sendable, CaseIterable {
  /// Sea pressure in dbar, 0 at the surface.
  case pressure = "PRES"
  /// In-situ temperature in °C, ITS-90.
  case temperature = "TEMP"
  /// Practical salinity, PSS-78.
  case salinity = "PSAL"
}

/// One parameter of one profile: raw and adjusted values with their flags, in columns.
///
/// All columns have the same count, the number of levels. A missing value is NaN; fill values have
/// been replaced. A column that the file lacks is all NaN, its flags all blank.
public struct Measurements: Sendable {
  /// As the float sent it, in the parameter's unit.
  public let values: LevelColumn<Float>
  /// The file's flags of ``values``.
  public let flags: LevelColumn<QualityFlag>
  /// Adjusted in real time or delayed mode, in the parameter's unit.
  public let adjusted: LevelColumn<Float>
  /// The file's flags of ``adjusted``.
  public let adjustedFlags: LevelColumn<QualityFlag>
  /// The stated error of ``adjusted``, in the parameter's unit.
  public let adjustedErrors: LevelColumn<Float>
  /// The file's own grade for the whole column, reference table 2a.
  public let grade: ProfileGrade

  /// Takes the columns, which must all have the same count.
  public init(
    values: LevelColumn<Float>, flags: LevelColumn<QualityFlag>, adjusted: LevelColumn<Float>,
    adjustedFlags: LevelColumn<QualityFlag>, adjustedErrors: LevelColumn<Float>,
    grade: ProfileGrade = .blank
  ) {
    let count = values.count
    precondition(
      flags.count == count && adjusted.count == count && adjustedFlags.count == count
        && adjustedErrors.count == count,
      "the columns of a parameter must have the same number of levels")
    self.values = values
    self.flags = flags
    self.adjusted = adjusted
    self.adjustedFlags = adjustedFlags
    self.adjustedErrors = adjustedErrors
    self.grade = grade
  }

  /// Takes the columns as arrays, which must all have the same count.
  public init(
    values: [Float], flags: [QualityFlag], adjusted: [Float], adjustedFlags: [QualityFlag],
    adjustedErrors: [Float], grade: ProfileGrade = .blank
  ) {
    self.init(
      values: LevelColumn(values), flags: LevelColumn(flags), adjusted: LevelColumn(adjusted),
      adjustedFlags: LevelColumn(adjustedFlags), adjustedErrors: LevelColumn(adjustedErrors),
      grade: grade)
  }

  /// The number of levels.
  public var count: Int { values.count }
}
