public import Argo
public import FleetStore
public import Geography

extension FleetSummary {
  /// The fleet by calendar year, up to the as-of date.
  ///
  /// For each year: the floats that were observed in it, those active at its end (or on the as-of
  /// date, where that comes first), the profiles first observed in it, and those within the window
  /// before its end. The total counts each float once, and the active ones on the as-of date.
  public init(
    yearsOf store: FleetStoreReader, asOf date: AsOfDate, windowDays: Int,
    isIceAware: Bool = false, now: ArgoTime, filter: FloatFilter = FloatFilter(),
    atlas: RegionAtlas? = nil, attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) {
    var request = FleetHistory.Request(step: .year)
    request.asOf = date
    request.windowDays = windowDays
    request.isIceAware = isIceAware
    request.filter = filter
    let history = try FleetHistory(
      store, request, now: now, atlas: atlas, attribution: attribution)
    let end = try FleetSnapshot(
      store: store, asOf: date, windowDays: windowDays, isIceAware: isIceAware, now: now,
      filter: filter, atlas: atlas, attribution: attribution)
    var total = Group(name: "all")
    for status in end.floats(filter) { total.add(status) }
    let groups = zip(history.periods, history.total.points).map { period, point in
      var group = Group(name: period.name)
      group.floats = point.observed
      group.active = point.active
      group.profiles = point.profiles
      group.profilesInWindow = point.profilesInWindow
      return group
    }
    self.init(grouping: .year, rule: end.rule, groups: groups, total: total)
  }
}
