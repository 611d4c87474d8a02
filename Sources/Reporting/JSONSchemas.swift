internal import Foundation

/// The published schemas of the JSON that the program prints (JSON Schema 2020-12).
///
/// Keys may be added; those that are required stay and keep their meaning.
package enum JSONSchemas {
  /// The names of the schemas, in alphabetical order.
  package static let names: [String] = texts.keys.sorted()

  /// The text of a schema; nil for an unknown name.
  package static func text(of name: String) -> String? { texts[name] }

  /// The schemas by name, each as a document of its own.
  private static let texts: [String: String] = {
    do {
      let data = Data(PackageResources.schemas_json)
      let schemas = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      return try (schemas ?? [:]).mapValues { schema in
        let text = try JSONSerialization.data(
          withJSONObject: schema, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: text, as: UTF8.self) + "\n"
      }
    } catch {
      preconditionFailure("the schemas built into the program are damaged: \(error)")
    }
  }()
}
