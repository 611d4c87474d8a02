/// How finely a GSHHG data set draws the coast.
///
/// Source of the tolerances: GSHHG, Wessel and Smith (1996), doi:10.1029/96JB00104, and its
/// README: the full set is simplified by the algorithm of Douglas and Peucker to these distances.
public enum CoastlineResolution: String, Hashable, Sendable, CaseIterable {
  /// Simplified to 25 km; enough for a map of the world.
  case crude = "c"
  /// Simplified to 5 km.
  case low = "l"
  /// Simplified to 1 km.
  case intermediate = "i"
  /// Simplified to 0.2 km; in Debian's `gmt-gshhg-high`.
  case high = "h"
  /// As digitised; in Debian's `gmt-gshhg-full`.
  case full = "f"

  /// How far the simplified line may lie from the digitised one, in kilometres.
  public var simplificationInKilometres: Double {
    switch self {
    case .crude: 25
    case .low: 5
    case .intermediate: 1
    case .high: 0.2
    case .full: 0
    }
  }

  /// How far inland of the drawn coast a position may still be at sea, in kilometres.
  ///
  /// It is the simplification, 0.5 km for the survey (90 % of the features of the World Vector
  /// Shoreline lie within that) and 1.5 km for the position itself (an Argos fix of class 0 is
  /// worse than 1.5 km, classes 1 to 3 are better).
  public var toleranceInKilometres: Double { simplificationInKilometres + 0.5 + 1.5 }

  /// The name in words.
  public var name: String {
    switch self {
    case .crude: "crude"
    case .low: "low"
    case .intermediate: "intermediate"
    case .high: "high"
    case .full: "full"
    }
  }
}
