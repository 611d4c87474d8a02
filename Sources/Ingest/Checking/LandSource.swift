public import Geography
public import QualityControl

/// What tells land from sea for test 4: a grid of elevations, a coastline, or nothing.
public enum LandSource: Sendable {
  /// Nothing is at hand.
  case none
  /// A grid of elevations.
  case bathymetry(Bathymetry)
  /// A coastline.
  case coastline(Coastline)

  /// The bathymetry of a file where one is named, else the coastline at hand.
  ///
  /// `coastline` is a folder; without one the usual places are looked at, and none of them having
  /// a coastline is no error.
  public static func load(
    bathymetry: String?, coastline: String?
  ) throws(GeographyError) -> LandSource {
    if let bathymetry { return .bathymetry(try Bathymetry(path: bathymetry)) }
    return try Coastline.load(folder: coastline).map { .coastline($0) } ?? .none
  }

  /// The source as the tests take it.
  ///
  /// A bathymetry that can no longer be read says nothing, like one that ends before the position.
  public var check: LandCheck {
    switch self {
    case .none: .none
    case .bathymetry(let grid):
      .elevation { position in
        do { return try grid.meanElevation(around: position) } catch { return nil }
      }
    case .coastline(let coastline):
      .coastline { position in
        switch coastline.landTest(position) {
        case .sea: .sea
        case .land: .land
        case .nearCoast: .nearCoast
        }
      }
    }
  }
}
