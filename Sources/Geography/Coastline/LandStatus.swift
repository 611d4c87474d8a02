/// What the surface of the Earth is at a position.
public enum Surface: Hashable, Sendable {
  /// The sea, including the Caspian Sea, which is salty and deep enough for floats.
  case sea
  /// Land, with islands in lakes, and the ice of Antarctica where it rests on the ground.
  case land
  /// A lake, a pond on an island in a lake, or a river wide enough to be drawn as a lake.
  case lake
  /// An Antarctic ice shelf, under which there is sea.
  case iceShelf
}

/// Whether a position can be that of a float, as far as a coastline can tell.
public enum LandStatus: Hashable, Sendable {
  /// It is at sea.
  case sea
  /// It is on land or in a lake, farther from the sea than the coastline can be wrong.
  case land
  /// It is drawn as land but may be at sea, for the reason given; it should not be flagged as bad.
  case nearCoast(reason: NearCoastReason)

  /// Why a position that is drawn as land may be at sea.
  public enum NearCoastReason: Hashable, Sendable, CustomStringConvertible {
    /// The coast is near, and drawn no better than the tolerance of the data set.
    case resolution(CoastlineResolution, kilometresToCoast: Double)
    /// It is on an ice shelf; a float can be in the sea below.
    case iceShelf

    /// The reason in words.
    public var description: String {
      switch self {
      case .resolution(let resolution, let kilometres):
        let tenths = Int((kilometres * 10).rounded())
        let tolerance = Int((resolution.toleranceInKilometres * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) km inland of a coast that the \(resolution.name)"
          + " resolution draws within \(tolerance / 10).\(tolerance % 10) km"
      case .iceShelf: return "on an Antarctic ice shelf, with sea below"
      }
    }
  }
}
