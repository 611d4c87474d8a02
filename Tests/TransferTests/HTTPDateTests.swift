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

  /// RFC 9110, section 8.8.2.2.
  @Test(
    "a date of change tells changes apart only where the answer is a minute younger",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", false), ("Sun, 06 Nov 1994 08:50:36 GMT", false),
      ("Sun, 06 Nov 1994 08:50:37 GMT", true), ("Mon, 07 Nov 1994 00:00:00 GMT", true),
      // A clock that runs behind says nothing; no date at all is taken as the server's word.
      ("Sun, 06 Nov 1994 08:49:00 GMT", false), ("", true), ("yesterday", true),
    ])
  func validatingDate(answered: String, isUsed: Bool) {
    let changed = "Sun, 06 Nov 1994 08:49:37 GMT"
    let reply = TransferReply(
      status: 200, fields: ["last-modified": changed, "date": answered], body: [])
    #expect(reply.validatingDate == (isUsed ? changed : ""))
    #expect(reply.lastModified == changed)
  }
}
