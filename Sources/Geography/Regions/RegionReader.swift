import Argo

/// Makes a region of one feature, or says what is wrong with it.
struct RegionReader {
  /// The number of the feature in its file, from 1.
  let number: Int

  func region(from feature: GeoJSONDocument.Feature) throws(GeographyError) -> Region {
    let name = try usableName(feature.properties?.name)
    let label = "feature \(number) \(quoted(name))"
    let kind = try kind(feature.properties?.kind, label: label)
    guard let geometry = feature.geometry else {
      throw GeographyError(.notAPolygon, feature: label, reason: "it has no geometry")
    }
    let polygons: [[[[Double]]]]
    switch geometry {
    case .polygons(let some): polygons = some
    case .other(let type):
      throw GeographyError(
        .notAPolygon, feature: label,
        reason: "its geometry is a \(quoted(type)), not a Polygon or MultiPolygon")
    }
    guard !polygons.isEmpty, polygons.allSatisfy({ !$0.isEmpty }) else {
      throw GeographyError(.notAPolygon, feature: label, reason: "it has a polygon without a ring")
    }
    var outline: [RegionPolygon] = []
    for polygon in polygons {
      var rings: [[DateLineCut.Vertex]] = []
      for ring in polygon { rings.append(try closedRing(ring, label: label)) }
      outline += DateLineCut.pieces(of: rings).map(RegionPolygon.init)
    }
    let nameJapanese = feature.properties?.nameJapanese ?? name
    return Region(
      name: name, nameJapanese: isPrintable(nameJapanese) ? nameJapanese : name, kind: kind,
      source: feature.properties?.source ?? "", polygons: outline)
  }

  private func usableName(_ name: String?) throws(GeographyError) -> String {
    guard let name else {
      throw GeographyError(
        .unusableName, feature: "feature \(number)", reason: "it has no property \"name\"")
    }
    guard isPrintable(name) else {
      throw GeographyError(
        .unusableName, feature: "feature \(number)",
        reason: "its name \(quoted(name)) has no letter or digit, or control characters")
    }
    return name
  }

  /// Names go to terminals and tables, where a control character would do harm.
  private func isPrintable(_ name: String) -> Bool {
    let controls: Set<Unicode.GeneralCategory> = [
      .control, .lineSeparator, .paragraphSeparator,
    ]
    return !RegionAtlas.key(of: name).isEmpty
      && name.unicodeScalars.allSatisfy { !controls.contains($0.properties.generalCategory) }
  }

  private func kind(_ text: String?, label: String) throws(GeographyError) -> RegionKind {
    guard let text else { return .basin }
    guard let kind = RegionKind(rawValue: text) else {
      let known = RegionKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw GeographyError(
        .unknownKind, feature: label, reason: "its kind is \(quoted(text)); known are \(known)")
    }
    return kind
  }

  private func closedRing(
    _ points: [[Double]], label: String
  ) throws(GeographyError) -> [DateLineCut.Vertex] {
    guard points.count >= 4 else {
      throw GeographyError(
        .shortRing, feature: label,
        reason: "a ring has \(points.count) points; a closed ring has at least 4")
    }
    var ring: [DateLineCut.Vertex] = []
    ring.reserveCapacity(points.count)
    for point in points { ring.append(try vertex(point, label: label)) }
    guard ring.first == ring.last else {
      throw GeographyError(
        .openRing, feature: label, reason: "a ring does not end at the point where it begins")
    }
    let longitudes = ring.map(\.longitude)
    guard let west = longitudes.min(), let east = longitudes.max(), east - west <= 360 else {
      throw GeographyError(
        .unusableCoordinate, feature: label, reason: "a ring goes around the globe more than once")
    }
    return ring
  }

  private func vertex(
    _ point: [Double], label: String
  ) throws(GeographyError) -> DateLineCut.Vertex {
    guard point.count >= 2 else {
      throw GeographyError(
        .unusableCoordinate, feature: label, reason: "a point is not [longitude, latitude]")
    }
    guard abs(point[0]) <= DateLineCut.farthest, abs(point[1]) <= 90 else {
      throw GeographyError(
        .unusableCoordinate, feature: label,
        reason: "the point [\(point[0]), \(point[1])] is outside longitude ±540 or latitude ±90")
    }
    return DateLineCut.Vertex(longitude: point[0], latitude: point[1])
  }
}
