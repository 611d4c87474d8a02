internal import Argo
internal import ArgumentParser
internal import Foundation
internal import Geography
internal import Mirror
internal import Rendering
internal import Transfer

/// Which files of a source are wanted.
struct SyncSelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The kinds of files: core, meta, multi (_prof.nc), tech, traj, bgc, synthetic, or all.",
      valueName: "list"),
    transform: SyncSelectionOptions.kinds)
  var kind: Set<SyncKind>?

  @Option(
    help: ArgumentHelp("Only of these DAC folders.", valueName: "list"),
    transform: SyncSelectionOptions.list)
  var dac: [String] = []

  @Option(
    name: .customLong("float"), parsing: .upToNextOption,
    help: ArgumentHelp("Only of these floats.", valueName: "wmo"))
  var floats: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Only of the floats that a file names, their numbers apart from each other.",
      valueName: "path"))
  var floatList: String?

  @Option(
    help: ArgumentHelp(
      "Only of floats of a country, by institution code and DAC folder.", valueName: "code"))
  var country: [String] = []

  @Option(help: ArgumentHelp("Only of floats of an institution code.", valueName: "code"))
  var institution: [String] = []

  @Option(
    help: ArgumentHelp("Only of floats with a profile in this box.", valueName: "W,E,S,N"))
  var box: BoxArgument?

  @Option(help: ArgumentHelp("Only of floats with a profile in a region.", valueName: "name"))
  var region: [String] = []

  @Option(
    help: ArgumentHelp("Only of floats with a profile from this date on.", valueName: "date"),
    transform: SyncSelectionOptions.time)
  var from: ArgoTime?

  @Option(
    help: ArgumentHelp("Only of floats with a profile up to this date.", valueName: "date"),
    transform: SyncSelectionOptions.time)
  var to: ArgoTime?

  @Option(help: "Only of floats with a profile in this mode: R or D.")
  var mode: Mode?

  @Flag(help: "Just the files whose rows fit, and not the whole of their floats.")
  var matchingOnly = false

  /// The modes that a file's name tells.
  enum Mode: String, CaseIterable, ExpressibleByArgument {
    case realTime = "R"
    case delayed = "D"
  }

  /// The selection; nil where nothing is said, so that the last one holds.
  func selection() throws -> Selection? {
    var selection = Selection()
    if let kind { selection.kinds = kind }
    selection.dacs = Set(dac)
    selection.floats = Set(floats + (try listedFloats()))
    selection.countries = try Set(
      country.map { name in
        guard let country = Country(named: name) else {
          throw ValidationError(
            "No country '\(name.onOneLine)'; give a two-letter code (JP) or an English name.")
        }
        return country.code
      })
    selection.institutions = Set(institution)
    selection.box = box?.box
    selection.regions = region
    selection.from = from
    selection.to = to
    selection.isDelayed = mode.map { $0 == .delayed }
    selection.isMatchingOnly = matchingOnly
    let isGiven = kind != nil || selection != Selection()
    return isGiven ? selection : nil
  }

  private func listedFloats() throws -> [Int] {
    guard let floatList else { return [] }
    let text: String
    do {
      text = try String(contentsOfFile: floatList, encoding: .utf8)
    } catch {
      throw CommandFailure(.noInput, "cannot read \(floatList): \(error.localizedDescription)")
    }
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }
    let numbers = try words.map { word in
      guard let wmo = WMONumber(word) else {
        throw CommandFailure(
          .badInput, "\(floatList) holds '\(word.prefix(40))', which is no WMO number")
      }
      return wmo.value
    }
    guard !numbers.isEmpty else { throw CommandFailure(.badInput, "\(floatList) names no float") }
    return numbers
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map(String.init)
  }

  private static func kinds(_ text: String) throws -> Set<SyncKind> {
    if text == "all" { return Set(SyncKind.allCases) }
    let kinds = try list(text).map { name in
      guard let kind = SyncKind(rawValue: name) else {
        throw ValidationError(
          "No kind '\(name.onOneLine)'; there are "
            + SyncKind.allCases.map(\.rawValue).joined(separator: ", ") + " and all.")
      }
      return kind
    }
    guard !kinds.isEmpty else { throw ValidationError("--kind names no kind.") }
    return Set(kinds)
  }

  private static func time(_ text: String) throws -> ArgoTime {
    guard let time = ArgoTime(iso8601: text) else {
      throw ValidationError("'\(text.onOneLine)' is no ISO 8601 date, such as 2012-03-31.")
    }
    return time
  }
}

/// How a server is spoken to.
struct SyncNetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The most connections at once, 1 to 8.", valueName: "count"))
  var connections = 4

  @Option(
    help: ArgumentHelp(
      "How the keepers of the server can reach you, sent with the program's name.",
      valueName: "address"))
  var contact: String?

  @Option(
    help: ArgumentHelp("Give a transfer up after so long without a byte.", valueName: "seconds"))
  var stallTimeout = 30

  @Option(
    help: ArgumentHelp(
      "Certificates to believe (default: $SSL_CERT_FILE, else the system's).", valueName: "path"))
  var caFile: String?

  @Flag(help: "Look names and passwords up in ~/.netrc.")
  var netrc = false

  func validate() throws {
    guard (1...8).contains(connections) else {
      throw ValidationError("--connections must be between 1 and 8.")
    }
    guard (1...3600).contains(stallTimeout) else {
      throw ValidationError("--stall-timeout must be between 1 and 3600 seconds.")
    }
  }

  /// The setup of the connections.
  func setup(version: String) throws -> TransferSetup {
    var setup = TransferSetup()
    setup.connections = connections
    setup.stallSeconds = stallTimeout
    setup.usesNetrc = netrc
    if let caFile {
      guard FileManager.default.isReadableFile(atPath: caFile) else {
        throw CommandFailure(.noInput, "cannot read the certificates \(caFile)")
      }
      setup.certificateFile = caFile
    }
    let contact = (self.contact ?? "").filter { $0.isASCII && !$0.isNewline }
    setup.userAgent =
      "argofleet/\(version) (+https://doi.org/10.17882/42182"
      + (contact.isEmpty ? ")" : "; \(contact))")
    return setup
  }
}
