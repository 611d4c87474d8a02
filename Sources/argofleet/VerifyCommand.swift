internal import ArgumentParser
internal import Rendering
internal import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run the cases of a check file through the program's own functions.",
    discussion: """
      Prints how far each result is from the expected one. The exit status is 2 if any is outside \
      its tolerance.

        argofleet verify rtqc rtqc-vectors.json
        argofleet verify seawater seawater-check.csv --saar saar.nc
        argofleet verify oi oi-cases.json
        argofleet verify derived derived-check.json
        argofleet verify climatology climatology-cases.json
        argofleet verify gp gp-cases.json
      """)

  /// The kinds of check cases.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    /// Real-time quality control, JSON.
    case rtqc
    /// Properties of sea water, CSV.
    case seawater
    /// Objective interpolation, JSON.
    case oi
    /// Mixed layers, heights, heat content, trends and integrals, JSON.
    case derived
    /// The local regression of mean, season and trend, JSON.
    case climatology
    /// The Gaussian process in space and time, JSON.
    case gp
  }

  @Argument(help: "What the cases are about.")
  var kind: Kind

  @Argument(help: ArgumentHelp("The file of cases.", valueName: "file"))
  var file: String

  @OptionGroup var salinity: SalinityOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let cases =
      switch kind {
      case .rtqc: try RTQCVerification.run(file)
      case .seawater: try SeawaterVerification.run(file, method: salinity.method())
      case .oi: try OIVerification.run(file)
      case .derived: try DerivedVerification.run(file)
      case .climatology: try ClimatologyVerification.run(file)
      case .gp: try GPVerification.run(file)
      }
    try StandardOutput.write(Report(cases, of: file).rendered(as: output.format))
    if cases.contains(where: { !$0.pass }) { throw CommandFailure(.foundProblems) }
  }
}
