import Argo
import Testing

@testable import Products

@Suite("Periods")
struct TimePeriodTests {
  private func periods(_ resolution: TimeResolution, _ first: String, _ last: String) throws
    -> [String]
  {
    let from = try #require(ArgoTime(iso8601: first))
    let through = try #require(ArgoTime(iso8601: last))
    return resolution.periods(from: from, through: through).map { "\($0.start) \($0.end)" }
  }

  @Test("months follow each other and hold the first and the last moment")
  func months() throws {
    #expect(
      try periods(.month, "2019-11-30T23:59:59Z", "2020-02-01") == [
        "2019-11-01T00:00:00Z 2019-12-01T00:00:00Z", "2019-12-01T00:00:00Z 2020-01-01T00:00:00Z",
        "2020-01-01T00:00:00Z 2020-02-01T00:00:00Z", "2020-02-01T00:00:00Z 2020-03-01T00:00:00Z",
      ])
    #expect(
      try periods(.month, "2020-01-01", "2020-01-31T23:59:59Z")
        == ["2020-01-01T00:00:00Z 2020-02-01T00:00:00Z"])
  }

  @Test("seasons begin in December, March, June and September")
  func seasons() throws {
    #expect(
      try periods(.season, "2020-01-15", "2020-03-01") == [
        "2019-12-01T00:00:00Z 2020-03-01T00:00:00Z", "2020-03-01T00:00:00Z 2020-06-01T00:00:00Z",
      ])
    #expect(
      try periods(.season, "2020-12-01", "2020-12-01")
        == ["2020-12-01T00:00:00Z 2021-03-01T00:00:00Z"])
  }

  @Test("years, and all at once")
  func others() throws {
    #expect(try periods(.year, "1999-06-01", "2001-01-01").count == 3)
    #expect(
      try periods(.all, "1999-06-01", "2001-01-01")
        == ["1999-06-01T00:00:00Z 2001-01-01T00:00:01Z"])
  }
}
