internal import Argo
public import ArgumentParser
internal import Geography
public import Gridding
public import Products

/// Which values of a profile count, and how they are brought to levels.
struct ValueOptions: ParsableArguments {
  @Option(
    help: "Which values: best (raw of mode R, adjusted of modes A and D), adjusted or raw.")
  var values = ValueSelection.Source.best

  @Option(
    help: ArgumentHelp("The flags that a value may have.", valueName: "list"),
    transform: ValueOptions.flags)
  var flags: Set<QualityFlag> = [.good, .probablyGood]

  @Option(
    help: ArgumentHelp(
      "Leave out adjusted pressures whose stated error is this or more; 0 for no limit.",
      valueName: "dbar"))
  var pressureError = ValueSelection.usualPressureErrorLimit

  @Option(help: "How values between the levels of a profile are found.")
  var vertical = VerticalMethod.pchip

  @Option(help: "How far apart levels may be for a value between them.")
  var gaps = Gaps.usual

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

  func validate() throws {
    guard pressureError >= 0 else {
      throw ValidationError("--pressure-error must not be negative.")
    }
  }

  /// The rule for the libraries.
  var selection: ValueSelection {
    ValueSelection(
      source: values, flags: flags, pressureErrorLimit: pressureError > 0 ? pressureError : nil)
  }

  private static func flags(_ text: String) throws -> Set<QualityFlag> {
    guard let flags = ValueSelection.flags(from: text) else {
      throw ValidationError("--flags takes flags of reference table 2, such as 1,2,5,8.")
    }
    return flags
  }
}

/// How objective maps are made.
struct ObjectiveMapOptions: ParsableArguments {
  @Option(
    help: "oi: the covariance: rg (Roemmich and Gilson 2009), gauss or exp (with --scale).")
  var covariance = Shape.rg

  @Option(help: ArgumentHelp("oi: the length of gauss and exp.", valueName: "km"))
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "oi: the factor of zonal distances at the equator, growing to 1 at 20 degrees.",
      valueName: "factor"))
  var equator = 0.25

  @Option(help: ArgumentHelp("oi: the noise-to-signal ratio of variances.", valueName: "ratio"))
  var noise = ObjectiveSettings.usualNoise

  @Option(help: ArgumentHelp("oi: how many observations a cell uses.", valueName: "count"))
  var neighbours = ObjectiveOptions.usualNeighbours

  @Option(help: "oi: what maps fall back on where no observation reaches.")
  var background = BackgroundMethod.mean

  @Flag(help: "oi: let weights sum to one (ordinary kriging).")
  var unbiased = false

  @Flag(help: "oi: do not average profiles of a float within 50 km and 10 days.")
  var noThinning = false

  @Flag(help: "oi: let observations reach across land between oceans.")
  var noBarriers = false

  @Flag(help: "oi: map cells on land as well.")
  var noLandMask = false

  @Option(
    help: ArgumentHelp(
      "The folder of the GSHHG coastline (default: $ARGOFLEET_COASTLINE, else where Debian's "
        + "gmt-gshhg-low puts it).", valueName: "folder"))
  var coastline: String?

  /// The shapes of the covariance.
  enum Shape: String, CaseIterable, ExpressibleByArgument {
    case rg
    case gauss
    case exp
  }

  func validate() throws {
    guard noise >= 0, noise.isFinite else {
      throw ValidationError("--noise must not be negative.")
    }
    guard (1...1000).contains(neighbours) else {
      throw ValidationError("--neighbours must be between 1 and 1000.")
    }
    guard equator > 0, equator <= 1 else {
      throw ValidationError("--equator must be above 0 and not above 1.")
    }
    guard covariance == .rg || scale != nil else {
      throw ValidationError("--covariance \(covariance.rawValue) needs --scale.")
    }
    guard covariance != .rg || scale == nil else {
      throw ValidationError("--scale is for --covariance gauss and exp.")
    }
    _ = try settings()
  }

  /// The settings for the libraries.
  func settings() throws -> ObjectiveSettings {
    let shape: Covariance? =
      switch covariance {
      case .rg: .roemmichGilson
      case .gauss: scale.flatMap { .gaussian(length: $0) }
      case .exp: scale.flatMap { .exponential(length: $0) }
      }
    guard let shape else { throw ValidationError("--scale must be a positive length in km.") }
    var options = ObjectiveOptions.local(
      covariance: shape, distance: .sphere(equatorialFactor: equator), neighbours: neighbours)
    options.isUnbiased = unbiased
    return ObjectiveSettings(
      options: options, noise: noise, background: background,
      thinning: noThinning ? nil : Thinning(),
      barriers: noBarriers ? OceanBarriers([]) : .usual)
  }
}

/// What the file says of who made it.
struct AuthorOptions: ParsableArguments {
  @Option(help: "The title in the file.")
  var title = ""

  @Option(help: ArgumentHelp("The institution in the file.", valueName: "name"))
  var institution = ""

  @Option(help: ArgumentHelp("The creator's name in the file.", valueName: "name"))
  var creator = ""

  @Option(help: ArgumentHelp("The creator's electronic mail address.", valueName: "address"))
  var creatorMail = ""

  @Option(help: ArgumentHelp("The creator's page.", valueName: "url"))
  var creatorURL = ""
}

extension VerticalMethod: ExpressibleByArgument {}
extension BackgroundMethod: ExpressibleByArgument {}
extension TimeResolution: ExpressibleByArgument {}
extension CellStatistics.Votes: ExpressibleByArgument {}
