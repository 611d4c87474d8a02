internal import ArgumentParser

/// Which snapshot of the data a product is made of, so that it can be made again.
struct SnapshotOptions: ParsableArguments {
  @Option(
    name: .customLong("snapshot"),
    help: ArgumentHelp(
      "The key of the monthly snapshot that the files come from, the part after # in its DOI; the "
        + "product names it.", valueName: "key"))
  var key: String?

  func validate() throws {
    guard key?.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) != false,
      key?.isEmpty != true
    else { throw ValidationError("--snapshot takes letters and digits, such as 116315.") }
  }
}
