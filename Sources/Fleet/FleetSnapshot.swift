public import Argo
public import FleetStore
public import Geography

/// The fleet at a date: every float known by then, with its country, place and activity.
///
/// Only what had been observed by the as-of date counts, so that an answer for a date in the
/// past is the one that could have been given then. Floats without any dated profile (known from
/// metadata or an index only) are part of the fleet only where the date is not before the newest
/// observation in the store, since nothing tells when they came.
public struct FleetSnapshot: Sendable {
  /// The rule, with its date filled in.
  public let rule: ActivityRule
  /// The floats by number.
  public let floats: [FloatStatus]

  /// Reads the fleet from a store.
  ///
  /// `now` is what `AsOfDate.today` means. Throws `FleetStoreError` where the store cannot be
  /// read.
  public init(
    store: FleetStoreReader, asOf date: AsOfDate, windowDays: Int, now: ArgoTime,
    atlas: RegionAtlas = .standard, attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) {
    let latest = try store.latestObservation()
    let asOf: ArgoTime? =
      switch date {
      case .latest: latest
      case .today: now
      case .moment(let time): time
      }
    let rule = ActivityRule(asOf: asOf, windowDays: windowDays)
    var histories: [WMONumber: FloatHistory] = [:]
    if let asOf {
      for history in try store.histories(asOf: asOf, windowSeconds: rule.windowSeconds) {
        histories[history.wmo] = history
      }
    }
    // At a date that nothing follows, a float without a history is one without a date.
    let admitsUndated = latest.map { newest in asOf.map { $0 >= newest } ?? true } ?? true
    self.rule = rule
    floats = try store.floats().compactMap { argoFloat in
      let history =
        histories[argoFloat.wmo]
        ?? (admitsUndated ? FloatHistory(wmo: argoFloat.wmo) : nil)
      return history.map {
        FloatStatus(argoFloat, $0, rule: rule, atlas: atlas, attribution: attribution)
      }
    }
  }

  /// The floats that a filter lets through.
  public func floats(_ filter: FloatFilter) -> [FloatStatus] { floats.filter(filter.admits) }
}

extension FloatStatus {
  /// Puts together what the store knows of a float.
  init(
    _ argoFloat: StoredFloat, _ history: FloatHistory, rule: ActivityRule, atlas: RegionAtlas,
    attribution: CountryAttribution
  ) {
    let (country, basis) = attribution.country(of: argoFloat)
    self.init(
      wmo: argoFloat.wmo, country: country, countryBasis: basis,
      institution: argoFloat.institution, dac: argoFloat.dac, project: argoFloat.project,
      principalInvestigator: argoFloat.principalInvestigator,
      platformType: argoFloat.platformType, first: history.first, last: history.last,
      profiles: history.profiles, profilesInWindow: history.profilesInWindow,
      cycles: history.cycles, position: history.position,
      region: history.position.flatMap { atlas.region(of: $0)?.name } ?? "",
      isActive: rule.isActive(last: history.last))
  }
}
