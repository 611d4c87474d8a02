/// Colours for a quantity, from low to high, in a number of even steps.
package struct ColourRamp: Sendable {
  /// The value at the lower border of the first step.
  package let low: Double
  /// The width of a step.
  package let step: Double
  /// The number of steps.
  package let count: Int
  private let colours: [SIMD3<Double>]

  /// Twelve colours of viridis (van der Walt and Smith 2015), even in lightness, so that they keep
  /// their order in grey and with any kind of colour vision.
  private static let viridis: [SIMD3<Double>] = [
    [0x44, 0x01, 0x54], [0x48, 0x21, 0x73], [0x43, 0x3E, 0x85], [0x38, 0x58, 0x8C],
    [0x2D, 0x70, 0x8E], [0x25, 0x85, 0x8E], [0x1E, 0x9B, 0x8A], [0x2B, 0xB0, 0x7F],
    [0x51, 0xC5, 0x6A], [0x85, 0xD5, 0x4A], [0xC2, 0xDF, 0x23], [0xFD, 0xE7, 0x25],
  ]

  /// Eleven colours of ColorBrewer's RdBu (Brewer, Harrower and Penn State 2002), from blue over
  /// white to red, so that low and high are told apart with any kind of colour vision.
  private static let blueToRed: [SIMD3<Double>] = [
    [0x05, 0x30, 0x61], [0x21, 0x66, 0xAC], [0x43, 0x93, 0xC3], [0x92, 0xC5, 0xDE],
    [0xD1, 0xE5, 0xF0], [0xF7, 0xF7, 0xF7], [0xFD, 0xDB, 0xC7], [0xF4, 0xA5, 0x82],
    [0xD6, 0x60, 0x4D], [0xB2, 0x18, 0x2B], [0x67, 0x00, 0x1F],
  ]

  /// Even, round steps that reach as far below zero as above, in colours that part at zero; nil
  /// where no value is finite and not zero.
  ///
  /// The outermost hundredth of the sizes is ignored.
  package init?(aroundZero values: [Double], atMost most: Int = 15) {
    let sizes = values.lazy.filter(\.isFinite).map(abs).sorted()
    guard let last = sizes.last else { return nil }
    let edge = sizes[sizes.count - 1 - sizes.count / 100]
    let limit = edge > 0 ? edge : last
    guard limit > 0, let ticks = NiceTicks(0...limit, atMost: most / 2),
      let high = ticks.values.last, high > 0
    else { return nil }
    low = -high
    step = ticks.step
    count = 2 * (ticks.values.count - 1)
    colours = ColourRamp.blueToRed
  }

  /// Even, round steps that cover a range; nil where it is empty or not finite.
  package init?(_ values: ClosedRange<Double>, atMost most: Int = 15) {
    let ticks = NiceTicks(values, atMost: most)
    guard let ticks, ticks.values.count > 1 else { return nil }
    low = ticks.values[0]
    step = ticks.step
    count = ticks.values.count - 1
    colours = ColourRamp.viridis
  }

  /// Even, round steps for some values; nil where none is finite.
  ///
  /// The outermost hundredth at each end is ignored, so that extremes do not use up the colours. Where
  /// all values are the same, the steps reach half a unit beyond it.
  package init?(of values: [Double], atMost most: Int = 15) {
    let sorted = values.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let edge = sorted.count / 100
    let (low, high) = (sorted[edge], sorted[sorted.count - 1 - edge])
    let range = low < high ? low...high : first...last
    self.init(first < last ? range : (first - 0.5)...(first + 0.5), atMost: most)
  }

  /// Even steps between two different values.
  package init(from low: Double, to high: Double, count: Int) {
    self.low = low
    step = (high - low) / Double(count)
    self.count = count
    colours = ColourRamp.viridis
  }

  /// The step that holds a value; the first or last one beyond the ends.
  package func index(of value: Double) -> Int {
    min(max(Int(((value - low) / step).rounded(.down)), 0), count - 1)
  }

  /// The colour of a step, `#RRGGBB`.
  package func colour(_ index: Int) -> String {
    let last = colours.count - 1
    let place = count > 1 ? Double(index * last) / Double(count - 1) : Double(last) / 2
    let lower = min(Int(place), last - 1)
    let share = place - Double(lower)
    let colour = colours[lower] * (1 - share) + colours[lower + 1] * share
    return (0..<3).reduce(into: "#") { text, channel in
      let hex = String(Int(colour[channel].rounded()), radix: 16, uppercase: true)
      text += hex.count < 2 ? "0" + hex : hex
    }
  }

  /// The borders of the steps.
  package var borders: [Double] { (0...count).map { low + Double($0) * step } }
}
