/// Which way a float was moving when it measured a profile.
///
/// Source: Argo user manual, `DIRECTION`.
public enum Direction: String, Hashable, Sendable, CaseIterable {
  /// Measured on the way up, as most profiles are.
  case ascending = "A"
  /// Measured on the way down.
  case descending = "D"
}

/// What identifies one cycle profile of a float: its number, cycle and direction.
///
/// Several files may hold the same one (real time, delayed mode, multi-profile), and it may consist
/// of several profiles (primary and secondary sampling).
public struct CycleKey: Hashable, Comparable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The cycle, 0 for the launch cycle where it exists.
  public var cycle: Int
  /// Up or down.
  public var direction: Direction

  /// Makes a key.
  public init(wmo: WMONumber, cycle: Int, direction: Direction) {
    self.wmo = wmo
    self.cycle = cycle
    self.direction = direction
  }

  /// Orders by float, then cycle, a descent before the ascent of the same cycle.
  public static func < (left: CycleKey, right: CycleKey) -> Bool {
    (left.wmo.value, left.cycle, left.direction == .ascending ? 1 : 0)
      < (right.wmo.value, right.cycle, right.direction == .ascending ? 1 : 0)
  }
}
