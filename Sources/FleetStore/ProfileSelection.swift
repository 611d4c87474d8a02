public import Argo

/// Which profiles of the store are selected.
public struct ProfileSelection: Hashable, Sendable {
  /// Where; nil takes profiles without a position as well.
  public var box: GeographicBox?
  /// From this moment on, included; nil for no beginning.
  public var from: ArgoTime?
  /// Up to this moment, not included; nil for no end.
  public var to: ArgoTime?
  /// The floats; nil for all.
  public var floats: Set<WMONumber>?
  /// The directions; empty for both.
  public var directions: Set<Direction> = []
  /// Whether only the primary profile of each cycle and direction is selected.
  public var isPrimaryOnly = false
  /// The order in which they are handed out.
  public var order = ProfileOrder.time

  /// Selects every profile that has a valid date.
  public init() {}
}

/// The order of profiles.
public enum ProfileOrder: Hashable, Sendable {
  /// By the moment of observation, then float, cycle, descent before ascent, place in the file.
  case time
  /// By float, cycle, direction by its letter, place in the file.
  case float
}
