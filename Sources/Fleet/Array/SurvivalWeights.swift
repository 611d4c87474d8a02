/// The probability that a float survives one more year, by its age.
public enum SurvivalWeights {
  /// The probability of surviving one more year at an age in days; 0 from seven years on.
  ///
  /// Source: OceanOPS, Argo-survival_rate, the weights of the projected density.
  public static func oneYear(ageInDays age: Double) -> Double {
    let year = Int((max(0, age) / 365.25).rounded(.down))
    return year < weights.count ? weights[year] : 0
  }

  /// By whole years of age, from 0.
  private static let weights = [0.86, 0.85, 0.77, 0.76, 0.83, 0.94, 0.90]
}
