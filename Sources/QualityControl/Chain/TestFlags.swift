public import Argo

/// Why a test gave a flag: what it measured, and against what.
public struct Reason: Hashable, Sendable {
  /// The variable that was looked at, by its name in Argo files, such as `TEMP`.
  public var variable: String
  /// The level, from 0; nil where the whole profile is meant.
  public var level: Int?
  /// The flag given.
  public var flag: QualityFlag
  /// What the test computed, in the unit of the threshold; NaN if that is not a number.
  public var value: Double
  /// The limit that was exceeded; NaN if that is not a number.
  public var threshold: Double
  /// The neighbours or circumstances, in words.
  public var detail: String
  /// The flag policy that gave the flag after the test; nil where the test itself did.
  public var policy: FlagPolicy?

  /// Makes a reason.
  public init(
    variable: String, level: Int?, flag: QualityFlag, value: Double, threshold: Double,
    detail: String, policy: FlagPolicy? = nil
  ) {
    self.variable = variable
    self.level = level
    self.flag = flag
    self.value = value
    self.threshold = threshold
    self.detail = detail
    self.policy = policy
  }
}

/// The result of one test for one profile: the flags that it alone gives, and why.
struct TestFlags: Sendable {
  /// The flags given to levels.
  private(set) var levels: LevelFlags
  /// The flag given to the date; nil where the test does not check it.
  var juld: QualityFlag?
  /// The flag given to the position; nil where the test does not check it.
  var position: QualityFlag?
  /// Why, where reasons are kept.
  private(set) var reasons: [Reason] = []
  /// The levels whose salinity a policy has flagged, and not the test itself.
  var spoiltSalinities: Set<Int> = []
  /// Whether any level has been marked.
  private(set) var hasLevelFindings = false
  /// Whether anything has been marked: a position that a test makes missing (9) counts too.
  var hasFindings: Bool {
    hasLevelFindings || isRefused || isFinding(juld) || isFinding(position) || position == .missing
  }
  /// Whether the whole profile is refused, which no flag can express.
  private(set) var isRefused = false
  private let keepsReasons: Bool

  /// Starts with fresh flags.
  init(startingWith flags: LevelFlags, keepsReasons: Bool) {
    levels = flags
    self.keepsReasons = keepsReasons
  }

  /// Gives a flag to parameters of a level, missing values left as they are.
  mutating func mark(
    _ level: Int, _ parameters: ParameterSet, as flag: QualityFlag, because variable: Parameter,
    value: Double, threshold: Double, detail: @autoclosure () -> String = ""
  ) {
    hasLevelFindings = true
    if parameters.contains(.pressure) {
      levels.pressure[level] = levels.pressure[level].raised(to: flag)
    }
    if parameters.contains(.temperature) {
      levels.temperature[level] = levels.temperature[level].raised(to: flag)
    }
    if parameters.contains(.salinity) {
      levels.salinity[level] = levels.salinity[level].raised(to: flag)
    }
    guard keepsReasons else { return }
    reasons.append(
      Reason(
        variable: variable.rawValue, level: level, flag: flag, value: value,
        threshold: threshold, detail: detail()))
  }

  /// Gives a flag to all values of parameters, for one reason.
  mutating func markAll(
    _ parameters: ParameterSet, as flag: QualityFlag, because variable: Parameter, value: Double,
    threshold: Double, detail: @autoclosure () -> String = ""
  ) {
    hasLevelFindings = true
    for parameter in parameters.parameters {
      for level in levels[parameter].indices {
        levels[parameter][level] = levels[parameter][level].raised(to: flag)
      }
    }
    guard keepsReasons else { return }
    reasons.append(
      Reason(
        variable: variable.rawValue, level: nil, flag: flag, value: value, threshold: threshold,
        detail: detail()))
  }

  /// Gives a flag to the date or the position.
  mutating func markHeader(
    juld: QualityFlag? = nil, position: QualityFlag? = nil, because variable: String,
    value: Double, threshold: Double, detail: @autoclosure () -> String = ""
  ) {
    if let juld { self.juld = self.juld?.raised(to: juld) ?? juld }
    if let position {
      self.position =
        position == .missing ? position : self.position?.raised(to: position) ?? position
    }
    guard keepsReasons else { return }
    reasons.append(
      Reason(
        variable: variable, level: nil, flag: juld ?? position ?? .bad, value: value,
        threshold: threshold, detail: detail()))
  }

  /// Refuses the profile as a whole.
  mutating func refuse(
    because variable: String, value: Double, threshold: Double, detail: @autoclosure () -> String
  ) {
    isRefused = true
    guard keepsReasons else { return }
    reasons.append(
      Reason(
        variable: variable, level: nil, flag: .bad, value: value, threshold: threshold,
        detail: detail()))
  }

  /// Raises the flag of one value without a reason of its own; returns whether that changed it.
  @discardableResult
  mutating func raise(_ parameter: Parameter, _ level: Int, to flag: QualityFlag) -> Bool {
    let before = levels[parameter][level]
    levels[parameter][level] = before.raised(to: flag)
    return levels[parameter][level] != before
  }

  /// Adds a reason, where reasons are kept.
  mutating func add(_ reason: @autoclosure () -> Reason) {
    if keepsReasons { reasons.append(reason()) }
  }

  private func isFinding(_ flag: QualityFlag?) -> Bool { flag?.isFinding ?? false }
}

/// Whether a test was run.
public enum TestOutcome: Hashable, Sendable {
  /// It was.
  case performed
  /// It was not, for a reason in words.
  case notPerformed(String)

  /// Whether the test was run.
  public var isPerformed: Bool { self == .performed }
}
