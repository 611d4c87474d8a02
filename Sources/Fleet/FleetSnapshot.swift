public import Argo
public import FleetStore
public import Geography

/// The fleet at a date: every float known by then, with its country, place and activity.
///
/// Only what had been observed by the as-of date counts, so that an answer for a date in the
/// past is the one that could have been given then. Floats without any dated profile (known from
/// metadata or an index only) are part of the fleet only where the date is not before the newest
/// observation in the store, since nothing says when they came.
public struct FleetSnapshot: Sendable {
  /// The rule, with its date filled in.
  public let rule: ActivityRule
  /// The floats by number.
  public let floats: [FloatStatus]

  /// Reads the fleet from a store.
  ///
  /// `now` is what `AsOfDate.today` means. Floats that `filter` cannot let through, because of their
  /// country, DAC, institution or programme, or because they are not active, may be left out, which
  /// saves reading them. Regions are those of `atlas`; where it is nil, those that the store has for the
  /// profiles. Throws `FleetStoreError` where the store cannot be read.
  public init(
    store: FleetStoreReader, asOf date: AsOfDate, windowDays: Int, isIceAware: Bool = false,
    now: ArgoTime, filter: FloatFilter = FloatFilter(), atlas: RegionAtlas? = nil,
    attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) {
    let latest = try store.latestObservation()
    let asOf = date.moment(latest: latest, now: now)
    let rule = ActivityRule(asOf: asOf, windowDays: windowDays, isIceAware: isIceAware)
    // If nothing was observed after the date, a float without a history is one without any dated
    // profile.
    let admitsUndated = latest.map { newest in asOf.map { $0 >= newest } ?? true } ?? true
    let floats = try OwnedFloat.fetch(store, filter: filter, attribution: attribution)
    var statuses: [FloatStatus] = []
    statuses.reserveCapacity(floats.count)
    let names = try store.regionNames()
    // What was observed later only was not there yet.
    let past = admitsUndated ? nil : asOf.map { ArgoTime(seconds: .min)...$0 }
    // Where all floats are wanted, a list of them would only cost time.
    let isWhole = filter.isOpenToAll
    var next = floats[...]
    try store.forEachFloat(
      isWhole ? nil : Set(floats.map(\.facts.wmo)),
      observedAround: filter.activeOnly ? rule.activePeriod : past
    ) { timeline in
      // A float that was added to the store after the facts were read is left out this time.
      next = next.drop { $0.facts.wmo < timeline.wmo }
      guard let float = next.first, float.facts.wmo == timeline.wmo else { return }
      let history = asOf.flatMap {
        timeline.history(asOf: $0, windowSeconds: rule.windowSeconds, regionNames: names)
      }
      guard let history = history ?? (admitsUndated ? FloatHistory(wmo: timeline.wmo) : nil) else {
        return
      }
      statuses.append(FloatStatus(float, history, rule: rule, atlas: atlas))
    }
    self.rule = rule
    self.floats = statuses
  }

  /// The floats with selected profiles, each with the numbers of these.
  ///
  /// Other facts about a float, such as whether it is active, still refer to all of its profiles.
  public func narrowed(to tally: ProfileTally) -> FleetSnapshot {
    var floats: [FloatStatus] = []
    for var status in self.floats {
      guard let selected = tally[status.wmo] else { continue }
      status.profiles = selected.profiles
      status.cycles = selected.cycles
      floats.append(status)
    }
    return FleetSnapshot(rule: rule, floats: floats)
  }

  private init(rule: ActivityRule, floats: [FloatStatus]) {
    self.rule = rule
    self.floats = floats
  }

  /// The floats that a filter lets through.
  public func floats(_ filter: FloatFilter) -> [FloatStatus] { floats.filter(filter.admits) }
}

extension FloatStatus {
  /// Puts together what the store knows about a float.
  init(_ float: OwnedFloat, _ history: FloatHistory, rule: ActivityRule, atlas: RegionAtlas?) {
    let facts = float.facts
    var region = history.region
    if let atlas { region = history.position.flatMap { atlas.region(of: $0)?.name } }
    self.init(
      wmo: facts.wmo, country: float.country, countryBasis: float.basis,
      institution: facts.institution, dac: facts.dac, project: facts.project,
      principalInvestigator: facts.principalInvestigator,
      platformType: facts.platformType, first: history.first, last: history.last,
      profiles: history.profiles, profilesInWindow: history.profilesInWindow,
      cycles: history.cycles, position: history.position, region: region,
      isActive: rule.isActive(
        last: history.last, position: history.position, detectsIce: facts.detectsIce),
      owner: facts.owner, operatingInstitution: facts.operatingInstitution,
      deployed: history.first.map {
        FloatStatus.deployment(launch: facts.launchTime, first: $0)
      }, isRetrieved: facts.endMissionStatus == "R",
      wmoInstrumentType: facts.wmoInstrumentType)
  }
}
