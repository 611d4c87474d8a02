public import Argo

/// The fleet through time: for each month or year who was active, observed, deployed and lost.
///
/// Only what had been observed by the as-of date counts. Of what is known by then:
///
/// - *active* floats are those that are active by the rule at the end of the period;
/// - *observed* floats have a profile in the period;
/// - *profiles* are cycle profiles (distinct cycle and direction) first observed in the period;
/// - a float is *deployed* at the launch in its metadata, where that is possible, else when first
///   observed;
/// - it *died* when last observed, if it is not active on the as-of date;
/// - *age* is the mean time since deployment of the active floats at the end of the period.
///
/// By region, active floats count where their newest valid position is, profiles and observed
/// floats where they were observed, deployments where first and deaths where last located. A float
/// that was observed in two regions counts in both, but once in the total.
public struct FleetHistory: Hashable, Sendable {
  /// What the fleet is divided by; nil where it is not divided.
  public var grouping: FleetSummary.Grouping?
  /// The rule; its date is the as-of date.
  public var rule: ActivityRule
  /// The length of the periods.
  public var step: Step
  /// The periods, in time order without gaps.
  public var periods: [Period]
  /// The groups, most floats active at any time first; a point for each period.
  public var groups: [Series]
  /// The whole fleet; a point for each period.
  public var total: Series

  /// How long a period is.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    /// A calendar month.
    case month
    /// A calendar year.
    case year

    /// Its months.
    var months: Int { self == .month ? 1 : 12 }

    /// The first month of the period that holds a moment.
    func firstMonth(of time: ArgoTime) -> CalendarMonth {
      let month = CalendarMonth(of: time)
      return self == .month ? month : CalendarMonth(year: month.year, month: 1)
    }
  }

  /// A month or year of the history.
  public struct Period: Hashable, Sendable {
    /// `1999-01` or `1999`.
    public var name: String
    /// Its first moment.
    public var start: ArgoTime
    /// Its last moment; the as-of date where that comes first.
    public var end: ArgoTime
  }

  /// A group through time.
  public struct Series: Hashable, Sendable {
    /// The group's name, as in a summary.
    public var name: String
    /// A point for each period.
    public var points: [Point]
  }

  /// A group in a period.
  public struct Point: Hashable, Sendable {
    /// Floats active at the end of the period.
    public var active = 0
    /// Floats observed in the period.
    public var observed = 0
    /// Cycle profiles first observed in the period.
    public var profiles = 0
    /// Cycle profiles within the window before the end of the period.
    public var profilesInWindow = 0
    /// Floats deployed in the period.
    public var deployments = 0
    /// Floats last observed in the period that are not active on the as-of date.
    public var deaths = 0
    /// The sum of the ages of the active floats, in days.
    public var ageInDays = 0.0

    /// Makes a point of nothing.
    public init() {}

    /// The mean age of the active floats in days; nil where none is active.
    public var meanAgeInDays: Double? { active > 0 ? ageInDays / Double(active) : nil }
  }
}

extension FleetHistory {
  /// What a history should cover.
  public struct Request: Sendable {
    /// The length of the periods.
    public var step: Step
    /// A moment in the first period; nil for the first observation.
    public var from: ArgoTime?
    /// A moment in the last period; nil for the as-of date.
    public var to: ArgoTime?
    /// What the fleet is divided by; nil for not at all.
    ///
    /// Grouping by year is not possible.
    public var grouping: FleetSummary.Grouping?
    /// Nothing observed later counts.
    public var asOf = AsOfDate.latest
    /// The window of the rule in days.
    public var windowDays = ActivityRule.usualWindowDays
    /// Whether floats with ice detection in polar waters have a window of 365 days.
    public var isIceAware = false
    /// Which floats are meant; a region or `activeOnly` is checked at the end of each period.
    public var filter = FloatFilter()

    /// Asks for all floats, not divided, from the first observation to the last.
    public init(step: Step) { self.step = step }
  }

  /// The periods of a history; none where it ends before it begins or nothing is dated.
  ///
  /// At most 120,000, which is ten thousand years of months.
  static func periods(_ step: Step, from start: ArgoTime, through end: ArgoTime) -> [Period] {
    var periods: [Period] = []
    var month = step.firstMonth(of: start)
    while let opening = month.start, opening <= end {
      let name = String(month.description.prefix(step == .month ? 7 : 4))
      month = month.advanced(by: step.months)
      guard let next = month.start else { break }
      periods.append(
        Period(name: name, start: opening, end: min(next.advanced(bySeconds: -1), end)))
    }
    return periods
  }
}
