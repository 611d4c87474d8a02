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
      "The kinds of files: core, meta, multi (_prof.nc), tech, traj, bgc, synthetic, or all "
        + "(default: core,meta).",
      valueName: "list"),
    transform: SyncSelectionOptions.kinds)
  var kind: Set<SyncKind>?

  @Option(
    help: ArgumentHelp("Only files of these DAC folders, such as aoml,jma.", valueName: "list"),
    transform: SyncSelectionOptions.list)
  var dac: [String] = []

  @Option(
    name: .customLong("float"), parsing: .upToNextOption,
    help: ArgumentHelp("Only files of these floats.", valueName: "wmo"))
  var floats: [Int] = []

  @Option(
    help: ArgumentHelp(
      "Only files of the floats in this list: WMO numbers separated by blanks, commas, semicolons "
        + "or line breaks.",
      valueName: "path"))
  var floatList: String?

  @Option(
    help: ArgumentHelp(
      "Only files of floats of this country, by institution code and DAC folder.", valueName: "code"
    ))
  var country: [String] = []

  @Option(help: ArgumentHelp("Only files of floats of this institution code.", valueName: "code"))
  var institution: [String] = []

  @Option(
    help: ArgumentHelp("Only files of floats with a profile in this box.", valueName: "W,E,S,N"))
  var box: BoxArgument?

  @Option(
    help: ArgumentHelp("Only files of floats with a profile in this region.", valueName: "name"))
  var region: [String] = []

  @Option(
    help: ArgumentHelp("Only files of floats with a profile from this date on.", valueName: "date"),
    transform: SyncSelectionOptions.time)
  var from: ArgoTime?

  @Option(
    help: ArgumentHelp("Only files of floats with a profile up to this date.", valueName: "date"),
    transform: SyncSelectionOptions.time)
  var to: ArgoTime?

  @Option(
    help: "Only files of floats with a profile in this data mode: R (real time) or D (delayed).")
  var mode: Mode?

  @Flag(help: "Take only the files whose index rows match, not all files of their floats.")
  var matchingOnly = false

  /// The data modes that a file's name can show.
  enum Mode: String, CaseIterable, ExpressibleByArgument {
    case realTime = "R"
    case delayed = "D"
  }

  /// The selection; nil where no option is given, so that the last one is used again.
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
          .badInput, "\(floatList) holds '\(word.prefix(40))', which is not a WMO number")
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
      throw ValidationError("'\(text.onOneLine)' is not an ISO 8601 date, such as 2012-03-31.")
    }
    return time
  }
}

/// How connections to servers are made.
struct SyncNetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The most connections at once, 1 to 8.", valueName: "count"))
  var connections = 4

  @Option(
    help: ArgumentHelp(
      "How the operators of the server can reach you; sent along with the program's name.",
      valueName: "address"))
  var contact: String?

  @Option(
    help: ArgumentHelp("Give up a transfer after this time without any data.", valueName: "seconds")
  )
  var stallTimeout = 30

  @Option(
    help: ArgumentHelp(
      "The file of trusted certificates (default: $SSL_CERT_FILE, else the system's).",
      valueName: "path"))
  var caFile: String?

  @Flag(help: "Take user names and passwords from ~/.netrc.")
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
