import Foundation
import Rendering
import TestSupport
import Testing

@testable import Reporting

@Suite struct PageColourTests {
  /// WCAG 2.1: 4.5 for text.
  @Test func textStandsOutFromWhatIsBehindIt() throws {
    let css = String(decoding: PageAsset.styleSheet.bytes, as: UTF8.self)
    func colour(_ name: String) throws -> String {
      let start = try #require(css.range(of: "--\(name):#"))
      let digits = css[start.upperBound...].prefix { $0.isHexDigit }
      return "#" + (digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits))
    }
    for text in ["ink", "soft", "link"] {
      for ground in ["paper", "band"] {
        let ratio = Contrast.ratio(try colour(text), try colour(ground))
        #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
      }
    }
  }
}
