public import Argo
public import FleetStore
public import Geography

extension FleetSummary {
  /// The fleet by calendar year, up to the as-of date.
  ///
  /// Of each year: the floats that were observed in it, those active at its end (or on the as-of
  /// date, where that comes first), the profiles observed in it, and those within the window
  /// before its end. The total counts each float once, and the active ones on the as-of date.
  public init(
    yearsOf store: FleetStoreReader, asOf date: AsOfDate, windowDays: Int, now: ArgoTime,
    filter: FloatFilter = FloatFilter(), atlas: RegionAtlas = .standard,
    attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) {
    func snapshot(_ date: AsOfDate) throws(FleetStoreError) -> FleetSnapshot {
      try FleetSnapshot(
        store: store, asOf: date, windowDays: windowDays, now: now, atlas: atlas,
        attribution: attribution)
    }
    let end = try snapshot(date)
    var total = Group(name: "all")
    for status in end.floats(filter) { total.add(status) }
    var groups: [Group] = []
    if let asOf = end.rule.asOf, let first = end.floats.compactMap(\.first).min() {
      var profilesBefore: [WMONumber: Int] = [:]
      for year in first.calendarDay.year...max(first.calendarDay.year, asOf.calendarDay.year) {
        guard let newYear = ArgoTime(year: year + 1, month: 1, day: 1) else { break }
        let yearEnd = min(newYear.advanced(bySeconds: -1), asOf)
        var group = Group(name: String(year))
        for status in try snapshot(.moment(yearEnd)).floats {
          let profiles = status.profiles - profilesBefore[status.wmo, default: 0]
          profilesBefore[status.wmo] = status.profiles
          guard filter.admits(status) else { continue }
          group.floats += profiles > 0 ? 1 : 0
          group.active += status.isActive ? 1 : 0
          group.profiles += profiles
          group.profilesInWindow += status.profilesInWindow
        }
        groups.append(group)
      }
    }
    self.init(grouping: .year, rule: end.rule, groups: groups, total: total)
  }
}
