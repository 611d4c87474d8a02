package import Argo

/// What a product says about how it was made, besides what follows from the request.
package struct ProductDescription: Sendable {
  /// The program and its version, such as `argofleet 0.1.0`.
  package var program: String
  /// The command as it was given, for the history.
  package var command: String
  /// The command of the whole product, where a part of it is made.
  package var wholeCommand = WholeCommand(ofPart: [])
  /// When the product is made.
  package var created: ArgoTime
  /// A title; empty for one that names the quantities and the method.
  package var title = ""
  /// Who makes the product; empty if not given.
  package var institution = ""
  /// The creator's name, e-mail address and web page; each empty if not given.
  package var creator = (name: "", mail: "", page: "")

  /// The DOI of the data.
  package var reference = "https://doi.org/10.17882/42182"

  package init(program: String, command: String, created: ArgoTime) {
    self.program = program
    self.command = command
    self.created = created
  }
}
