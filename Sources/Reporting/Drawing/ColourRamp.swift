/// Colours for a quantity, from low to high, in a number of even steps.
struct ColourRamp: Sendable {
  /// The value at the lower border of the first step.
  let low: Double
  /// The width of a step.
  let step: Double
  /// The number of steps.
  let count: Int

  /// Twelve colours of viridis (van der Walt and Smith 2015), even in lightness, so that they keep
  /// their order in grey and with any kind of colour vision.
  private static let viridis = [
    "#440154", "#482173", "#433E85", "#38588C", "#2D708E", "#25858E", "#1E9B8A", "#2BB07F",
    "#51C56A", "#85D54A", "#C2DF23", "#FDE725",
  ]

  /// Even, round steps that take in a range; nil where it is empty or not finite.
  init?(_ values: ClosedRange<Double>, atMost most: Int = 12) {
    let ticks = NiceTicks(values, atMost: min(most, ColourRamp.viridis.count))
    guard let ticks, ticks.values.count > 1 else { return nil }
    low = ticks.values[0]
    step = ticks.step
    count = ticks.values.count - 1
  }

  /// The step that holds a value; the first or last one beyond the ends.
  func index(of value: Double) -> Int {
    min(max(Int(((value - low) / step).rounded(.down)), 0), count - 1)
  }

  /// The colour of a step.
  func colour(_ index: Int) -> String {
    let last = ColourRamp.viridis.count - 1
    guard count > 1 else { return ColourRamp.viridis[last / 2] }
    return ColourRamp.viridis[index * last / (count - 1)]
  }

  /// The borders of the steps.
  var borders: [Double] { (0...count).map { low + Double($0) * step } }
}
