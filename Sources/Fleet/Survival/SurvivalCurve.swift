/// How many of a group of floats live to an age, by the product-limit estimate.
///
/// Floats that are still alive, or were retrieved alive, count for as long as they were observed.
/// At each age at which floats died, the estimate is multiplied by the share of the floats then at
/// risk that did not die. Source: Kaplan and Meier 1958, J. Am. Stat. Assoc. 53, 457-481, section
/// 3.1; standard error by Greenwood's formula, their equation (6c).
public struct SurvivalCurve: Hashable, Sendable {
  /// The group's name.
  public var name: String
  /// Floats in it.
  public var floats: Int
  /// Those that died.
  public var deaths: Int
  /// The ages at which floats died, ascending, with what holds from each to the next.
  public var steps: [Step]

  /// An age at which floats died.
  public struct Step: Hashable, Sendable {
    /// The age in days.
    public var ageInDays: Double
    /// Floats that were observed up to this age.
    public var atRisk: Int
    /// Those of them that died at it.
    public var deaths: Int
    /// The share that lives longer.
    public var survival: Double
    /// The standard error of ``survival``.
    public var standardError: Double
  }

  /// A float's life as far as it was observed.
  public struct Watch: Hashable, Sendable {
    /// Seconds from deployment to the last observation.
    public var seconds: Int64
    /// Whether the float died then; otherwise it was alive when last observed.
    public var hasDied: Bool

    /// Makes a watch.
    public init(seconds: Int64, hasDied: Bool) {
      self.seconds = seconds
      self.hasDied = hasDied
    }
  }

  /// Estimates the curve of a group; the order of `watches` does not matter.
  public init(name: String, watches: [Watch]) {
    self.name = name
    floats = watches.count
    deaths = watches.count(where: \.hasDied)
    steps = []
    let sorted = watches.sorted { $0.seconds < $1.seconds }
    var survival = 1.0
    var variance = 0.0
    var index = 0
    while index < sorted.count {
      let age = sorted[index].seconds
      let atRisk = sorted.count - index
      var died = 0
      // Floats that were last observed alive at exactly this age were at risk of dying at it.
      while index < sorted.count, sorted[index].seconds == age {
        died += sorted[index].hasDied ? 1 : 0
        index += 1
      }
      guard died > 0 else { continue }
      survival *= Double(atRisk - died) / Double(atRisk)
      if atRisk > died { variance += Double(died) / (Double(atRisk) * Double(atRisk - died)) }
      steps.append(
        Step(
          ageInDays: Double(age) / 86_400, atRisk: atRisk, deaths: died, survival: survival,
          standardError: survival * variance.squareRoot()))
    }
    longestWatchInDays = Double(sorted.last?.seconds ?? 0) / 86_400
  }

  /// The age of the float that was observed longest, in days; nothing is known beyond it.
  public var longestWatchInDays: Double

  /// The share that lives longer than an age in days; nil where no float was observed that long and
  /// some are still alive.
  public func survival(atDays age: Double) -> Double? {
    guard floats > 0 else { return nil }
    let last = steps.last { $0.ageInDays <= age }
    let share = last?.survival ?? 1
    return age <= longestWatchInDays || share == 0 ? share : nil
  }

  /// The age in days that half of the floats do not outlive; nil where more than half did.
  public var medianInDays: Double? { steps.first { $0.survival <= 0.5 }?.ageInDays }
}
