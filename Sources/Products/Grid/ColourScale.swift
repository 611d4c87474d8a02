internal import Foundation

/// Colours from dark blue to yellow for numbers from low to high.
///
/// The stops are those of viridis (van der Walt and Smith 2015, in the public domain): even to
/// the eye, and readable in grey and to the colour-blind.
struct ColourScale {
  let low: Double
  let high: Double

  private static let stops: [(Double, Double, Double)] = [
    (68, 1, 84), (71, 44, 122), (59, 81, 139), (44, 113, 142), (33, 144, 141), (39, 173, 129),
    (92, 200, 99), (170, 220, 50), (253, 231, 37),
  ]

  /// The scale of some numbers, without the outermost hundredths at either end.
  init(of numbers: [Double]) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else {
      (low, high) = (0, 1)
      return
    }
    let edge = sorted.count / 50
    let (from, to) = (sorted[edge], sorted[sorted.count - 1 - edge])
    if from < to {
      (low, high) = (from, to)
    } else {
      (low, high) = first < last ? (first, last) : (first - 0.5, first + 0.5)
    }
  }

  /// The colour of a number, `#rrggbb`.
  func colour(of number: Double) -> String {
    let part = min(max((number - low) / (high - low), 0), 1) * Double(ColourScale.stops.count - 1)
    let i = min(Int(part), ColourScale.stops.count - 2)
    let f = part - Double(i)
    let (a, b) = (ColourScale.stops[i], ColourScale.stops[i + 1])
    func mix(_ a: Double, _ b: Double) -> Int { Int((a + f * (b - a)).rounded()) }
    let code = mix(a.0, b.0) << 16 | mix(a.1, b.1) << 8 | mix(a.2, b.2)
    let digits = String(code, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Round numbers within the scale, for labels.
  var ticks: [Double] { ColourScale.ticks(from: low, to: high, about: 5) }

  /// Round numbers within limits, about so many.
  static func ticks(from low: Double, to high: Double, about count: Int) -> [Double] {
    let rough = (high - low) / Double(count)
    guard rough > 0, rough.isFinite else { return [] }
    let power = pow(10, log10(rough).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
    return stride(from: (low / step).rounded(.up) * step, through: high, by: step).map { $0 }
  }
}
