internal import Argo

/// What the numbers of a time variable count: units since a moment.
///
/// Sources: CF conventions, section 4.4; UDUNITS-2.
struct TimeUnits: Hashable {
  /// How many units a day has.
  private let perDay: Double
  /// Days from 1950-01-01 to the moment of 0.
  private let origin: Double

  /// Days since 1950-01-01T00:00:00Z, as the Argo manual has them.
  static let ofArgo = TimeUnits(perDay: 1, origin: 0)

  /// How the Argo manual writes that.
  static let textOfArgo = "days since 1950-01-01 00:00:00 UTC"

  /// Counts days since a moment.
  init(daysSince moment: ArgoTime) { self.init(perDay: 1, origin: moment.julianDays) }

  private init(perDay: Double, origin: Double) {
    self.perDay = perDay
    self.origin = origin
  }

  /// Days since 1950-01-01.
  func julianDays(_ number: Double) -> Double {
    perDay == 1 && origin == 0 ? number : number / perDay + origin
  }

  /// Reads `hours since 2000-01-01 12:00:00 +01:00`; nil where that is not understood.
  ///
  /// In the calendar `standard` a moment before 1582-10-15 is one of the Julian calendar. Months
  /// and years are not understood, because they are not a fixed number of days, nor is a moment
  /// before the year 1.
  init?(_ text: String, calendar: Calendar) {
    let words = text.split { $0 == " " || $0 == "\t" }
    guard words.count >= 3, words[1].lowercased() == "since",
      let perDay = TimeUnits.unitsPerDay[words[0].lowercased()]
    else { return nil }
    let rest = words.dropFirst(2).joined(separator: " ")
    guard let origin = TimeUnits.days(rest, calendar) else { return nil }
    self.init(perDay: perDay, origin: origin)
  }

  /// A calendar whose dates can be converted.
  enum Calendar: Hashable {
    /// The Gregorian calendar, also before its introduction.
    case prolepticGregorian
    /// The Julian calendar before 1582-10-15, the Gregorian from then on.
    case standard

    /// Reads the attribute `calendar`; an empty text is the standard calendar, any other gives nil.
    init?(_ text: String) {
      switch text.lowercased() {
      case "", "standard", "gregorian": self = .standard
      case "proleptic_gregorian": self = .prolepticGregorian
      default: return nil
      }
    }
  }

  private static let unitsPerDay: [String: Double] = {
    var units: [String: Double] = [:]
    for (names, count) in [
      (["day", "days", "d"], 1), (["hour", "hours", "hr", "hrs", "h"], 24),
      (["minute", "minutes", "min", "mins"], 1440),
      (["second", "seconds", "sec", "secs", "s"], 86_400),
      (["millisecond", "milliseconds", "msec", "msecs", "ms", "millis"], 86_400e3),
      (["microsecond", "microseconds", "usec", "us", "µs"], 86_400e6),
      (["nanosecond", "nanoseconds", "nsec", "ns"], 86_400e9), (["week", "weeks"], 1.0 / 7),
    ] {
      for name in names { units[name] = count }
    }
    return units
  }()

  /// Days from 1950-01-01 to a moment such as `1950-1-1`, `1970-01-01T00:00:00.5Z` or
  /// `2000-01-01 12:00:00 -5:30`.
  private static func days(_ text: String, _ calendar: Calendar) -> Double? {
    let dateEnd = text.firstIndex { $0 == "T" || $0 == "t" || $0 == " " } ?? text.endIndex
    let date = text[..<dateEnd].split(separator: "-", omittingEmptySubsequences: false)
    guard date.count == 3, date[0].utf8.count <= 4, let year = number(date[0]),
      let month = number(date[1]), let day = number(date[2]),
      let midnight = midnight(year, month, day, calendar)
    else { return nil }
    var clock = text[dateEnd...].drop { $0 == "T" || $0 == "t" || $0 == " " }
    var offset = 0.0
    if let zone = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let seconds = seconds(clock[clock.index(after: zone)...], isZone: true) else {
        return nil
      }
      offset = clock[zone] == "+" ? seconds : -seconds
      clock = clock[..<zone]
    }
    for name in ["Z", "z", "UTC", "utc", "GMT", "gmt"] where clock.hasSuffix(name) {
      clock = clock.dropLast(name.count)
    }
    while clock.last == " " { clock.removeLast() }
    guard let seconds = seconds(clock, isZone: false) else { return nil }
    return midnight + (seconds - offset) / 86_400
  }

  private static func midnight(
    _ year: Int, _ month: Int, _ day: Int, _ calendar: Calendar
  ) -> Double? {
    guard year >= 1, let moment = ArgoTime(year: year, month: month, day: day) else { return nil }
    guard calendar == .standard, (year, month, day) < (1582, 10, 15) else {
      return moment.julianDays
    }
    // The number of a day of the Julian calendar less that of 1950-01-01.
    // Source: Explanatory Supplement to the Astronomical Almanac (1992), section 12.9.
    let julian =
      367 * year - 7 * (year + 5001 + (month - 9) / 7) / 4 + 275 * month / 9 + day + 1_729_777
    return Double(julian - 2_433_283)
  }

  /// The seconds of a time of day such as `12:00:00.5`, `12` or, of a zone, `0530`; 0 for none.
  private static func seconds(_ text: Substring, isZone: Bool) -> Double? {
    if text.isEmpty { return isZone ? nil : 0 }
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if isZone, parts.count == 1, text.count == 4 { parts = [text.prefix(2), text.suffix(2)] }
    guard parts.count <= 3, let hours = number(parts[0]), hours < 24 else { return nil }
    var seconds = Double(hours) * 3600
    if parts.count > 1 {
      guard let minutes = number(parts[1]), minutes < 60 else { return nil }
      seconds += Double(minutes) * 60
    }
    if parts.count > 2 {
      guard parts[2].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
        let rest = Double(parts[2].hasSuffix(".") ? parts[2].dropLast() : parts[2]), rest < 60
      else { return nil }
      seconds += rest
    }
    return seconds
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
