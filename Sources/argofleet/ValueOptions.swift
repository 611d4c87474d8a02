internal import Argo
public import ArgumentParser
internal import Fleet
internal import Gridding
internal import Rendering
internal import Reporting

/// Which values of a profile count.
struct ValueOptions: ParsableArguments {
  @Option(
    help: "Which values: best (raw of mode R, adjusted of modes A and D), adjusted or raw.")
  var values = ValueSelection.Source.best

  @Option(
    help: ArgumentHelp("The flags of the files that a value may have.", valueName: "list"),
    transform: ValueOptions.flags)
  var flags: Set<QualityFlag> = [.good, .probablyGood]

  @Option(
    help: ArgumentHelp(
      "Which of our own tests may leave out values that the files call good: by-mode (all for "
        + "modes R and A, the gross ones for mode D), none, gross or all.", valueName: "tests"))
  var ownFlags = OwnFlagRule.byMode

  @Option(
    help: ArgumentHelp(
      "Leave out adjusted pressures whose stated error is at least this; 0 for no limit.",
      valueName: "dbar"))
  var pressureError = ValueSelection.usualPressureErrorLimit

  @Option(name: .customLong("qc"), help: .hidden, transform: ValueOptions.flags)
  var flagsByOldName: Set<QualityFlag>?

  func validate() throws {
    guard pressureError >= 0 else {
      throw ValidationError("--pressure-error must not be negative.")
    }
  }

  /// The rule for the libraries, with what a level must have.
  func selection(
    required: Set<Parameter> = [.pressure, .temperature, .salinity]
  ) -> ValueSelection {
    ValueSelection(
      source: values, flags: flagsByOldName ?? flags, required: required,
      pressureErrorLimit: pressureError > 0 ? pressureError : nil, ownFlags: ownFlags)
  }

  private static func flags(_ text: String) throws -> Set<QualityFlag> {
    guard let flags = ValueSelection.flags(from: text) else {
      throw ValidationError("--flags takes flags of reference table 2, such as 1,2,5,8.")
    }
    return flags
  }
}

/// How values between the levels of a profile are found.
struct VerticalOptions: ParsableArguments {
  @Option(help: "How to interpolate between the levels of a profile.")
  var vertical = VerticalMethod.pchip

  @Option(help: "How far apart two levels may be for interpolation between them.")
  var gaps = Gaps.usual

  @Option(name: .customLong("interpolation"), help: .hidden)
  var verticalByOldName: VerticalMethod?

  /// The method, by either name.
  var method: VerticalMethod { verticalByOldName ?? vertical }

  /// The sets of gap limits.
  enum Gaps: String, CaseIterable, ExpressibleByArgument {
    case usual
    case argo
    case none

    /// The limits for the libraries.
    var limits: GapLimits {
      switch self {
      case .usual: .usual
      case .argo: .easyOneArgo
      case .none: .none
      }
    }
  }
}

/// Levels of the command line: the name of a set, or pressures in dbar separated by commas.
enum LevelsArgument {
  static func levels(_ text: String) throws -> StandardLevels {
    switch text.lowercased() {
    case "woa": return .worldOceanAtlas
    case "rg": return .roemmichGilson
    case "argo": return .easyOneArgo
    default:
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { Double($0.filter { $0 != " " }) }
      guard let levels = StandardLevels(values: Set(numbers.compactMap(\.self)).sorted()),
        !numbers.contains(nil)
      else {
        throw ValidationError(
          "--levels takes woa, rg, argo or a list of pressures in dbar such as 10,100,1000.")
      }
      return levels
    }
  }
}

extension QueryAccount {
  /// Reports on standard error what was selected and what each rule left out, unless quiet; that
  /// values have not been checked by our tests is always reported.
  func tell(_ rule: ValueSelection, isQuiet: Bool) {
    if unchecked > 0 {
      StandardError.line(
        "argofleet: \(unchecked) of \(selected.profiles) profiles have not been checked by our own"
          + " tests; 'argofleet refresh' checks them")
    }
    if !isQuiet { StandardError.write(Report(self, rule: rule).rendered(as: .table)) }
  }
}

extension VerticalMethod: ExpressibleByArgument {}
extension OwnFlagRule: ExpressibleByArgument {}
