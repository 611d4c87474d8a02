internal import Argo
internal import FleetStore

/// A float with the country it belongs to.
struct OwnedFloat: Sendable {
  var facts: StoredFloat
  var country: Country?
  var basis: CountryBasis

  /// The floats of a store, by number, that a filter may let through.
  static func fetch(
    _ store: FleetStoreReader, filter: FloatFilter, attribution: CountryAttribution
  ) throws(FleetStoreError) -> [OwnedFloat] {
    var owners = Owners(filter: filter, attribution: attribution)
    var owned: [OwnedFloat] = []
    try store.forEachStoredFloat(filter.wmos.isEmpty ? nil : filter.wmos) { facts in
      let owner = owners.owner(of: facts)
      guard owner.isAdmitted else { return }
      owned.append(OwnedFloat(facts: facts, country: owner.country, basis: owner.basis))
    }
    return owned
  }
}

/// Whose floats are and whether a filter may let them through: answers are kept, because floats share
/// a few hundred texts.
private struct Owners {
  let filter: FloatFilter
  let attribution: CountryAttribution
  private var known: [Evidence: Owner] = [:]
  /// The answer before, which mostly is the next too, as numbers are given out in rows.
  private var last: (evidence: Evidence, owner: Owner)?

  init(filter: FloatFilter, attribution: CountryAttribution) {
    self.filter = filter
    self.attribution = attribution
  }

  struct Owner {
    var country: Country?
    var basis: CountryBasis
    var isAdmitted: Bool
  }

  /// All that the answer depends on, unless the user's own table names the float.
  private struct Evidence: Hashable {
    var owner: String
    var operatingInstitution: String
    var project: String
    var institution: String
    var dac: String
  }

  mutating func owner(of float: StoredFloat) -> Owner {
    let evidence = Evidence(
      owner: float.owner, operatingInstitution: float.operatingInstitution, project: float.project,
      institution: float.institution, dac: float.dac)
    guard attribution.table.countries[float.wmo] == nil else { return newOwner(of: float) }
    if let last, last.evidence == evidence { return last.owner }
    let owner = known[evidence] ?? newOwner(of: float)
    known[evidence] = owner
    last = (evidence, owner)
    return owner
  }

  private func newOwner(of float: StoredFloat) -> Owner {
    let (country, basis) = attribution.country(of: float)
    return Owner(
      country: country, basis: basis,
      isAdmitted: filter.admits(
        country: country, institution: float.institution, dac: float.dac, project: float.project))
  }
}

extension StoredFloat {
  /// Whether the metadata say that the float detects ice.
  ///
  /// Source: OceanOPS, "Argo ice": the flag is taken from SPECIAL_FEATURES.
  var detectsIce: Bool {
    !specialFeatures.isEmpty
      && specialFeatures.uppercased().split { !$0.isLetter }.contains("ICE")
  }
}
