internal import Argo
internal import ArgumentParser
internal import Fleet
internal import Foundation
internal import Gridding
internal import Products
internal import Reporting

/// How maps are made against a climatology.
struct SpaceTimeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "gp, oi: mean, season and trend that anomalies are taken against: a file of 'argofleet "
        + "climatology', or a mean field of another program in CF NetCDF. tsteric_A_B, hsteric_A_B: "
        + "temp and psal on levels, which they are relative to.", valueName: "file"))
  var climatology: String?

  @Option(
    help: ArgumentHelp("gp: degrees between the nodes of the parameters.", valueName: "degrees"))
  var gpSpacing = 4.0

  @Option(
    help: ArgumentHelp("gp: half the width of the windows of fits.", valueName: "degrees"))
  var gpWindow = 10.0

  @Option(help: ArgumentHelp("gp: profiles of a year in a fit at most.", valueName: "count"))
  var gpMost = 300

  @Option(help: ArgumentHelp("gp: years in a fit at most.", valueName: "count"))
  var gpYears = 10

  @Option(
    help: ArgumentHelp(
      "gp: the least nugget, in standard deviations of the anomalies.", valueName: "ratio"))
  var gpNuggetFloor = 0.15

  @Option(help: "gp: what has parameters of its own: quarters of the year, or months.")
  var gpSeason = ProcessSettings.Season.quarter

  @Option(
    help: ArgumentHelp("gp: how many days before and after count.", valueName: "days"))
  var gpDays = 45.5

  @Option(
    help: ArgumentHelp(
      "gp: take the parameters of this file instead of fitting them.", valueName: "file"))
  var parameters: String?

  @Option(
    help: ArgumentHelp("gp: also write the fitted parameters to a file.", valueName: "file"))
  var saveParameters: String?

  @Option(
    help: ArgumentHelp(
      "oi with a climatology: multiply covariances by exp(-(dt/L)²) and use profiles up to 2 L "
        + "from the middle of a period.", valueName: "days"))
  var timeScale: Double?

  @Option(
    help: ArgumentHelp(
      "gp, oi: leave values out whose error variance is more than this share of the signal's; 1 for "
        + "none.", valueName: "ratio"))
  var maskError = GridRequest.usualGreatestError

  @Flag(
    name: [.customLong("no-outlier-check"), .customLong("no-outlier-checks")],
    help: "oi, gp: map all observations, however far from what is expected.")
  var noOutlierCheck = false

  @Option(
    help: ArgumentHelp(
      "oi, gp: the table of rejected observations (default: beside the output, NAME.rejected.csv, "
        + "if there are any).", valueName: "file"))
  var rejected: String?

  @Flag(help: "gp, oi with a climatology: leave errors as the method states them.")
  var noCalibration = false

  @Flag(
    help: ArgumentHelp(
      "gp, oi with a climatology: predict observations from the others, and print how well."))
  var score = false

  @Option(
    help: ArgumentHelp(
      "gp: so many members of each map (_MEMBER), each as likely to be true as the others, from which "
        + "sums and means get their errors.", valueName: "count"))
  var members = 0

  @Option(help: ArgumentHelp("gp: the seed of the members (default: 1).", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    try HeatMapOptions.check(members: members)
    guard seed == nil || members > 0 else {
      throw ValidationError("--seed is for --members; say how many.")
    }
    guard gpSpacing > 0, gpWindow > 0, gpWindow <= 90, gpDays > 0, gpDays.isFinite else {
      throw ValidationError("--gp-spacing, --gp-window and --gp-days must be positive.")
    }
    guard (40...2000).contains(gpMost), (1...200).contains(gpYears) else {
      throw ValidationError("--gp-most must be 40 to 2000, --gp-years 1 to 200.")
    }
    guard gpNuggetFloor >= 0, gpNuggetFloor < 1 else {
      throw ValidationError("--gp-nugget-floor must be at least 0 and below 1.")
    }
    guard maskError > 0, maskError <= 1 else {
      throw ValidationError("--mask-error must be above 0 and not above 1.")
    }
    if let timeScale, !(timeScale > 0 && timeScale.isFinite) {
      throw ValidationError("--time-scale must be a positive number of days.")
    }
    guard parameters == nil || saveParameters == nil else {
      throw ValidationError("Choose one of --parameters and --save-parameters.")
    }
    guard rejected != "", saveParameters != "" else {
      throw ValidationError("--rejected and --save-parameters need a file name.")
    }
  }

  /// The climatology that some of the quantities are relative to, with what it says of the others;
  /// nothing where none of them is relative to one.
  func reference(
    of quantities: [MappedQuantity], others: [String] = []
  ) throws(FieldFileError) -> Climatology? {
    guard let climatology, quantities.contains(where: \.needsReference) else { return nil }
    return try Climatology.withColumns(
      path: climatology, others: others,
      departures: quantities.filter(\.needsReference).map(\.variableName))
  }

  /// The settings for the libraries.
  func settings(
    of method: GridCommand.Method, _ objective: ObjectiveMapOptions, _ history: ProfileQuery,
    quantities: [MappedQuantity]
  ) throws -> SpaceTimeSettings {
    guard let climatology else {
      throw ValidationError("This method needs --climatology FILE; see 'argofleet climatology'.")
    }
    let mapping: SpaceTimeSettings.Mapping
    if method == .gp {
      var process = ProcessSettings()
      process.spacing = gpSpacing
      process.window = gpWindow
      process.mostValues = gpMost
      process.mostYears = gpYears
      process.nuggetFloor = gpNuggetFloor
      process.neighbours = objective.neighbours
      process.days = gpDays
      process.season = gpSeason
      process.barriers = objective.noBarriers ? nil : .usual
      process.parameters = try parameters.map { path throws(FieldFileError) in
        try ParameterFile.read(path: path)
      }
      mapping = .process(process)
    } else {
      mapping = .objective(
        try objective.settings(), timeScale: timeScale ?? objective.presetTimeScale)
    }
    var settings = SpaceTimeSettings(
      climatology: try reference(
        of: quantities, others: quantities.filter { !$0.needsReference }.map(\.variableName))
        ?? Climatology.read(path: climatology, quantities: quantities.map(\.variableName)),
      history: history, mapping: mapping)
    settings.checksOutliers = !noOutlierCheck
    settings.isCalibrated = !noCalibration
    settings.isScored = score
    settings.members = members
    settings.seed = seed ?? settings.seed
    return settings
  }
}

extension ProcessSettings.Season: ExpressibleByArgument {}

/// The table of rejected observations.
enum RejectedTable {
  /// Writes it where that is asked for or there are any; the path, or nothing.
  static func write(
    _ rejected: [RejectedRow], to path: String?, beside output: String
  ) throws -> String? {
    guard path != nil || !rejected.isEmpty else { return nil }
    let url = URL(fileURLWithPath: output)
    let path =
      path
      ?? url.deletingPathExtension().appendingPathExtension("rejected.csv").relativePath
    var result = try ResultOutput(path: path)
    try result.write(Array(RejectedRow.table(rejected).utf8))
    try result.finish()
    return path
  }
}
