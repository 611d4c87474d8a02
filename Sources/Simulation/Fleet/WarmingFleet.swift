/// The floats of a sea that warms by a known law: all alike, spread over the area and a little beyond.
enum WarmingFleet {
  /// The floats that are usual.
  static let usualFloats = 60
  /// The cycles of a float that are usual: six years.
  static let usualCycles = 219

  /// The float at an index.
  static func plan(_ index: Int, _ law: WarmingLaw, _ options: SimulationOptions) -> FloatPlan {
    var random = SplitMix64(seed: options.seed, stream: 78, index)
    func wider(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      (range.lowerBound - WarmingLaw.margin)...(range.upperBound + WarmingLaw.margin)
    }
    let latitudes = wider(law.latitudes)
    let longitudes = wider(law.longitudes)
    func inside(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * random.unit()
    }
    let place = (latitude: inside(latitudes), longitude: inside(longitudes))
    return FloatPlan(2_900_000 + index, .jma, .pacific, ocean: "P", at: place) { plan in
      plan.cycles = options.cycles ?? usualCycles
      plan.levels = 70
      plan.deepest = 2040
      plan.box = (latitudes, longitudes)
      plan.drift = (0.06 * random.bell(), 0.03 * random.bell())
      plan.silentDays = 10 * random.unit()
      plan.modes = "D"
      plan.layout = .multi
      plan.warming = law
    }
  }
}
