/// Which of our own quality control tests may reject (condemn) values that the flags of a file
/// allow.
///
/// One of our own flags condemns a value where it is not among the flags that a value may have.
public enum OwnFlagRule: String, Hashable, Sendable, CaseIterable {
  /// All real-time tests for modes R and A; the gross ones for mode D, where an operator has
  /// looked.
  case byMode = "by-mode"
  /// None: the flags of the files alone decide.
  case none
  /// The gross tests, whatever the mode.
  case gross
  /// All tests whatever the mode; for mode D also those performed on the raw values.
  case all

  /// Whether only the gross tests condemn values of a mode; nil where no test does.
  public func takesGrossOnly(_ mode: DataMode) -> Bool? {
    switch self {
    case .none: nil
    case .gross: true
    case .all: false
    case .byMode: mode == .delayed
    }
  }
}

/// The levels that our own tests condemn, of the triplet of a profile that is taken.
///
/// A column has one entry per level, the number of the test that condemned the value, 0 for none. A
/// parameter without a column has nothing condemned.
public struct CondemnedLevels: Hashable, Sendable {
  /// Pressures.
  public var pressure: [UInt8]?
  /// Temperatures.
  public var temperature: [UInt8]?
  /// Salinities.
  public var salinity: [UInt8]?

  /// Makes a set in which nothing is condemned.
  public init() {}

  /// The column of a parameter.
  public subscript(parameter: Parameter) -> [UInt8]? {
    get {
      switch parameter {
      case .pressure: pressure
      case .temperature: temperature
      case .salinity: salinity
      }
    }
    set {
      switch parameter {
      case .pressure: pressure = newValue
      case .temperature: temperature = newValue
      case .salinity: salinity = newValue
      }
    }
  }

  /// Notes what a test flagged: a value with a flag that is not allowed is condemned by the first
  /// test that gave it one.
  public mutating func note(
    test: UInt8, flags: [QualityFlag], of parameter: Parameter, allowed: Set<QualityFlag>
  ) {
    for (level, flag) in flags.enumerated()
    where flag.condemns && !allowed.contains(flag) {
      if self[parameter] == nil {
        self[parameter] = [UInt8](repeating: 0, count: flags.count)
      }
      if self[parameter]?[level] == 0 { self[parameter]?[level] = test }
    }
  }
}

extension QualityFlag {
  /// Whether a test that gives this flag says something against the value: 2, 3 or 4.
  fileprivate var condemns: Bool {
    self == .probablyGood || self == .probablyBad || self == .bad
  }
}
