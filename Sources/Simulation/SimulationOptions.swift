/// What to simulate.
///
/// The defaults give the named cast only: some thirty floats, each with a purpose.
package struct SimulationOptions: Hashable, Sendable {
  /// The number of floats; nil: the cast only.
  ///
  /// The cast comes first and generated floats make up the rest.
  package var floats: Int?
  /// The number of cycles of every float; nil: what the cast plans, and
  /// ``defaultGeneratedCycles`` for generated floats.
  package var cycles: Int?
  /// The seed; the same seed gives the same bytes on every machine.
  package var seed: UInt64

  /// The cycles of a generated float where ``cycles`` is nil.
  package static let defaultGeneratedCycles = 12

  /// The seed of the sample set.
  package static let standardSeed: UInt64 = 20_260_630

  package init(
    floats: Int? = nil, cycles: Int? = nil, seed: UInt64 = SimulationOptions.standardSeed
  ) {
    self.floats = floats
    self.cycles = cycles
    self.seed = seed
  }
}

/// What a simulation wrote.
package struct SimulationSummary: Hashable, Sendable {
  /// Floats.
  package var floats = 0
  /// Cycle profiles: ascents and descents.
  package var cycleProfiles = 0
  /// NetCDF files.
  package var files = 0

  /// Nothing yet.
  package init() {}
}
