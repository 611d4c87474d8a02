internal import Argo

/// Ticks of an axis of time, in days since 1950-01-01.
enum TimeTicks {
  /// At most about eight ticks at years, or at months where the axis is short.
  static func ticks(_ range: ClosedRange<Double>) -> [(value: Double, text: String)] {
    guard let start = ArgoTime(julianDays: range.lowerBound),
      let end = ArgoTime(julianDays: range.upperBound)
    else { return [] }
    let days = range.upperBound - range.lowerBound
    return days > 3 * 365 ? years(start, end, days, in: range) : months(start, end, days, in: range)
  }

  private static func years(
    _ start: ArgoTime, _ end: ArgoTime, _ days: Double, in range: ClosedRange<Double>
  ) -> [(value: Double, text: String)] {
    let step = [1, 2, 5, 10, 20, 50, 100, 1000].first { days / 365 / Double($0) <= 8 } ?? 5000
    return (start.calendarDay.year...max(start.calendarDay.year, end.calendarDay.year)).compactMap {
      guard $0 % step == 0, let time = ArgoTime(year: $0, month: 1, day: 1),
        range.contains(time.julianDays)
      else { return nil }
      return (time.julianDays, String($0))
    }
  }

  private static func months(
    _ start: ArgoTime, _ end: ArgoTime, _ days: Double, in range: ClosedRange<Double>
  ) -> [(value: Double, text: String)] {
    let step = [1, 2, 3, 6].first { days / 30 / Double($0) <= 6 } ?? 12
    let (first, last) = (CalendarMonth(of: start), CalendarMonth(of: end))
    let ticks = (first...max(first, last)).compactMap { month -> (value: Double, text: String)? in
      guard month.ordinal % step == 0, let time = month.start, range.contains(time.julianDays)
      else { return nil }
      return (time.julianDays, month.description)
    }
    guard ticks.isEmpty else { return ticks }
    // Less than a month: the first day alone.
    return [(range.lowerBound, String(start.description.prefix(10)))]
  }
}
