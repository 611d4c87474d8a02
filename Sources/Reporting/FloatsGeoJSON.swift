internal import Argo
package import Fleet
internal import Rendering

/// Floats as a GeoJSON FeatureCollection (RFC 7946): a point where each was last seen.
///
/// Coordinates are longitude and latitude on WGS 84, longitudes within ±180 degrees. A float
/// without a position has a null geometry, as section 3.2 allows, so that none is lost. What the
/// collection says of itself are foreign members, section 6.1.
package struct FloatsGeoJSON: Sendable {
  private let floats: [FloatStatus]
  private let provenance: Provenance

  /// Takes the floats and where they come from.
  package init(_ floats: [FloatStatus], provenance: Provenance) {
    self.floats = floats
    self.provenance = provenance
  }

  /// The text, one feature per line.
  package var text: String {
    let features = floats.map { FloatsGeoJSON.feature(of: $0).compactText }
    let head = provenance.members.map { name, value in
      "\(JSONValue.string(name).compactText): \(value.compactText),\n"
    }
    return "{\n\"type\": \"FeatureCollection\",\n" + head.joined() + "\"features\": [\n"
      + features.joined(separator: ",\n") + "\n]\n}\n"
  }

  private static func feature(of status: FloatStatus) -> JSONValue {
    .object([
      ("type", .string("Feature")),
      ("id", .integer(status.wmo.value)),
      (
        "geometry",
        status.position.map { position in
          .object([
            ("type", .string("Point")),
            (
              "coordinates",
              .array([.double(position.normalizedLongitude), .double(position.latitude)])
            ),
          ])
        } ?? .null
      ),
      ("properties", .object(Report.members(of: status))),
    ])
  }
}
