/// What the country of a float is taken from, in the order of trust.
public enum CountryBasis: String, Hashable, Sendable, CaseIterable {
  /// The user's own table.
  case table = "your table"
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
  /// No source says.
  case unknown
}

/// How the country of a float is determined; the user's own table always comes first.
public enum CountryRule: String, Hashable, Sendable, CaseIterable {
  /// By all evidence, in the order of trust.
  case trust
  /// By the programme only, as OceanOPS does.
  case programme
  /// By the owner only, or if none is known the operating institution.
  case owner
  /// By the institution code only.
  case institution
  /// By the DAC folder only.
  case dac

  /// What the rule uses, the most trusted first.
  public var bases: [CountryBasis] {
    switch self {
    case .trust: [.table, .owner, .operatingInstitution, .project, .institution, .dac]
    case .programme: [.table, .project]
    case .owner: [.table, .owner, .operatingInstitution]
    case .institution: [.table, .institution]
    case .dac: [.table, .dac]
    }
  }

  /// The rule in words, as it is printed with counts by it.
  public var text: String {
    let words =
      switch self {
      case .trust: "the owner, operating institution, project, institution code, DAC folder"
      case .programme: "the project only"
      case .owner: "the owner, operating institution only"
      case .institution: "the institution code only"
      case .dac: "the DAC folder only"
      }
    return "country taken from the first of: your own list, \(words)"
  }
}
