internal import Argo
package import Hydrography
package import Rendering

/// Profiles as a GeoJSON FeatureCollection (RFC 7946): a point for each, without its levels.
package enum ProfilesGeoJSON {
  /// The beginning of the collection, with `members` that say where it comes from.
  package static func opening(_ members: [(String, JSONValue)], made: String) -> String {
    let members = members + [("created", .string(made))]
    return "{\n\"type\": \"FeatureCollection\",\n"
      + members.map { "\(JSONValue.string($0).text): \($1.compactText),\n" }.joined()
      + "\"features\": ["
  }

  /// What stands before the first profile, and between two.
  package static let separators = (first: "\n", others: ",\n")

  /// A profile; its properties have the quantities that it was asked for, null where it does not
  /// support one.
  package static func feature(
    of profile: ExportedProfile, quantities: [ColumnQuantity] = []
  ) -> String {
    let point: JSONValue =
      profile.position.map { position in
        .object([
          ("type", .string("Point")),
          (
            "coordinates",
            .array([.double(position.longitude), .double(position.latitude)])
          ),
        ])
      } ?? .null
    let pressures = profile.values[0].filter(\.isFinite)
    let feature = JSONValue.object([
      ("type", .string("Feature")), ("id", .string(profile.name)), ("geometry", point),
      (
        "properties",
        .object(
          [
            ("wmo", .integer(profile.key.wmo.value)), ("cycle", .integer(profile.key.cycle)),
            ("direction", .string(profile.key.direction.rawValue)),
            ("data_mode", .string(profile.dataMode.rawValue)),
            ("date", .string(profile.time.description)),
            ("region", profile.region.map { .string($0) } ?? .null),
            ("levels", .integer(profile.count)),
            ("pres_min", pressures.min().map { .float($0) } ?? .null),
            ("pres_max", pressures.max().map { .float($0) } ?? .null),
          ] + zip(quantities, profile.quantities).map { ($0.name, JSONValue.double($1)) })
      ),
    ])
    return feature.compactText
  }

  /// The end of the collection, with what was left out of it by which rule.
  package static func closing(account: JSONValue) -> String {
    "\n],\n\"account\": \(account.compactText)\n}\n"
  }
}
