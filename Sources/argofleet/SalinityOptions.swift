internal import ArgumentParser
internal import ReferenceData
internal import Seawater

/// How Absolute Salinity is computed.
struct SalinityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The atlas of Absolute Salinity anomalies, as built by Scripts/make-saar; without it, "
        + "Reference Salinity is used in place of Absolute Salinity.",
      valueName: "file"))
  var saar: String?

  /// The method for the libraries.
  func method() throws(CommandFailure) -> AbsoluteSalinityMethod {
    guard let saar else { return .reference }
    do {
      return .atlas(try SalinityAnomalyFile.read(path: saar))
    } catch {
      throw CommandFailure(error.code == .notFound ? .noInput : .badInput, error.description)
    }
  }
}
