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
    var owners = AttributionMemory(attribution)
    var owned: [OwnedFloat] = []
    try store.forEachStoredFloat(filter.wmos.isEmpty ? nil : filter.wmos) { facts in
      let (country, basis) = owners.country(of: facts)
      guard
        filter.admits(
          country: country, institution: facts.institution, dac: facts.dac, project: facts.project)
      else { return }
      owned.append(OwnedFloat(facts: facts, country: country, basis: basis))
    }
    return owned
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
