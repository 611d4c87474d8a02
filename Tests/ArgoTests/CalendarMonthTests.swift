import Argo
import Foundation
import TestSupport
import Testing

/// Months, beside the calendar of Foundation.
struct CalendarMonthTests {
  @Test(arguments: [1, 20, 300])
  func stepsAreThoseOfFoundation(seed: UInt64) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      // After 1582: Foundation's calendar is the Julian one before.
      let time = ArgoTime(
        unixSeconds: Int64.random(in: -10_000_000_000...200_000_000_000, using: &random))
      let steps = Int.random(in: -2000...2000, using: &random)
      let date = Date(timeIntervalSince1970: Double(time.unixSeconds))
      let first = try #require(calendar.dateInterval(of: .month, for: date)?.start)
      let later = try #require(calendar.date(byAdding: .month, value: steps, to: first))
      let month = CalendarMonth(of: time)
      #expect(month.start?.unixSeconds == Int64(first.timeIntervalSince1970), "seed \(seed)")
      let parts = calendar.dateComponents([.year, .month], from: later)
      let moved = month.advanced(by: steps)
      #expect(moved.year == parts.year && moved.month == parts.month, "seed \(seed)")
      #expect(month.distance(to: moved) == steps)
    }
  }

  @Test func monthsCarryIntoYears() {
    #expect(CalendarMonth(year: 2019, month: 13) == CalendarMonth(year: 2020, month: 1))
    #expect(CalendarMonth(year: 2020, month: 0) == CalendarMonth(year: 2019, month: 12))
    #expect(CalendarMonth(year: 2015, month: 4).description == "2015-04")
    #expect(CalendarMonth(year: 32, month: 12).description == "0032-12")
    let winter = CalendarMonth(year: 2019, month: 11)...CalendarMonth(year: 2020, month: 2)
    #expect(winter.map(\.month) == [11, 12, 1, 2])
  }

  @Test func monthsBeyondTheYearsOfMomentsHaveNone() {
    #expect(CalendarMonth(year: 0, month: 12).start == nil)
    #expect(CalendarMonth(year: 10_000, month: 1).start == nil)
    // Months before the year 0 are counted on.
    let early = CalendarMonth(ordinal: -1)
    #expect(early.year == -1 && early.month == 12)
  }
}
