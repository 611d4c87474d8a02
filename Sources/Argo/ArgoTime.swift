/// A moment to the second, counted as Argo counts: from 1950-01-01T00:00:00Z, without leap
/// seconds.
///
/// Files give days since 1950 as a float64 (`JULD`) or fourteen digits (`DATE_UPDATE`, index
/// dates); both become this type. Calendar: proleptic Gregorian, UTC.
public struct ArgoTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since 1950-01-01T00:00:00Z.
  public var seconds: Int64

  /// Makes a moment from seconds since 1950-01-01T00:00:00Z.
  public init(seconds: Int64) { self.seconds = seconds }

  /// The nearest second to a `JULD` in days since 1950-01-01, halves up; nil for a value
  /// that is not finite or lies outside the years 1 to 9999.
  public init?(julianDays: Double) {
    let seconds = (julianDays * 86_400 + 0.5).rounded(.down)
    guard seconds.isFinite, seconds >= -61_504_000_000, seconds < 254_024_000_000 else {
      return nil
    }
    self.seconds = Int64(seconds)
  }

  /// Makes a moment from seconds since 1970-01-01T00:00:00Z.
  public init(unixSeconds: Int64) {
    seconds = unixSeconds &+ ArgoTime.unixEpoch
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  public var unixSeconds: Int64 { seconds &- ArgoTime.unixEpoch }

  /// Days since 1950-01-01.
  public var julianDays: Double { Double(seconds) / 86_400 }

  /// Orders in time.
  public static func < (left: ArgoTime, right: ArgoTime) -> Bool { left.seconds < right.seconds }

  /// The moment that is this many seconds later.
  public func advanced(bySeconds seconds: Int64) -> ArgoTime {
    ArgoTime(seconds: self.seconds &+ seconds)
  }

  /// Seconds from 1950-01-01 to 1970-01-01.
  private static let unixEpoch: Int64 = 631_152_000
}

// MARK: - Calendar

extension ArgoTime {
  /// Makes a moment from calendar fields, or nil where they name no moment.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...ArgoTime.daysInMonth(year: year, month: month)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    let days = ArgoTime.dayNumber(year: year, month: month, day: day)
    seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// Year, month and day.
  public var calendarDay: (year: Int, month: Int, day: Int) {
    ArgoTime.calendarDay(ofDayNumber: dayNumber)
  }

  /// Whole days since 1950-01-01, rounded towards the past.
  public var dayNumber: Int {
    Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
  }

  /// Days from 1950-01-01 to a day of the proleptic Gregorian calendar.
  ///
  /// The usual era arithmetic: years start in March so that the leap day comes last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 712_163
  }

  private static func calendarDay(ofDayNumber number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 712_163
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}

// MARK: - Text

extension ArgoTime {
  /// ISO 8601 with seconds and a Z, such as `2015-04-26T23:39:04Z`.
  public var description: String {
    let (year, month, day) = calendarDay
    let second = Int(seconds - Int64(dayNumber) * 86_400)
    let date = "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    return date + "T\(digits(second / 3600, 2)):\(digits(second / 60 % 60, 2))"
      + ":\(digits(second % 60, 2))Z"
  }

  /// Fourteen digits, `YYYYMMDDHHMMSS`, as Argo files and indexes write dates.
  public var compactDescription: String {
    String(description.filter { ("0"..."9").contains($0) })
  }

  /// Reads eight or fourteen digits, `YYYYMMDD` or `YYYYMMDDHHMMSS`.
  public init?(compact text: some StringProtocol) {
    let text = String(text)
    self.init(compactDigits: text.utf8.span)
  }

  /// Reads eight or fourteen ASCII digits, `YYYYMMDD` or `YYYYMMDDHHMMSS`.
  public init?(compactDigits digits: Span<UInt8>) {
    guard digits.count == 8 || digits.count == 14 else { return nil }
    for index in digits.indices where digits[index] < 0x30 || digits[index] > 0x39 { return nil }
    func number(_ start: Int, _ width: Int) -> Int {
      var number = 0
      for index in start..<(start + width) { number = number * 10 + Int(digits[index]) - 0x30 }
      return number
    }
    let hasClock = digits.count == 14
    self.init(
      year: number(0, 4), month: number(4, 2), day: number(6, 2),
      hour: hasClock ? number(8, 2) : 0, minute: hasClock ? number(10, 2) : 0,
      second: hasClock ? number(12, 2) : 0)
  }

  /// Reads an ISO 8601 date or date and time in UTC: `2012-03-31`, `2012-03-31T12:00` or
  /// `2012-03-31T12:00:00Z`.
  public init?(iso8601 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let isDay = bytes.count == 10
    guard isDay || (16...20).contains(bytes.count) else { return nil }
    let template = Array("0000-00-00T00:00:00Z".utf8)
    for (index, byte) in bytes.enumerated() {
      let expected = template[index]
      if expected == 0x30 {
        guard (0x30...0x39).contains(byte) else { return nil }
      } else if byte != expected {
        guard index == 16, byte == 0x5A, bytes.count == 17 else { return nil }
      }
    }
    guard isDay || bytes.count != 18 else { return nil }
    func number(_ range: Range<Int>) -> Int {
      range.upperBound <= bytes.count
        ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
    }
    self.init(
      year: number(0..<4), month: number(5..<7), day: number(8..<10),
      hour: isDay ? 0 : number(11..<13), minute: isDay ? 0 : number(14..<16),
      second: bytes.count >= 19 ? number(17..<19) : 0)
  }

  private func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
