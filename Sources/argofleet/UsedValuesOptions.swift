internal import Argo
internal import ArgumentParser

/// Which values are used, where all else of the usual rule holds.
struct UsedValuesOptions: ParsableArguments {
  @Option(help: "Raw values of real-time profiles and adjusted ones of others (best), or one kind.")
  var values = ValueSelection.Source.best

  @Option(help: ArgumentHelp("The flags that values may have.", valueName: "flags"))
  var qc = "1,2"

  func validate() throws { _ = try flags() }

  /// The flags that values may have.
  func flags() throws -> Set<QualityFlag> {
    guard let flags = ValueSelection.flags(from: qc) else {
      throw ValidationError("--qc takes flags 0 to 9 between commas, such as 1,2.")
    }
    return flags
  }
}
