internal import ArgumentParser
internal import Products

/// How several tasks share the work of one product.
struct PartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Map only these periods of the product, into a part of it: such as 2016-03, 2016-Q1 or 2016, "
        + "several with commas between them, or a share such as 3/64.", valueName: "periods"))
  var only: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Make no maps, but join parts of a product, or folders of them, into -o.",
      valueName: "parts"))
  var join: [String] = []

  @Flag(help: "Join also where parts are not there; their periods are left empty.")
  var partial = false

  /// The periods that are mapped; nil for all.
  func choice() throws -> PeriodChoice? {
    guard let only else { return nil }
    guard let choice = PeriodChoice(only) else {
      throw ValidationError(
        "--only takes periods such as 2016-03, 2016-Q1 or 2016 with commas between them, or a share"
          + " such as 3/64.")
    }
    return choice
  }

  func validate() throws {
    guard only == nil || join.isEmpty else {
      throw ValidationError("Choose one of --only and --join.")
    }
    guard !partial || !join.isEmpty else { throw ValidationError("--partial is for --join.") }
    _ = try choice()
  }
}
