/// Why a file of regions cannot be used.
public struct GeographyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public let code: Code
  /// Which feature of the file is at fault, such as `feature 3 "Sea of Japan"`; nil where the
  /// file as a whole is.
  public let feature: String?
  /// What is wrong with it, and what would be right.
  public let reason: String

  init(_ code: Code, feature: String? = nil, reason: String) {
    self.code = code
    self.feature = feature
    self.reason = reason
  }

  /// The fault in words; of a file of regions without its name, which only the caller knows.
  public var description: String {
    guard let feature else { return "cannot use these regions: \(reason)" }
    return "cannot use these regions: \(feature): \(reason)"
  }

  /// The kinds of fault.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The bytes are not JSON.
    case notJSON
    /// The JSON is not a GeoJSON FeatureCollection, or a member is missing or of the wrong type.
    case notGeoJSON
    /// The collection holds no feature.
    case noRegions
    /// A region has no name, or one that cannot be printed.
    case unusableName
    /// Two regions have the same name.
    case duplicateName
    /// The kind is none of basin, marginal sea and area.
    case unknownKind
    /// The geometry is missing, empty, or neither Polygon nor MultiPolygon.
    case notAPolygon
    /// A ring has fewer than four points.
    case shortRing
    /// A ring does not end where it begins.
    case openRing
    /// A vertex is not a pair of numbers, or lies outside longitude ±540 or latitude ±90; or a ring
    /// goes around the globe more than once.
    case unusableCoordinate
  }
}
