import Foundation
import Rendering
import Testing

/// JSON that keeps the order of members and the digits of numbers.
struct JSONValueTests {
  private func parsed(_ value: JSONValue) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(value.text.utf8), options: .fragmentsAllowed)
  }

  @Test func membersKeepTheirOrderAndListsOfNumbersTheirLine() {
    let value = JSONValue.object([
      ("b", .integer(1)), ("a", .array([.float(0.1), .float(.nan), .double(1e300)])),
      ("c", .array([.object([("d", .bool(true))])])), ("e", .object([])), ("f", .array([])),
    ])
    #expect(
      value.text == """
        {
          "b": 1,
          "a": [0.1, null, 1e+300],
          "c": [
            {
              "d": true
            }
          ],
          "e": {},
          "f": []
        }
        """)
  }

  @Test func textOfAnyKindReadsBackAsItIs() throws {
    let texts = [
      "", "\"\\/", "\u{0}\u{1F}\u{7F}\u{9F}", "a\nb\r\tc", "\u{2028}\u{202E}", "海 🌊 é",
    ]
    for text in texts { #expect(try parsed(.string(text)) as? String == text) }
  }

  @Test func noControlCharacterStandsInTheText() {
    let text = JSONValue.string("\u{0}\u{1B}\u{7F}\u{85}\u{9B}").text
    #expect(
      text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
  }

  @Test func numbersReadBackToTheSameBits() throws {
    var seed: UInt64 = 42
    for _ in 0..<2000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: seed >> 32))
      if float.isFinite {
        #expect(Float(JSONValue.float(float).text)?.bitPattern == float.bitPattern)
      }
      let double = Double(bitPattern: seed)
      if double.isFinite {
        #expect(Double(JSONValue.double(double).text)?.bitPattern == double.bitPattern)
      }
    }
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(JSONValue.double(value).text == "null")
    }
    #expect(JSONValue.float(5).text == "5" && JSONValue.double(-0.0).text == "-0")
  }
}
