internal import Argo

/// Reads the time axes of files of fields.
enum FieldTimes {
  /// The days since 1950-01-01 of numbers in a unit such as `days since 1950-01-01`; nothing where
  /// the unit is not understood.
  ///
  /// Months count whole calendar months from the date, and parts of them by days, as the maps of
  /// Roemmich and Gilson have it.
  static func days(_ numbers: [Double], unit: String) -> [Double]? {
    let words = unit.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1] == "since", let start = moment(words[2]) else { return nil }
    let length: Double
    switch words[0].lowercased() {
    case "days", "day", "d": length = 1
    case "hours", "hour", "h", "hr", "hrs": length = 1 / 24.0
    case "minutes", "minute", "min": length = 1 / 1440.0
    case "seconds", "second", "s", "sec": length = 1 / 86_400.0
    case "months", "month":
      let month = CalendarMonth(of: start)
      let within = start.julianDays - (month.start ?? start).julianDays
      return numbers.map { days(ofMonths: $0, from: month) + within }
    default: return nil
    }
    return numbers.map { start.julianDays + $0 * length }
  }

  private static func days(ofMonths number: Double, from month: CalendarMonth) -> Double {
    guard number.isFinite, abs(number) < 100_000 else { return .nan }
    let whole = number.rounded(.down)
    let first = month.advanced(by: Int(whole))
    guard let start = first.start, let next = first.advanced(by: 1).start else { return .nan }
    return start.julianDays + (number - whole) * (next.julianDays - start.julianDays)
  }

  /// A date, with or without a time of day and a zone, which is taken to be UTC.
  private static func moment(_ text: Substring) -> ArgoTime? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    let fields = (parts.first ?? "").split(separator: "-").map { Int($0) }
    guard fields.count == 3, let year = fields[0], let month = fields[1], let day = fields[2],
      let date = ArgoTime(year: year, month: month, day: day)
    else { return nil }
    let clock = parts.dropFirst().first?.split(separator: ":").map { Double($0) ?? 0 } ?? []
    let seconds = zip(clock, [3600.0, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    return date.advanced(bySeconds: Int64(seconds))
  }
}
