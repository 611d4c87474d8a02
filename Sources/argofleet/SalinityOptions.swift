internal import ArgumentParser
internal import Atlases
internal import Seawater

/// How Absolute Salinity is had.
struct SalinityOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The atlas of Absolute Salinity anomalies, as Scripts/make-saar builds it; without it "
        + "Reference Salinity stands in for Absolute Salinity.",
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
