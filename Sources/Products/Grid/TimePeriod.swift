package import Argo

/// A stretch of time that one map stands for.
package struct TimePeriod: Hashable, Sendable {
  /// Its first moment.
  package var start: ArgoTime
  /// The first moment after it.
  package var end: ArgoTime

  /// The moment in the middle.
  package var middle: ArgoTime {
    start.advanced(bySeconds: (end.seconds - start.seconds) / 2)
  }

  /// A month in three parts.
  fileprivate var tenDays: [TimePeriod] {
    let ten: Int64 = 10 * 86_400
    let cuts = [start, start.advanced(bySeconds: ten), start.advanced(bySeconds: 2 * ten), end]
    return zip(cuts, cuts.dropFirst()).map { TimePeriod(start: $0, end: $1) }
  }
}

/// How time is divided into maps.
package enum TimeResolution: String, Hashable, Sendable, CaseIterable {
  /// The first and the second ten days of a month, and the rest of it.
  case tenDays = "10days"
  /// Calendar months.
  case month
  /// Three months from December, March, June and September on.
  case season
  /// Calendar years.
  case year
  /// All of it at once.
  case all

  /// The periods that hold everything from `first` to `last`, both included.
  ///
  /// They follow each other without a gap. For ``all`` the one period is just that.
  package func periods(from first: ArgoTime, through last: ArgoTime) -> [TimePeriod] {
    let after = last.advanced(bySeconds: 1)
    guard self != .all else { return [TimePeriod(start: first, end: after)] }
    var periods: [TimePeriod] = []
    var month = firstMonth(of: first)
    while true {
      let next = month.advanced(by: months)
      guard let start = month.start, let end = next.start, start < after else { return periods }
      let whole = TimePeriod(start: start, end: end)
      periods +=
        self == .tenDays ? whole.tenDays.filter { $0.end > first && $0.start < after } : [whole]
      month = next
    }
  }

  /// The months of a period.
  private var months: Int {
    switch self {
    case .tenDays, .month: 1
    case .season: 3
    case .year, .all: 12
    }
  }

  /// The first month of the period that holds a moment.
  private func firstMonth(of time: ArgoTime) -> CalendarMonth {
    let month = CalendarMonth(of: time)
    return switch self {
    case .tenDays, .month: month
    // December opens the season of the year after.
    case .season: month.advanced(by: -(month.month % 3))
    case .year, .all: CalendarMonth(year: month.year, month: 1)
    }
  }
}
