/// What to simulate.
///
/// The defaults give the named cast only: some thirty floats, each with a purpose.
public struct SimulationOptions: Hashable, Sendable {
  /// The number of floats; nil: the cast only.
  ///
  /// The cast comes first and generated floats make up the rest.
  public var floats: Int?
  /// The number of cycles of every float; nil: what the cast plans, and
  /// ``defaultGeneratedCycles`` for generated floats.
  public var cycles: Int?
  /// The seed; the same seed gives the same bytes on every machine.
  public var seed: UInt64

  /// The cycles of a generated float where ``cycles`` is nil.
  public static let defaultGeneratedCycles = 12

  /// The seed of the sample set.
  public static let standardSeed: UInt64 = 20_260_630

  /// Makes options.
  public init(
    floats: Int? = nil, cycles: Int? = nil, seed: UInt64 = SimulationOptions.standardSeed
  ) {
    self.floats = floats
    self.cycles = cycles
    self.seed = seed
  }
}

/// What a simulation wrote.
public struct SimulationSummary: Hashable, Sendable {
  /// Floats.
  public var floats = 0
  /// Passages of a float through the water: a cycle, up or down.
  public var cycleProfiles = 0
  /// NetCDF files.
  public var files = 0

  /// Nothing yet.
  public init() {}
}
