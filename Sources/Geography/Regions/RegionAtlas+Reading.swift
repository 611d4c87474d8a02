import Argo
import Foundation

extension RegionAtlas {
  /// Reads regions from a GeoJSON FeatureCollection (RFC 7946).
  ///
  /// Each feature is a Polygon or MultiPolygon in degrees. One that crosses the date line may be cut there,
  /// as the RFC asks, or run on beyond ±180; then it is cut here. A feature has the properties `name`, which
  /// no other has, and, if wanted, `name_ja`, `kind` (`basin`, `marginal sea` or `area`; basin if absent) and
  /// `source`. Heights and other properties are ignored. Outlines may overlap and need not cover the globe;
  /// whether an edge crosses another is not checked.
  ///
  /// - Parameter bytes: the text, UTF-8.
  /// - Throws: the first fault, with the feature it is in.
  public init(geoJSON bytes: [UInt8]) throws(GeographyError) {
    let document = try RegionAtlas.decode(bytes)
    guard document.type == "FeatureCollection" else {
      throw GeographyError(
        .notGeoJSON, reason: "they are a GeoJSON \(quoted(document.type)), not a FeatureCollection")
    }
    guard !document.features.isEmpty else {
      throw GeographyError(.noRegions, reason: "the FeatureCollection holds no feature")
    }
    var regions: [Region] = []
    var numberByKey: [String: Int] = [:]
    for (index, feature) in document.features.enumerated() {
      let region = try RegionReader(number: index + 1).region(from: feature)
      let key = RegionAtlas.key(of: region.name)
      if let earlier = numberByKey.updateValue(index + 1, forKey: key) {
        throw GeographyError(
          .duplicateName, feature: "feature \(index + 1) \(quoted(region.name))",
          reason: "feature \(earlier) has this name already; join the two in one MultiPolygon")
      }
      regions.append(region)
    }
    self.init(regions: regions, identity: RegionAtlas.identity(of: bytes))
  }

  private static func decode(_ bytes: [UInt8]) throws(GeographyError) -> GeoJSONDocument {
    do {
      return try JSONDecoder().decode(GeoJSONDocument.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw GeographyError(error)
    } catch {
      throw GeographyError(.notJSON, reason: "they are not JSON")
    }
  }
}

/// Text from a file, quoted and cut short, its control characters written out.
func quoted(_ text: String) -> String {
  (text.count > 60 ? text.prefix(60) + "…" : text).debugDescription
}

extension GeographyError {
  /// Translates an error of the decoder.
  fileprivate init(_ error: DecodingError) {
    let (context, fault): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "\(quoted(key.stringValue)) is missing")
      case .valueNotFound(_, let context): (context, "a value is null")
      case .typeMismatch(_, let context): (context, "a value is of the wrong type")
      case .dataCorrupted(let context): (context, "a value cannot be read")
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "unreadable")
      }
    let path = context.codingPath
    if path.isEmpty, case .dataCorrupted = error {
      self.init(.notJSON, reason: "they are not JSON")
      return
    }
    let inFeature = path.count > 1 && path[0].stringValue == "features" ? path[1].intValue : nil
    let members = path.dropFirst(inFeature == nil ? 0 : 2).map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }
    let place = members.joined().drop(while: { $0 == "." })
    self.init(
      .notGeoJSON, feature: inFeature.map { "feature \($0 + 1)" },
      reason: place.isEmpty ? fault : "\(place): \(fault)")
  }
}
