import Argo

@testable import Fleet
@testable import Reporting

/// A fleet made up for pages.
enum PageFixture {
  /// 2020-10-16T00:00:00Z.
  static let asOf = ArgoTime(year: 2020, month: 10, day: 16) ?? ArgoTime(seconds: 0)

  /// A float; every number but a multiple of four is not active.
  static func status(
    _ number: Int, isActive: Bool? = nil, investigator: String = "Masafumi KAMACHI",
    project: String = "Argo JAMSTEC"
  ) -> FloatStatus {
    let isActive = isActive ?? (number % 4 == 0)
    let codes = ["US", "JP", "FR", "AU", "GB", "CA", "IN", "CN", "KR", "DE"]
    let seconds = Int64(number % 9 * 250 * 86_400)
    let last = asOf.advanced(bySeconds: isActive ? -86_400 * Int64(number % 9) : -86_400 * 400)
    return FloatStatus(
      wmo: WMONumber(2_900_000 + number) ?? WMONumber.sample,
      country: Country(code: codes[number % codes.count]), countryBasis: .project,
      institution: "JA", dac: "jma", project: project, principalInvestigator: investigator,
      platformType: "APEX", first: last.advanced(bySeconds: -seconds), last: last,
      profiles: 150, profilesInWindow: isActive ? 3 : 0, cycles: 150,
      position: Position(
        latitude: Double(number % 120) - 60, longitude: Double(number * 7 % 360) - 180),
      region: "North Pacific", isActive: isActive, owner: "", operatingInstitution: "",
      deployed: last.advanced(bySeconds: -seconds))
  }

  static func page(_ floats: [FloatStatus]) -> FleetPage {
    FleetPage(
      provenance: Provenance(rule: ActivityRule(asOf: asOf)), floats: floats)
  }

  /// Months of a fleet that grows by a float a month.
  static func history(months: Int) -> FleetHistory {
    let start = ArgoTime(year: 2000, month: 1, day: 1) ?? asOf
    let periods = FleetHistory.periods(
      .month, from: start, through: start.advanced(bySeconds: Int64(months) * 30 * 86_400))
    func series(_ name: String, _ factor: Int) -> FleetHistory.Series {
      FleetHistory.Series(
        name: name,
        points: periods.indices.map { index in
          var point = FleetHistory.Point()
          point.active = index * factor
          point.profiles = 10 * factor
          point.deployments = 2 * factor
          point.deaths = factor
          return point
        })
    }
    return FleetHistory(
      grouping: .country, rule: ActivityRule(asOf: asOf), step: .month, periods: periods,
      groups: [series("JP", 2), series("US", 1)], total: series("all", 3))
  }

  /// A float that measured two degrees less with every hundred dbar.
  static func record(casts: Int) -> FloatRecord {
    FloatRecord(
      wmo: WMONumber(2_900_004) ?? WMONumber.sample,
      casts: (0..<casts).map { cycle in
        var levels = SelectedLevels()
        for level in 0..<10 {
          levels.levels.append(level)
          levels.pressure.append(Double(level) * 100 + 5)
          levels.temperature.append(25 - Double(level) * 2)
          levels.salinity.append(34 + Double(level) * 0.1)
        }
        return FloatRecord.Cast(
          cycle: cycle, time: asOf.advanced(bySeconds: Int64(cycle - casts) * 864_000),
          levels: levels)
      })
  }
}

extension WMONumber {
  /// A number that is one.
  static var sample: WMONumber {
    guard let number = WMONumber(2_901_623) else { preconditionFailure("no WMO number") }
    return number
  }
}
