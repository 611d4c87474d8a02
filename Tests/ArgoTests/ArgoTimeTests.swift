import Testing

@testable import Argo

@Suite("Argo's time")
struct ArgoTimeTests {
  // Expected texts are those of Python's datetime.
  @Test(
    "counts days since 1950 to the nearest second",
    arguments: [
      (17376.835416666665, "1997-07-29T20:03:00Z"), (0, "1950-01-01T00:00:00Z"),
      (-0.5, "1949-12-31T12:00:00Z"), (23857.985462962963, "2015-04-27T23:39:04Z"),
      (25627, "2020-03-01T00:00:00Z"), (25626, "2020-02-29T00:00:00Z"),
    ])
  func julianDays(days: Double, text: String) {
    #expect(ArgoTime(julianDays: days)?.description == text)
  }

  @Test("refuses days that are no date", arguments: [Double.nan, .infinity, 1e12, -1e12])
  func absurdDays(days: Double) {
    #expect(ArgoTime(julianDays: days) == nil)
  }

  @Test("reads the digits of indexes and files")
  func compact() {
    #expect(ArgoTime(compact: "19970729200300")?.description == "1997-07-29T20:03:00Z")
    #expect(ArgoTime(compact: "20071129")?.description == "2007-11-29T00:00:00Z")
    #expect(ArgoTime(compact: "19970729200300")?.compactDescription == "19970729200300")
    for text in ["", "1997072920030", "20071329", "20070230", "2007112x", "20071129246060"] {
      #expect(ArgoTime(compact: text) == nil, "\(text)")
    }
  }

  @Test("reads ISO 8601 dates with and without a time")
  func iso8601() {
    #expect(ArgoTime(iso8601: "2012-03-31")?.description == "2012-03-31T00:00:00Z")
    #expect(ArgoTime(iso8601: "2012-03-31T12:34")?.description == "2012-03-31T12:34:00Z")
    #expect(ArgoTime(iso8601: "2012-03-31T12:34Z")?.description == "2012-03-31T12:34:00Z")
    #expect(ArgoTime(iso8601: "2012-03-31T12:34:56")?.description == "2012-03-31T12:34:56Z")
    #expect(ArgoTime(iso8601: "2012-03-31T12:34:56Z")?.description == "2012-03-31T12:34:56Z")
    for text in ["2012", "2012-3-31", "2012-02-30", "2012-03-31T25:00:00Z", "2012-03-31T12:34:5"] {
      #expect(ArgoTime(iso8601: text) == nil, "\(text)")
    }
  }

  @Test("every day of four centuries comes back")
  func everyDay() throws {
    for day in stride(from: -60_000, to: 90_000, by: 1) {
      let time = ArgoTime(seconds: Int64(day) * 86_400)
      let fields = time.calendarDay
      #expect(ArgoTime(year: fields.year, month: fields.month, day: fields.day) == time)
    }
  }
}
