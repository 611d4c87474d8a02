/// What tells the country of a float, in the order of trust.
public enum CountryBasis: String, Hashable, Sendable, CaseIterable {
  /// The owner named in the metadata (`FLOAT_OWNER`).
  case owner
  /// The operating institution named in the metadata (`OPERATING_INSTITUTION`).
  case operatingInstitution = "operating institution"
  /// The programme (`PROJECT_NAME`).
  case project
  /// The institution code of the file or index, which names who processes the data and so mostly,
  /// but not always, whose float it is.
  case institution
  /// The DAC folder, whose centre hosts floats of other nations too.
  case dac = "DAC"
  /// Nothing tells.
  case unknown
}
