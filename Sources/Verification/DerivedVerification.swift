internal import Gridding
internal import Hydrography
internal import Indicators
internal import Rendering

/// Runs cases of quantities that follow from columns of water, from monthly series and from maps
/// through the program's own functions.
package enum DerivedVerification {
  /// Runs every case of a file, in its order.
  package static func run(_ path: String) throws(VerificationError) -> [VerificationCase] {
    let file = try DerivedCaseFile.read(path)
    var outcomes: [VerificationCase] = []
    for test in file.cases {
      do {
        outcomes.append(DerivedComparison.outcome(of: try computed(test), with: test))
      } catch {
        throw .malformed(error.reason, in: test.id, of: path)
      }
    }
    return outcomes
  }

  /// What is wrong with a case.
  struct Fault: Error {
    var reason: String
  }

  private static func computed(_ test: DerivedCase) throws(Fault) -> JSONValue {
    switch test.content {
    case .profile(let profile, let reference, let at):
      return try DerivedProfileCase(profile, reference: reference, at: at).computed(test.expected)
    case .steric(let profile, let other, let top, let bottom):
      let change = try profile.column().stericChange(
        against: try other.column(), from: top, to: bottom, profile.rules)
      return .object([
        ("total", .number(change?.total)), ("thermosteric", .number(change?.thermosteric)),
        ("halosteric", .number(change?.halosteric)),
      ])
    case .pair(let first, let second, let reference, let at):
      let pair = Geostrophy(from: try first.column(), to: try second.column())
      let velocities = at.map { pair.velocity(at: $0, relativeTo: reference, first.rules) }
      return .object([
        ("distance", .number(pair.distance)), ("f", .number(pair.coriolis)),
        ("velocity", .array(velocities.map { .number($0) })),
      ])
    case .series(let months, let values): return try trend(months, values)
    case .map(let map): return try integral(map)
    }
  }

  private static func trend(_ months: [Int], _ values: [Double?]) throws(Fault) -> JSONValue {
    guard months.count == values.count else { throw Fault(reason: "not one month a value") }
    let trend = MonthlyTrend(months: months, values: values.map { $0 ?? .nan })
    return .object([
      ("n", .integer(values.count { $0 != nil })), ("ols", .number(trend?.plainTrend)),
      ("ols_error", .number(trend?.plainError)), ("lag1", .number(trend?.lagOneCorrelation)),
      ("effective_n", .number(trend?.effectiveCount)),
      ("ols_error_effective", .number(trend?.plainErrorEffective)),
      ("rho", .number(trend?.correlation)), ("trend", .number(trend?.trend)),
      ("trend_error", .number(trend?.error)),
    ])
  }

  private static func integral(_ map: DerivedMap) throws(Fault) -> JSONValue {
    let columns = map.sea.first?.count ?? 0
    func isWhole<Value>(_ rows: [[Value]]) -> Bool {
      rows.count == map.lat.count && rows.allSatisfy { $0.count == columns }
    }
    guard isWhole(map.sea), map.anomaly.allSatisfy(isWhole),
      map.evar.map({ $0.count == map.anomaly.count && $0.allSatisfy(isWhole) }) ?? true
    else { throw Fault(reason: "maps of other sizes than its cells") }
    let areas = zip(map.lat, map.sea).flatMap { latitude, row in
      let area = AreaIntegral.cellArea(
        from: latitude - map.cell / 2, to: latitude + map.cell / 2, width: map.cell)
      return row.map { $0 == 1 ? area : 0 }
    }
    func flat(_ maps: [[[Double?]]]) -> [[Double]] {
      maps.map { $0.flatMap { row in row.map { $0 ?? .nan } } }
    }
    let integral = AreaIntegral(
      areas: areas, anomalies: flat(map.anomaly), errorVariances: map.evar.map(flat) ?? [])
    func list(_ value: (AreaIntegral.Month) -> Double?) -> JSONValue {
      .array(integral.months.map { .number(value($0)) })
    }
    return .object([
      ("sea_area", .number(integral.seaArea)), ("simple", list(\.simple)),
      ("covered_area", list(\.coveredArea)), ("representative", list(\.representative)),
      ("fixed_mask", list(\.fixed)), ("fixed_area", .number(integral.fixedArea)),
    ])
  }
}

extension JSONValue {
  /// A number, or null for none.
  static func number(_ value: Double?) -> JSONValue {
    value.map { .double($0) } ?? .null
  }
}

extension DerivedProfile {
  /// The rules of the case.
  var rules: ColumnRules {
    ColumnRules(gaps: gaps == DerivedProfile.Gaps.none ? GapLimits.none : .usual)
  }

  /// The column, Absolute Salinity taken as Reference Salinity.
  func column() throws(DerivedVerification.Fault) -> WaterColumn {
    guard pressure.count == temperature.count, pressure.count == salinity.count else {
      throw DerivedVerification.Fault(reason: "a profile of arrays of different lengths")
    }
    return WaterColumn(
      pressure: pressure.map { $0 ?? .nan }, temperature: temperature.map { $0 ?? .nan },
      salinity: salinity.map { $0 ?? .nan }, latitude: lat ?? .nan, longitude: lon ?? .nan)
  }
}
