public import Argo
public import ArgumentParser
internal import Foundation
internal import NetCDF
internal import QualityControl
internal import RecordCheck
internal import Rendering
internal import Reporting
internal import SourceFiles

struct QCCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qc",
    abstract: "Check profile files by the Argo quality control manual, without a store.",
    discussion: """
      Folders are searched. Metadata files, exclusion lists (grey lists) and other cycles of a \
      float among the paths are used where tests need them. The exit status is 2 if a test found \
      something.

        argofleet qc D4902252_001.nc
        argofleet qc dac/jma/4902252 --explain
        argofleet qc new-files --exclusion-list ar_greylist.txt --explain
        argofleet qc dac/jma --agreement
      """)

  @Argument(help: ArgumentHelp("Profile files, and folders of them.", valueName: "path"))
  var paths: [String]

  @Flag(help: "List what each test found, level by level.")
  var explain = false

  @Flag(
    help: "Compare each test with the files' flags and with the tests that failed at the DAC.")
  var agreement = false

  @Option(help: ArgumentHelp("An exclusion list (grey list) for test 15.", valueName: "file"))
  var exclusionList: [String] = []

  @Option(name: .customLong("greylist"), help: .hidden)
  var exclusionListByOldName: [String] = []

  @Option(
    help: ArgumentHelp(
      "A list of the WMO numbers of floats with RBR CTDs built before April 2021, for test 24.",
      valueName: "file"))
  var rbrFloats: String?

  @Option(
    help: ArgumentHelp(
      "The time after which no profile can have been observed (default: now), UTC.",
      valueName: "date"))
  var now: ArgoTime?

  @OptionGroup var jobs: JobsOptions

  @Option(help: "Which NetCDF reader to use; auto takes the fastest that can read the file.")
  var reader = NetCDFReaderChoice.auto

  @OptionGroup(title: "Quality control") var quality: QualityOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    if agreement, explain {
      throw ValidationError("--explain and --agreement are separate tables; choose one.")
    }
  }

  func run() async throws {
    let rules = try quality.rules()
    var tests = rules.options(now: now ?? .now, land: try rules.landSource())
    tests.earlyRBRFloats = try rbrFloats.map(QCCommand.floats)
    var options = FileCheck.Options(paths: paths, jobs: jobs.count, quality: tests)
    options.exclusionLists = exclusionList + exclusionListByOldName
    options.reader = reader
    let outcome = try await FileCheck.run(options)
    for warning in outcome.warnings {
      StandardError.line("argofleet: warning: \(warning.path): \(warning.text)")
    }
    for failure in outcome.failures {
      StandardError.line("argofleet: \(failure.path): \(failure.reason)")
    }
    let report =
      agreement
      ? Report(AgreementSummary(outcome), filters: []) : Report(outcome, explains: explain)
    try StandardOutput.write(report.rendered(as: output.format))
    if outcome.namedPathIsMissing { throw CommandFailure(.noInput) }
    if !outcome.failures.isEmpty { throw CommandFailure(.badInput) }
    if outcome.hasFindings { throw CommandFailure(.foundProblems) }
  }

  /// The WMO numbers of a text file, one per line; lines that begin with # are comments.
  private static func floats(_ path: String) throws -> Set<WMONumber> {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CommandFailure(.noInput, "cannot read \(path): \(error.localizedDescription)")
    }
    var floats: Set<WMONumber> = []
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let word = line.trimmingCharacters(in: .whitespaces)
      if word.isEmpty || word.hasPrefix("#") { continue }
      guard let wmo = WMONumber(word) else {
        throw CommandFailure(
          .badInput, "line \(index + 1) of \(path) is not a WMO number: '\(word)'")
      }
      floats.insert(wmo)
    }
    return floats
  }
}

extension ArgoTime: ExpressibleByArgument {
  /// Reads a date or time of the command line, ISO 8601, UTC.
  public init?(argument: String) { self.init(iso8601: argument) }
}
