public import Argo
public import FleetStore
public import Geography

extension FleetHistory {
  /// Counts the history of a store in one pass over the cycle profiles of each float.
  ///
  /// `now` is what `AsOfDate.today` means. Regions are those of `atlas`; where it is nil, those
  /// that the store has for the profiles. Throws `FleetStoreError` where the store cannot be read.
  public init(
    _ store: FleetStoreReader, _ request: Request, now: ArgoTime, atlas: RegionAtlas? = nil,
    attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) {
    precondition(request.grouping != .year, "a period is no group")
    let span = try store.observationSpan()
    let asOf = request.asOf.moment(latest: span?.upperBound, now: now)
    let rule = ActivityRule(
      asOf: asOf, windowDays: request.windowDays, isIceAware: request.isIceAware)
    var periods: [Period] = []
    if let asOf, let first = request.from ?? span?.lowerBound {
      let last = request.to.map { FleetHistory.lastMoment(of: request.step, holding: $0) } ?? asOf
      periods = FleetHistory.periods(request.step, from: first, through: min(last, asOf))
    }
    var counter = HistoryCounter(
      request: request, rule: rule, periods: periods,
      places: PlaceNames(stored: try store.regionNames(), atlas: atlas))
    let floats = try OwnedFloat.fetch(store, filter: request.filter, attribution: attribution)
    var next = floats[...]
    let isWhole = request.filter.isOpenToAll
    try store.forEachFloat(isWhole ? nil : Set(floats.map(\.facts.wmo))) { timeline in
      next = next.drop { $0.facts.wmo < timeline.wmo }
      guard let float = next.first, float.facts.wmo == timeline.wmo else { return }
      counter.add(timeline, of: float)
    }
    grouping = request.grouping
    self.rule = rule
    step = request.step
    self.periods = periods
    groups = counter.groups
    total = counter.total
  }

  /// The last second of the period that holds a moment.
  private static func lastMoment(of step: Step, holding time: ArgoTime) -> ArgoTime {
    step.firstMonth(of: time).advanced(by: step.months).start?.advanced(bySeconds: -1) ?? time
  }
}
