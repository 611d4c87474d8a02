/// A GeoJSON text as it was written, before anything in it is checked (RFC 7946).
struct GeoJSONDocument: Decodable {
  let type: String
  let features: [Feature]

  private enum CodingKeys: String, CodingKey {
    case type, features
  }

  /// Looks at the type first: the message for a lone Feature or geometry says what it is.
  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    type = try members.decode(String.self, forKey: .type)
    features =
      type == "FeatureCollection" ? try members.decode([Feature].self, forKey: .features) : []
  }

  /// A feature of the collection.
  struct Feature: Decodable {
    let properties: Properties?
    let geometry: Geometry?
  }

  /// The properties that are used; all others are ignored.
  struct Properties: Decodable {
    let name: String?
    let nameJapanese: String?
    let kind: String?
    let source: String?

    private enum CodingKeys: String, CodingKey {
      case name
      case nameJapanese = "name_ja"
      case kind, source
    }
  }

  /// A geometry: polygons of rings of points of numbers, or something that cannot be used.
  enum Geometry: Decodable {
    case polygons([[[[Double]]]])
    case other(type: String)

    private enum CodingKeys: String, CodingKey {
      case type, coordinates
    }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      switch try members.decode(String.self, forKey: .type) {
      case "Polygon":
        self = .polygons([try members.decode([[[Double]]].self, forKey: .coordinates)])
      case "MultiPolygon":
        self = .polygons(try members.decode([[[[Double]]]].self, forKey: .coordinates))
      case let type:
        self = .other(type: type)
      }
    }
  }
}
