internal import Argo

/// Test 18, frozen profile: the float sends the same profile again.
///
/// Means over slabs of 50 dbar are compared with those of the previous cycle of the same
/// direction; a variable whose differences are all small is frozen. All values of a frozen
/// variable are bad (4), by default only where temperature and salinity are frozen together.
/// Values that are bad already are left out. For primary profiles. Source: Argo QC manual, test
/// 18 (versions 2.1 and 3.9), which asks for all six conditions together.
enum FrozenProfile {
  /// dbar.
  ///
  /// Source: Argo QC manual, test 18.
  static let slab = 50.0
  /// The largest difference of a frozen variable is below this, in its unit.
  ///
  /// Source: Argo QC manual, test 18.
  static let largest = 0.3
  /// The smallest difference of a frozen variable is below this, in its unit.
  ///
  /// Source: Argo QC manual, test 18.
  static let smallest = 0.001
  /// The mean difference of frozen temperature is below this, °C.
  ///
  /// Source: Argo QC manual, test 18.
  static let temperatureMean = 0.02
  /// The mean difference of frozen salinity is below this.
  ///
  /// Source: Argo QC manual, test 18.
  static let salinityMean = 0.004

  static func check(
    _ own: SlabMeans, against earlier: SlabMeans, needsBoth: Bool, into marks: inout TestFlags
  ) -> TestOutcome {
    let temperature = Differences(own.temperature, earlier.temperature)
    let salinity = Differences(own.salinity, earlier.salinity)
    guard temperature != nil || salinity != nil else {
      return .notPerformed("no slab of 50 dbar in common with the previous cycle")
    }
    let isTemperatureFrozen = temperature?.areFrozen(mean: temperatureMean) ?? false
    let isSalinityFrozen = salinity?.areFrozen(mean: salinityMean) ?? false
    if needsBoth, !(isTemperatureFrozen && isSalinityFrozen) { return .performed }
    for (parameter, isFrozen, differences, limit) in [
      (Parameter.temperature, isTemperatureFrozen, temperature, temperatureMean),
      (.salinity, isSalinityFrozen, salinity, salinityMean),
    ] {
      guard isFrozen, let differences else { continue }
      marks.markAll(
        ParameterSet(parameter), as: .bad, because: parameter, value: differences.mean,
        threshold: limit,
        detail: "slab means differ by \(Float(differences.least)) to \(Float(differences.most))")
    }
    return .performed
  }

  /// The differences between two sets of slab means.
  private struct Differences {
    var least = Double.infinity
    var most = -Double.infinity
    var mean = 0.0

    /// Makes the differences; nil where no slab is in both.
    init?(_ own: [SlabMeans.Slab], _ earlier: [SlabMeans.Slab]) {
      var count = 0
      for (own, earlier) in zip(own, earlier) {
        let difference = abs(own.mean - earlier.mean)
        guard !difference.isNaN else { continue }
        least = min(least, difference)
        most = max(most, difference)
        mean += difference
        count += 1
      }
      guard count > 0 else { return nil }
      mean /= Double(count)
    }

    func areFrozen(mean limit: Double) -> Bool {
      most < FrozenProfile.largest && least < FrozenProfile.smallest && mean < limit
    }
  }
}

/// The means of a profile over slabs of 50 dbar.
///
/// The first slab reaches down to and includes 50 dbar; each other slab includes its lower border
/// and not its upper one. A slab that the profile does not reach is left out.
struct SlabMeans: Hashable, Sendable {
  /// °C by slab.
  var temperature: [Slab] = []
  /// Practical salinity by slab.
  var salinity: [Slab] = []

  /// The good values of a slab.
  struct Slab: Hashable, Sendable {
    /// Their sum, in the variable's unit.
    var sum = 0.0
    /// Their number.
    var count = 0

    /// Their mean; NaN where there are none.
    var mean: Double { sum / Double(count) }
  }

  /// No slabs.
  init() {}

  /// No profile goes deeper, dbar; what is below has no slab.
  private static let deepest = 12_000.0

  /// Takes the means of the values whose flags and whose pressures' flags are not bad.
  init(_ columns: LevelColumns, excluding flags: LevelFlags) {
    self.init(
      temperature: UsableValues(columns, .temperature, flags, .notBad),
      salinity: UsableValues(columns, .salinity, flags, .notBad))
  }

  /// Takes the means of values that are not bad.
  init(temperature: UsableValues, salinity: UsableValues) {
    self.temperature = SlabMeans.slabs(temperature)
    self.salinity = SlabMeans.slabs(salinity)
  }

  private static func slabs(_ usable: UsableValues) -> [Slab] {
    guard let deepest = usable.deepest, deepest >= FrozenProfile.slab else { return [] }
    let count = Int((min(deepest, SlabMeans.deepest) / FrozenProfile.slab).rounded(.down))
    var slabs = [Slab](repeating: Slab(), count: count)
    // The current slab and its borders in dbar, so that the others are only accessed where it changes.
    var under = 0
    var (upper, lower) = (-Double.infinity, FrozenProfile.slab)
    var slab = Slab()
    let deepestBorder = Double(count) * FrozenProfile.slab
    usable.forEach { pressure, value in
      guard pressure <= deepestBorder else { return }
      if pressure > lower || pressure <= upper {
        slabs[under] = slab
        // Up, where a pressure goes back, and down to the slab that it is in.
        if pressure <= upper { (under, lower) = (0, FrozenProfile.slab) }
        while pressure > lower {
          under += 1
          lower += FrozenProfile.slab
        }
        upper = under == 0 ? -.infinity : lower - FrozenProfile.slab
        slab = slabs[under]
      }
      slab.sum += value
      slab.count += 1
    }
    slabs[under] = slab
    return slabs
  }
}
