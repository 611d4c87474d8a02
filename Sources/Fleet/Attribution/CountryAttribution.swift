public import Argo
public import FleetStore

/// Determines the country of a float from what is known about it.
///
/// The user's own table takes precedence over all else. Then the owner counts before the operating
/// institution, that before the programme, that before the centre that processes the data, and that
/// before the folder of the files. A text that names organizations of two countries is not used.
/// Source: the order of evidence follows OceanOPS, where a country is that of the programme that
/// owns the float.
public struct CountryAttribution: Sendable {
  /// How countries are determined.
  public let rule: CountryRule
  /// The user's own table; empty where there is none.
  public let table: CountryTable
  private let organizations = OrganizationNames()

  /// Makes an attribution by the built-in tables and a user's own.
  public init(rule: CountryRule = .trust, table: CountryTable = CountryTable()) {
    self.rule = rule
    self.table = table
  }

  /// The country of a float, nil if no source says, and what it was taken from.
  public func country(of float: StoredFloat) -> (country: Country?, basis: CountryBasis) {
    for basis in rule.bases {
      if let country = country(of: float, by: basis) { return (country, basis) }
    }
    return (nil, .unknown)
  }

  /// The country that one piece of evidence gives; nil if it gives none.
  public func country(of float: StoredFloat, by basis: CountryBasis) -> Country? {
    switch basis {
    case .table: table.countries[float.wmo]
    case .owner: organizations.country(in: float.owner)
    case .operatingInstitution: organizations.country(in: float.operatingInstitution)
    case .project: organizations.country(in: float.project)
    case .institution: DataCentre(code: float.institution)?.country
    case .dac: DataCentre.country(ofDAC: float.dac)
    case .unknown: nil
    }
  }
}
