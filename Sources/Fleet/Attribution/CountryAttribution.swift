public import Argo
public import FleetStore

/// Tells the country of a float from what is known of it.
///
/// Who owns a float is believed before who operates it, that before the programme, that before
/// the centre that processes its data, that before the folder its files lie in. A text that
/// names organizations of two countries tells nothing. Source: the order of evidence follows
/// OceanOPS, where a country is that of the programme that owns the float.
public struct CountryAttribution: Sendable {
  private let organizations = OrganizationNames()

  /// Makes an attribution by the built-in tables.
  public init() {}

  /// The country of a float, nil where nothing tells, and what tells it.
  public func country(of float: StoredFloat) -> (country: Country?, basis: CountryBasis) {
    let texts: [(String, CountryBasis)] = [
      (float.owner, .owner), (float.operatingInstitution, .operatingInstitution),
      (float.project, .project),
    ]
    for (text, basis) in texts {
      if let country = organizations.country(in: text) { return (country, basis) }
    }
    if let country = DataCentre(code: float.institution)?.country {
      return (country, .institution)
    }
    if let country = DataCentre.country(ofDAC: float.dac) { return (country, .dac) }
    return (nil, .unknown)
  }
}
