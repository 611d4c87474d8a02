public import Argo
import Foundation

/// A set of regions, which says in which of them a position lies.
///
/// A position has at most one region: the first marginal sea in file order that holds it, else the
/// first basin. Areas overlap the others and have their own method, ``areas(containing:)``.
///
/// Borders are half-open, so that a position on the border of two neighbours is in one of them
/// only: western and southern borders belong to a region, eastern and northern ones do not. The
/// equator is north, 60° N is Arctic, 60° S is not yet the Southern Ocean, and 180° is the
/// western edge of the map. The North Pole belongs to the region just south of it.
public struct RegionAtlas: Hashable, Sendable {
  /// The regions in file order.
  public let regions: [Region]
  /// Distinguishes this edition of the regions from any other: a hash of the text that they were
  /// read from, sixteen hexadecimal digits.
  public let identity: String

  private let grid: RegionGrid
  private let indexByKey: [String: Int]

  /// The regions that come with the program: eight basins that divide the globe, thirteen marginal
  /// seas and six areas.
  public static let standard: RegionAtlas = {
    do {
      return try RegionAtlas(geoJSON: PackageResources.regions_geojson)
    } catch {
      preconditionFailure("the regions built into the program are damaged: \(error)")
    }
  }()

  /// The ``identity`` of ``standard``, without the cost of reading its outlines.
  public static let standardIdentity = identity(of: PackageResources.regions_geojson)

  init(regions: [Region], identity: String) {
    self.regions = regions
    self.identity = identity
    grid = RegionGrid(regions)
    // English names go first, so that no Japanese name hides one.
    let keys = regions.map(\.name) + regions.map(\.nameJapanese)
    indexByKey = Dictionary(
      zip(keys.map(RegionAtlas.key(of:)), Array(regions.indices) + Array(regions.indices)),
      uniquingKeysWith: { first, _ in first })
  }

  /// The region of a position: a marginal sea before a basin; nil where no region holds it.
  ///
  /// In ``standard`` every position has one, on land too.
  public func region(of position: Position) -> Region? {
    regionNumber(of: position).map { regions[$0] }
  }

  /// The index in ``regions`` of the region of a position, for millions of queries.
  ///
  /// Most positions need one look-up in a table of cells of one degree; only where an outline runs
  /// through the cell are polygons tested.
  public func regionNumber(of position: Position) -> Int? {
    let (longitude, latitude) = position.onMap
    return grid.region(longitude: longitude, latitude: latitude)
  }

  /// The areas that hold a position, in file order; none, one or several.
  public func areas(containing position: Position) -> [Region] {
    let (longitude, latitude) = position.onMap
    return regions.filter {
      $0.kind == .area && $0.contains(longitude: longitude, latitude: latitude)
    }
  }

  /// Finds a region by its English or Japanese name.
  ///
  /// Case, accents, blanks and punctuation do not count: `sea_of_japan`, `Sea-of-Japan` and
  /// `日本海` are one, and `nino34` is Niño 3.4.
  public func region(named name: String) -> Region? {
    indexByKey[RegionAtlas.key(of: name)].map { regions[$0] }
  }

  /// The identity of regions that are read from a text.
  static func identity(of bytes: [UInt8]) -> String {
    var hash = ContentHash()
    hash.add(bytes)
    return hash.text
  }

  /// A name without case, accents, blanks and punctuation.
  static func key(of name: String) -> String {
    name.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
    ).filter { $0.isLetter || $0.isNumber }
  }

  /// Atlases are equal when their regions are; the rest follows from them.
  public static func == (left: RegionAtlas, right: RegionAtlas) -> Bool {
    left.regions == right.regions
  }

  /// Feeds the regions to the hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(regions) }
}
