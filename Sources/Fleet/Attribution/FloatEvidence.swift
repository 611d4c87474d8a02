public import Argo
public import FleetStore

/// What each source says about the country of a float.
public struct FloatEvidence: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The country that the rule gives; nil if no source says.
  public var country: Country?
  /// What it was taken from.
  public var basis: CountryBasis
  /// What each source says, in the order of trust; sources that say nothing are left out.
  public var witnesses: [Witness]

  /// A source and what it says.
  public struct Witness: Hashable, Sendable {
    /// Which source.
    public var basis: CountryBasis
    /// The text of the source.
    public var text: String
    /// The country that the text gives; nil if it gives none.
    public var country: Country?
  }

  /// Collects all sources for a float, whether or not the rule uses them.
  public init(_ float: StoredFloat, attribution: CountryAttribution) {
    wmo = float.wmo
    (country, basis) = attribution.country(of: float)
    let texts: [(CountryBasis, String)] = [
      (.table, attribution.table.countries[float.wmo]?.code ?? ""), (.owner, float.owner),
      (.operatingInstitution, float.operatingInstitution), (.project, float.project),
      (.institution, float.institution), (.dac, float.dac),
    ]
    witnesses = texts.filter { !$0.1.isEmpty }.map { basis, text in
      Witness(basis: basis, text: text, country: attribution.country(of: float, by: basis))
    }
  }

  /// Whether two sources give different countries.
  public var isConflicting: Bool { Set(witnesses.compactMap(\.country)).count > 1 }
}

extension FloatEvidence {
  /// The floats of a store whose sources disagree, of those given, by number.
  public static func conflicts(
    _ store: FleetStoreReader, among floats: [FloatStatus], attribution: CountryAttribution
  ) throws(FleetStoreError) -> [FloatEvidence] {
    var conflicts: [FloatEvidence] = []
    try store.forEachStoredFloat(Set(floats.map(\.wmo))) { float in
      let evidence = FloatEvidence(float, attribution: attribution)
      if evidence.isConflicting { conflicts.append(evidence) }
    }
    return conflicts
  }
}
