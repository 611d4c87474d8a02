package import Geography
package import QualityControl
package import ReferenceData

/// What distinguishes land from sea for test 4: a grid of elevations, a coastline, or nothing.
package enum LandSource: Sendable {
  /// Neither is available.
  case none
  /// A grid of elevations.
  case bathymetry(Bathymetry)
  /// A coastline.
  case coastline(Coastline)

  /// The source as the tests take it.
  ///
  /// A bathymetry that can no longer be read gives no answer, as for a position outside the grid.
  package var check: LandCheck {
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
