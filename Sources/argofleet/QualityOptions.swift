internal import Argo
public import ArgumentParser
public import QualityControl
internal import RecordCheck
internal import ReferenceData

/// The choices that the Argo quality control manual leaves open.
struct QualityOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Follow the letter of the manual, without our guards against false alarms.",
      discussion: QualityOptions.guardsInWords))
  var manualLetter = false

  @Option(
    help: ArgumentHelp(
      "Test 8: current (since manual 3.8: reversals of 20 dbar) or legacy (up to manual 3.7: any "
        + "pressure that does not increase)."))
  var pressureRule = QCOptions.PressureRule.current

  @Option(help: "Test 7: where the Red Sea and the Mediterranean are.")
  var regionalGeometry = RegionalGeometry.rectangles

  @Flag(help: "Also run the obsolete gradient test (11).")
  var gradient = false

  @Flag(
    help: "Test 12: in a part of a profile with a digit rollover, also flag the other values 3.")
  var rolloverPiece = false

  @Option(
    help: "Test 18: flag only if temperature and salinity are both frozen, or either by itself.")
  var frozen = FrozenRule.both

  @Flag(help: "Test 16: compare with the latest good profile, whatever its depth.")
  var driftAnyDepth = false

  @Option(
    help: ArgumentHelp(
      "Test 23: the flags below 2000 dbar for pressure, temperature, salinity and adjusted "
        + "salinity.",
      valueName: "flags"))
  var deepFlags = DeepFloatFlags()

  @Option(
    help: ArgumentHelp(
      "Test 4: use a CF grid of elevations instead of the coastline.", valueName: "file"))
  var bathymetry: String?

  @Option(
    help: ArgumentHelp(
      "Test 4: the folder of the GSHHG coastline (default: $ARGOFLEET_COASTLINE, else where "
        + "Debian's gmt-gshhg-low puts it).", valueName: "folder"))
  var coastline: String?

  /// What the guards do, as ``QualityGuard`` has them.
  private static let guardsInWords =
    "By default, levels where pressure, temperature and salinity are all 0 are padding, not data "
    + "(zero-padding); a single wild pressure fails test 8, but the levels after it do not "
    + "(lone-pressure); test 12 accepts jumps that can occur in the sea, colder or saltier below and "
    + "no steeper than the steepest natural gradients (possible-gradient); test 13 accepts equal "
    + "values within 10 dbar (mixed-layer); test 16 compares only profiles that reach 500 dbar, "
    + "across gaps of at most 5 cycles (deep-row)."

  /// The rule of test 18.
  enum FrozenRule: String, CaseIterable, ExpressibleByArgument {
    case both
    case either
  }

  /// The rules for the libraries.
  func rules() throws(ReferenceDataError) -> QualityRules {
    var rules = QualityRules()
    rules.pressureRule = pressureRule
    rules.regionalGeometry = regionalGeometry
    rules.runsGradient = gradient
    rules.rolloverMarksWholePiece = rolloverPiece
    rules.frozenNeedsBoth = frozen == .both
    rules.driftIgnoresDepth = driftAnyDepth
    if manualLetter { rules.followLetterOfManual() }
    rules.deepFloatFlags = deepFlags
    rules.land = try QualityRules.land(bathymetry: bathymetry, coastline: coastline)
    return rules
  }
}

extension QCOptions.PressureRule: ExpressibleByArgument {}
extension RegionalGeometry: ExpressibleByArgument {}

extension DeepFloatFlags: ExpressibleByArgument {
  /// Reads four flags from 1 to 4, such as `2,2,3,2`.
  public init?(argument: String) {
    let flags = argument.split(separator: ",", omittingEmptySubsequences: false).compactMap {
      part -> QualityFlag? in
      guard part.utf8.count == 1, let byte = part.utf8.first, (0x31...0x34).contains(byte) else {
        return nil
      }
      return QualityFlag(rawValue: byte)
    }
    guard flags.count == 4 else { return nil }
    self.init()
    pressure = flags[0]
    temperature = flags[1]
    salinity = flags[2]
    adjustedSalinity = flags[3]
  }

  /// The flags as they are given.
  public var defaultValueDescription: String {
    "\(pressure),\(temperature),\(salinity),\(adjustedSalinity)"
  }
}
