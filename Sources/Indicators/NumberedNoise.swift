internal import Foundation

/// Standard normal numbers that depend on a seed and two numbers only, not on what was drawn before:
/// they are the same in whatever order they are drawn.
///
/// SplitMix64 of the three mixed together, and the transform of Box and Muller. Source: Steele, Lea
/// and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014,
/// doi:10.1145/2660193.2660195; Box and Muller, Annals of Mathematical Statistics 29 (1958), 610.
package struct NumberedNoise: Hashable, Sendable {
  private let start: UInt64

  /// Takes a seed.
  package init(seed: UInt64) { start = NumberedNoise.mix(seed &+ NumberedNoise.step) }

  /// The number of a place in a stream.
  package func standardNormal(stream: Int, place: Int) -> Double {
    var state = NumberedNoise.mix(start ^ UInt64(bitPattern: Int64(stream)))
    state = NumberedNoise.mix(
      state &+ NumberedNoise.step ^ UInt64(bitPattern: Int64(place)))
    let radius = NumberedNoise.share(NumberedNoise.mix(state &+ NumberedNoise.step))
    let angle = NumberedNoise.share(NumberedNoise.mix(state &+ 2 &* NumberedNoise.step))
    return (-2 * log(1 - radius)).squareRoot() * cos(2 * .pi * angle)
  }

  /// The odd number nearest to 2⁶⁴ over the golden ratio.
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to less than 1.
  private static func share(_ bits: UInt64) -> Double { Double(bits >> 11) / 0x1p53 }
}
