/// Arithmetic that gives the same bits everywhere.
///
/// Only +, -, ×, ÷ and the square root are exact by IEEE 754; sines and powers of a C library are
/// not, so shapes here are rational functions.
enum Arithmetic {
  /// Rounds to a multiple of 1/`scale`: 1000 keeps three decimals.
  static func round(_ value: Double, scale: Double) -> Double {
    (value * scale).rounded() / scale
  }

  /// A hump of height 1 at `center` that falls to a quarter at a distance of `width` from it.
  static func hump(_ x: Double, center: Double, width: Double) -> Double {
    let distance = (x - center) / width
    let square = 1 + distance * distance
    return 1 / (square * square)
  }

  /// Falls smoothly from 1 at `depth` 0 towards 0, one half at `scale`.
  static func decay(_ depth: Double, scale: Double) -> Double {
    let x = max(0, depth) / scale
    return 1 / (1 + x * x.squareRoot())
  }

  /// The cosine of an angle in degrees between -90 and 90, with an error below 0.002.
  ///
  /// Source: Bhaskara I, seventh century.
  static func cosine(degrees: Double) -> Double {
    let square = degrees * degrees
    return (32_400 - 4 * square) / (32_400 + square)
  }

  /// A wave of period 1 between -1 and 1 made of parabolas; its crest lies at a quarter.
  static func wave(_ phase: Double) -> Double {
    let x = phase - phase.rounded(.down)
    return x < 0.5 ? 16 * x * (0.5 - x) : -16 * (x - 0.5) * (1 - x)
  }

  /// Folds a number into a range by reflecting it at both ends.
  static func reflect(_ value: Double, into range: ClosedRange<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    guard width > 0 else { return range.lowerBound }
    let turns = (value - range.lowerBound) / (2 * width)
    let within = (turns - turns.rounded(.down)) * 2 * width
    return range.lowerBound + (within <= width ? within : 2 * width - within)
  }
}
