internal import Argo
public import ArgumentParser
public import Gridding
public import Products

/// How objective maps are made.
struct ObjectiveMapOptions: ParsableArguments {
  @Option(
    help: "oi: the covariance: rg (Roemmich and Gilson 2009), gauss or exp (with --scale).")
  var covariance = Shape.rg

  @Option(help: ArgumentHelp("oi: the length scale of gauss and exp.", valueName: "km"))
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "oi: the factor applied to zonal distances at the equator; it grows to 1 at 20 degrees.",
      valueName: "factor"))
  var equator = 0.25

  @Option(help: ArgumentHelp("oi: the noise-to-signal ratio of variances.", valueName: "ratio"))
  var noise = ObjectiveSettings.usualNoise

  @Option(help: ArgumentHelp("oi: how many observations to use for a cell.", valueName: "count"))
  var neighbours = ObjectiveOptions.usualNeighbours

  @Option(
    help: ArgumentHelp(
      "oi: the field that anomalies are taken from and that maps tend to away from observations; "
        + "climatology needs a file.")
  )
  var background = Background.mean

  @Option(
    help: ArgumentHelp(
      "oi: settings of a known product; isas: a Gaussian covariance of 300 km and 21 days, against "
        + "a climatology.", valueName: "name"))
  var preset: Preset?

  @Flag(help: "oi: make the weights sum to one (ordinary kriging).")
  var unbiased = false

  @Flag(help: "oi: do not average profiles of a float within 50 km and 10 days.")
  var noThinning = false

  @Flag(help: "oi: let observations reach across land between oceans.")
  var noBarriers = false

  /// What maps fall back on.
  enum Background: String, CaseIterable, ExpressibleByArgument {
    case mean
    case regression
    case zero
    case climatology
  }

  /// Settings of known products.
  enum Preset: String, CaseIterable, ExpressibleByArgument {
    case isas
  }

  /// Whether anomalies are taken against a climatology.
  var usesClimatology: Bool { background == .climatology || preset == .isas }

  /// The shapes of the covariance.
  enum Shape: String, CaseIterable, ExpressibleByArgument {
    case rg
    case gauss
    case exp
  }

  /// The lengths of ISAS in the form exp(-(d/L)²): 300 km and 21 days in exp(-d²/2L²).
  ///
  /// Source: Gaillard et al. (2016), Journal of Climate 29, 1305-1323, which has a second length
  /// of four Rossby radii too.
  private static let isas = (kilometres: 300 * 2.0.squareRoot(), days: 21 * 2.0.squareRoot())

  /// The time scale of the preset.
  var presetTimeScale: Double? { preset == .isas ? ObjectiveMapOptions.isas.days : nil }

  func validate() throws {
    guard preset == nil || covariance == .rg && scale == nil else {
      throw ValidationError("--preset chooses the covariance; leave --covariance and --scale out.")
    }
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
      case .rg where preset == .isas: .gaussian(length: ObjectiveMapOptions.isas.kilometres)
      case .rg: .roemmichGilson
      case .gauss: scale.flatMap { .gaussian(length: $0) }
      case .exp: scale.flatMap { .exponential(length: $0) }
      }
    guard let shape else { throw ValidationError("--scale must be a positive length in km.") }
    var options = ObjectiveOptions.local(
      covariance: shape, distance: .sphere(equatorialFactor: equator), neighbours: neighbours)
    options.isUnbiased = unbiased
    return ObjectiveSettings(
      options: options, noise: noise, background: BackgroundMethod(background),
      thinning: noThinning ? nil : Thinning(),
      barriers: noBarriers ? OceanBarriers([]) : .usual)
  }
}

/// What the file says about who made it.
struct AuthorOptions: ParsableArguments {
  @Option(help: "The title of the file.")
  var title = ""

  @Option(help: ArgumentHelp("The institution of the creator.", valueName: "name"))
  var creatorInstitution = ""

  @Option(help: ArgumentHelp("The name of the creator.", valueName: "name"))
  var creator = ""

  @Option(help: ArgumentHelp("The e-mail address of the creator.", valueName: "address"))
  var creatorMail = ""

  @Option(help: ArgumentHelp("The web page of the creator.", valueName: "url"))
  var creatorURL = ""

  @OptionGroup var snapshot: SnapshotOptions
}

extension BackgroundMethod {
  /// What a map without a climatology falls back on.
  fileprivate init(_ background: ObjectiveMapOptions.Background) {
    switch background {
    case .mean, .climatology: self = .mean
    case .regression: self = .regression
    case .zero: self = .zero
    }
  }
}

extension TimeResolution: ExpressibleByArgument {}
extension CellStatistics.Votes: ExpressibleByArgument {}
