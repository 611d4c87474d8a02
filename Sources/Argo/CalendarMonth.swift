/// A month of the Gregorian calendar, UTC.
///
/// Months are counted from January of the year 0, so that steps and distances are plain arithmetic.
public struct CalendarMonth: Hashable, Sendable {
  /// The number of months since January of the year 0.
  public let ordinal: Int

  /// The month that comes this many months after January of the year 0.
  public init(ordinal: Int) { self.ordinal = ordinal }

  /// A month of a year; 13 is January of the year after.
  public init(year: Int, month: Int) { ordinal = year * 12 + month - 1 }

  /// The month that holds a moment.
  public init(of time: ArgoTime) {
    let day = time.calendarDay
    self.init(year: day.year, month: day.month)
  }

  /// The year.
  public var year: Int { (ordinal - (month - 1)) / 12 }

  /// The month in its year, 1 to 12.
  public var month: Int { (ordinal % 12 + 12) % 12 + 1 }

  /// Its first second; nil outside of the years 1 to 9999.
  public var start: ArgoTime? { ArgoTime(year: year, month: month, day: 1) }

  /// Its middle, the first second of the 15th; nil outside of the years 1 to 9999.
  public var middle: ArgoTime? { ArgoTime(year: year, month: month, day: 15) }
}

extension CalendarMonth: Strideable {
  /// The month that is this many months later.
  public func advanced(by months: Int) -> CalendarMonth {
    CalendarMonth(ordinal: ordinal + months)
  }

  /// How many months another one is later.
  public func distance(to other: CalendarMonth) -> Int { other.ordinal - ordinal }
}

extension CalendarMonth: CustomStringConvertible {
  /// Such as `2015-04`.
  public var description: String {
    let years = String(year)
    return String(repeating: "0", count: max(0, 4 - years.count)) + years
      + (month < 10 ? "-0" : "-") + String(month)
  }
}
