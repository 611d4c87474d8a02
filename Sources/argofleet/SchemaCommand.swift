internal import ArgumentParser
internal import Rendering
internal import Reporting

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a result, or the names of all schemas.",
    discussion: """
      Keys may be added to results in later versions; the keys that a schema requires stay.

        argofleet schema
        argofleet schema floats > floats.schema.json
      """)

  @Argument(help: ArgumentHelp("The name of a schema.", valueName: "name"))
  var name: String?

  func validate() throws {
    guard let name else { return }
    guard JSONSchemas.text(of: name) != nil else {
      throw ValidationError(
        "No schema '\(name.onOneLine)'; the schemas are \(JSONSchemas.names.joined(separator: ", "))."
      )
    }
  }

  func run() throws {
    guard let name, let text = JSONSchemas.text(of: name) else {
      return try StandardOutput.write(JSONSchemas.names.map { $0 + "\n" }.joined())
    }
    try StandardOutput.write(text)
  }
}
