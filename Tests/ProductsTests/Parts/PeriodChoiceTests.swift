import Argo
import Testing

@testable import Products

@Suite("Periods of a part")
struct PeriodChoiceTests {
  private func periods(_ resolution: TimeResolution) throws -> [TimePeriod] {
    resolution.periods(
      from: try #require(ArgoTime(iso8601: "2015-12-31")),
      through: try #require(ArgoTime(iso8601: "2017-01-02")))
  }

  // By hand from the calendar: 14 months from December 2015 to January 2017.
  @Test(
    "names stand for the periods that belong to them",
    arguments: [
      (TimeResolution.month, "2016-03", [3]), (.month, "2016-Q1", [1, 2, 3]),
      (.month, "2015", [0]), (.month, "2017-01,2015-12,2017-01", [0, 13]),
      (.year, "2016", [1]),
      // December 2015 to February 2016 is the first season of 2016.
      (.season, "2016-Q1", [0]), (.season, "2017", [4]), (.season, "2016", [0, 1, 2, 3]),
      // The last day of 2015 lies in the last ten days of December, the first part here.
      (.tenDays, "2016-01", [1, 2, 3]), (.tenDays, "2016-01-11", [2]), (.tenDays, "2015", [0]),
    ])
  func names(resolution: TimeResolution, text: String, places: [Int]) throws {
    let choice = try #require(PeriodChoice(text))
    #expect(try choice.places(in: try periods(resolution), resolution) == places)
  }

  @Test(
    "a name of no period is refused, and the message has the first and the last",
    arguments: ["2014", "2016-Q5", "2016-13", "2016-03-01"])
  func strangers(text: String) throws {
    guard let choice = PeriodChoice(text) else { return #expect(text == "2016-Q5") }
    let error = #expect(throws: GridError.self) {
      try choice.places(in: try periods(.month), .month)
    }
    #expect(error?.reason == "there is no period \(text); they are 2015-12 to 2017-01")
  }

  @Test(
    "what is no name is refused",
    arguments: ["", ",", "16", "2016-", "2016-3", "2016,", "0/4", "5/4", "1/0", "a/b", "1/2/3"])
  func nonsense(text: String) { #expect(PeriodChoice(text) == nil) }

  @Test("shares hold every period once, in order, and differ by one at most")
  func shares() throws {
    let all = try periods(.month)
    for count in 1...20 {
      let shares = try (1...count).map {
        try PeriodChoice.share(index: $0, count: count).places(in: all, .month)
      }
      #expect(shares.flatMap(\.self) == Array(0..<14))
      let sizes = shares.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }
}
