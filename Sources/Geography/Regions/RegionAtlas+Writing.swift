import Argo

extension RegionAtlas {
  /// The regions as a GeoJSON FeatureCollection, one ring per line, which ``init(geoJSON:)`` reads
  /// back to an equal atlas.
  public func geoJSON() -> String {
    let features = regions.map(RegionAtlas.feature(of:)).joined(separator: ",\n")
    return "{\n\"type\": \"FeatureCollection\",\n\"features\": [\n\(features)\n]\n}\n"
  }

  private static func feature(of region: Region) -> String {
    let isMulti = region.polygons.count != 1
    let polygons = region.polygons.map { polygon in
      let rings = polygon.rings.map(text(of:)).joined(separator: ",\n")
      return isMulti ? "[\(rings)]" : rings
    }
    return """
      {"type": "Feature",
      "properties": {"name": \(jsonText(region.name)), \
      "name_ja": \(jsonText(region.nameJapanese)), "kind": \(jsonText(region.kind.rawValue)),
      "source": \(jsonText(region.source))},
      "geometry": {"type": "\(isMulti ? "MultiPolygon" : "Polygon")", "coordinates": [
      \(polygons.joined(separator: ",\n"))
      ]}}
      """
  }

  private static func text(of ring: [Position]) -> String {
    "[" + ring.map { "[\(text(of: $0.longitude)),\(text(of: $0.latitude))]" }.joined(separator: ",")
      + "]"
  }

  /// The shortest text that reads back to the same number, without `.0`.
  private static func text(of degrees: Double) -> String {
    let text = degrees.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func jsonText(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
