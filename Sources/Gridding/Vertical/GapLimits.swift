/// How far apart the levels around a standard level may be for a value to be made there.
///
/// A value is made only where the two levels around are closer to each other than the limit of the
/// standard level, and the nearer one is within half of the limit. A level that is hit exactly
/// needs no neighbours.
public struct GapLimits: Hashable, Sendable {
  /// A limit that holds down to some level.
  public struct Step: Hashable, Sendable {
    /// The deepest standard level, in dbar or metres, that it holds for.
    public var deepest: Double
    /// The limit in dbar or metres.
    public var limit: Double

    /// Makes a step.
    public init(downTo deepest: Double, _ limit: Double) {
      self.deepest = deepest
      self.limit = limit
    }
  }

  /// The limits from the surface down; the last holds for everything deeper as well.
  public var steps: [Step]

  /// Makes limits.
  public init(_ steps: [Step]) { self.steps = steps }

  /// The usual limits: 25 dbar above 100 dbar, 50 down to 300, 100 to 500, 200 to 1000, 300 to
  /// 2000 and 500 below.
  ///
  /// A choice of this program, close to what Argo products use.
  public static let usual = GapLimits([
    Step(downTo: 100.0.nextDown, 25), Step(downTo: 300, 50), Step(downTo: 500, 100),
    Step(downTo: 1000, 200), Step(downTo: 2000, 300), Step(downTo: .infinity, 500),
  ])

  /// The limits of the EasyOneArgo product.
  ///
  /// Source: its generator, version 1.7, largest distance of neighbouring samples by level.
  public static let easyOneArgo = GapLimits([
    Step(downTo: 2, 6), Step(downTo: 5, 9), Step(downTo: 250, 15), Step(downTo: 350, 30),
    Step(downTo: 500, 75), Step(downTo: 1000, 150), Step(downTo: 2000, 300),
    Step(downTo: .infinity, 600),
  ])

  /// No limits: every level within the profile gets a value.
  public static let none = GapLimits([Step(downTo: .infinity, .infinity)])

  /// The limit of a standard level.
  public func limit(at level: Double) -> Double {
    steps.first { level <= $0.deepest }?.limit ?? steps.last?.limit ?? .infinity
  }

  /// Whether a value may be made at `level` from the levels around it.
  func allow(_ level: Double, between upper: Double, and lower: Double) -> Bool {
    let limit = limit(at: level)
    return lower - upper < limit && min(level - upper, lower - level) <= limit / 2
  }
}
