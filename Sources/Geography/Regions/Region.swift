public import Argo

/// What a region is for.
public enum RegionKind: String, Hashable, Sendable, CaseIterable {
  /// An ocean basin; the standard basins cover the whole globe without overlap.
  case basin
  /// A marginal sea, which takes precedence over the basin that it lies in.
  case marginalSea = "marginal sea"
  /// An area that overlaps the others, for reports; it is never the region of a position.
  case area
}

/// A named part of the sea, with its outline.
public struct Region: Hashable, Sendable {
  /// The English name, unique in its atlas without regard to case, accents and punctuation.
  public let name: String
  /// The Japanese name; the English one where the file gives none.
  public let nameJapanese: String
  /// What the region is for.
  public let kind: RegionKind
  /// Where the outline comes from; empty where the file does not say.
  public let source: String
  /// The outline.
  public let polygons: [RegionPolygon]
  /// The area within the outline in square kilometres, on a sphere of 6371.0088 km.
  ///
  /// It includes land inside the outline, so that it is larger than the published area of the sea.
  /// Radius: mean radius R1 of the GRS 80 ellipsoid (Moritz 2000).
  public let areaInSquareKilometres: Double

  init(
    name: String, nameJapanese: String, kind: RegionKind, source: String,
    polygons: [RegionPolygon]
  ) {
    self.name = name
    self.nameJapanese = nameJapanese
    self.kind = kind
    self.source = source
    self.polygons = polygons
    let radius = 6371.0088
    areaInSquareKilometres =
      polygons.reduce(0) { $0 + $1.areaOnUnitSphere } * radius * radius
  }

  /// Whether a position lies within the outline.
  ///
  /// A basin's outline also holds the marginal seas within it; ``RegionAtlas/region(of:)``
  /// distinguishes them.
  public func contains(_ position: Position) -> Bool {
    let (longitude, latitude) = position.onMap
    return contains(longitude: longitude, latitude: latitude)
  }

  /// Whether what lies at a position, in the region of a name, counts for this one: an area lies over
  /// others, while a basin or marginal sea holds what lies in no other.
  ///
  /// Nothing without a position is in an area.
  package func holds(_ position: Position?, ofRegion name: String?) -> Bool {
    kind == .area ? position.map { contains($0) } ?? false : self.name == name
  }

  func contains(longitude: Double, latitude: Double) -> Bool {
    polygons.contains { $0.contains(longitude: longitude, latitude: latitude) }
  }
}

extension Position {
  /// Longitude in [-180, 180) and latitude in [-90, 90), as the half-open borders need them.
  var onMap: (longitude: Double, latitude: Double) {
    (normalizedLongitude, min(latitude, 90.0.nextDown))
  }
}
