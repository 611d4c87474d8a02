import Foundation

/// Contrast by the formulas of the Web Content Accessibility Guidelines 2.1.
package enum Contrast {
  /// The relative luminance of `#RRGGBB`.
  package static func luminance(_ colour: String) -> Double {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    func channel(_ shift: Int) -> Double {
      let value = Double((number >> shift) & 0xFF) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }

  package static func ratio(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
