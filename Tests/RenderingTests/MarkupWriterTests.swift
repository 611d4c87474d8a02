import Testing

@testable import Rendering

@Suite struct MarkupWriterTests {
  private func text(_ body: (inout MarkupWriter) -> Void) -> String {
    var writer = MarkupWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(
    "text is never markup",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("\" onload=\"x", "&quot; onload=&quot;x"), ("' onload='x", "&#39; onload=&#39;x"),
      ("a & b &amp; c", "a &amp; b &amp;amp; c"), ("]]><!-- -->", "]]&gt;&lt;!-- --&gt;"),
      ("日本海 ü 𝄞", "日本海 ü 𝄞"), ("a\u{0}b\u{1B}c\u{85}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
      ("a\tb\r\nc\u{2028}d", "a b  c d"), ("\u{202E}gnp.exe", "\u{FFFD}gnp.exe"),
      ("", ""),
    ])
  func escapes(raw: String, escaped: String) {
    #expect(text { $0.text(raw) } == escaped)
    #expect(
      text { $0.element("p", ["title": raw], text: raw) }
        == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF] as [UInt32])
  func noncharactersAreReplaced(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(text { $0.text("a\(Character(scalar))b") } == "a\u{FFFD}b")
  }

  @Test func elementsNestAndCloseAsTheirKindDoes() {
    let html = text { writer in
      writer.element("tr") { row in
        row.openEnded("td", ["class": "n"])
        row.text("1")
        row.void("br")
      }
      writer.shape("path", ["d": "M0 0"])
    }
    #expect(html == "<tr><td class=\"n\">1<br></tr><path d=\"M0 0\"/>")
  }

  @Test func aPathIsMadeOfStepsBetweenRoundedPoints() {
    var path = PathData()
    path.polyline([
      ScreenPoint(x: 0.4, y: 10.6), ScreenPoint(x: 1.6, y: 9.4), ScreenPoint(x: 1.9, y: 9.3),
      ScreenPoint(x: -3, y: 9), ScreenPoint(x: -3, y: 12),
    ])
    // Rounded: (0, 11), (2, 9), (2, 9), (-3, 9), (-3, 12).
    #expect(path.text == "M0 11l2-2-5 0 0 3")
    path.rectangle(x: 1.4, y: 1.4, width: 2.2, height: 1.2)
    // Sides at 1.4, 3.6, 1.4 and 2.6.
    #expect(path.text.hasSuffix("M1 1h3v2h-3z"))
  }
}
