public import Argo

/// How test 4 distinguishes land from sea.
public enum LandCheck: Sendable {
  /// It cannot.
  case none
  /// By a grid of elevations: the mean elevation in metres of the one, two or four nodes around a
  /// position, positive on land; nil outside of the grid.
  case elevation(@Sendable (Position) -> Double?)
  /// By a coastline.
  case coastline(@Sendable (Position) -> CoastStatus)

  /// What a coastline says about a position.
  public enum CoastStatus: Hashable, Sendable {
    /// At sea.
    case sea
    /// On land.
    case land
    /// So near to the coast that the coastline cannot tell.
    case nearCoast
  }
}
