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
}

/// How time is divided into maps.
package enum TimeResolution: String, Hashable, Sendable, CaseIterable {
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
      periods.append(TimePeriod(start: start, end: end))
      month = next
    }
  }

  /// The months of a period.
  private var months: Int {
    switch self {
    case .month: 1
    case .season: 3
    case .year, .all: 12
    }
  }

  /// The first month of the period that holds a moment.
  private func firstMonth(of time: ArgoTime) -> CalendarMonth {
    let month = CalendarMonth(of: time)
    return switch self {
    case .month: month
    // December opens the season of the year after.
    case .season: month.advanced(by: -(month.month % 3))
    case .year, .all: CalendarMonth(year: month.year, month: 1)
    }
  }
}
