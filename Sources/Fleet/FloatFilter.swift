public import Argo
public import Geography

/// Which floats a question is about; a criterion left empty lets every float through.
public struct FloatFilter: Sendable {
  /// The floats themselves.
  public var wmos: Set<WMONumber> = []
  /// Countries by code or English name, in any case.
  public var countries: [String] = []
  /// Institutions, codes of reference table 4.
  public var institutions: [String] = []
  /// DAC folders.
  public var dacs: [String] = []
  /// Programmes; a part of the name is enough.
  public var projects: [String] = []
  /// Regions or overlaying areas.
  public var regions: [Region] = []
  /// Only active floats.
  public var activeOnly = false

  /// Makes a filter that lets every float through.
  public init() {}

  /// Whether a float passes; every kind of criterion must hold, for at least one of its values.
  public func admits(_ status: FloatStatus) -> Bool {
    if activeOnly && !status.isActive { return false }
    if !wmos.isEmpty && !wmos.contains(status.wmo) { return false }
    return admits(
      country: status.country, institution: status.institution, dac: status.dac,
      project: status.project)
      && (regions.isEmpty
        || regions.contains {
          $0.holds(status.position, ofRegion: status.region)
        })
  }

  /// Whether a float passes the criteria that do not change during its life.
  func admits(country: Country?, institution: String, dac: String, project: String) -> Bool {
    holds(countries) { matchesCountry($0, country) }
      && holds(institutions) { $0.uppercased() == institution.uppercased() }
      && holds(dacs) { $0.lowercased() == dac.lowercased() }
      && holds(projects) { project.lowercased().contains($0.lowercased()) }
  }

  /// Whether the criteria that do not change during a float's life let every float through.
  public var isOpenToAll: Bool {
    wmos.isEmpty && countries.isEmpty && institutions.isEmpty && dacs.isEmpty && projects.isEmpty
  }

  private func holds(_ wanted: [String], _ matches: (String) -> Bool) -> Bool {
    wanted.isEmpty || wanted.contains(where: matches)
  }

  private func matchesCountry(_ wanted: String, _ country: Country?) -> Bool {
    guard let country else { return false }
    return country.code == wanted.uppercased() || country == Country(named: wanted)
  }
}
