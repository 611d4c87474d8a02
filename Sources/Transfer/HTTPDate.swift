internal import Argo

/// The dates that HTTP writes, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Source: RFC 9110, section 5.6.7, IMF-fixdate; the two obsolete forms are not read.
package enum HTTPDate {
  /// Seconds since 1970-01-01T00:00:00Z; nil for any other text.
  package static func unixSeconds(_ text: String) -> Int64? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
      let day = number(parts[1], 1...31), let month = months.firstIndex(of: String(parts[2])),
      let year = number(parts[3], 1900...9999)
    else { return nil }
    let clock = parts[4].split(separator: ":")
    guard clock.count == 3, let hour = number(clock[0], 0...23),
      let minute = number(clock[1], 0...59), let second = number(clock[2], 0...59)
    else { return nil }
    return ArgoTime(
      year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second
    )?.unixSeconds
  }

  /// The text of a moment in seconds since 1970-01-01T00:00:00Z.
  package static func text(unixSeconds: Int64) -> String {
    let time = ArgoTime(unixSeconds: unixSeconds)
    let (year, month, day) = time.calendarDay
    let weekday = weekdays[((time.dayNumber + 6) % 7 + 7) % 7]
    let date = "\(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year)"
    return "\(weekday), \(date) \(time.description.dropFirst(11).dropLast()) GMT"
  }

  // 1950-01-01, day 0 of Argo's dates, was a Sunday.
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
    guard text.allSatisfy(\.isASCII), let value = Int(text), range.contains(value) else {
      return nil
    }
    return value
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
