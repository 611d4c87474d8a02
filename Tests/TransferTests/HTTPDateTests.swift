import Foundation
import TestSupport
import Testing

@testable import Transfer

/// Dates of HTTP, against Foundation's own.
struct HTTPDateTests {
  @Test func datesReadAndWriteAsFoundationDoes() {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    var generator = SeededGenerator(seed: 19)
    for _ in 0..<500 {
      let seconds = Int64.random(in: -2_000_000_000...4_000_000_000, using: &generator)
      let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(HTTPDate.text(unixSeconds: seconds) == text)
      #expect(HTTPDate.unixSeconds(text) == seconds)
    }
  }

  @Test(arguments: [
    "", "tomorrow", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
  ])
  func otherTextsAreNoDates(text: String) { #expect(HTTPDate.unixSeconds(text) == nil) }
}
