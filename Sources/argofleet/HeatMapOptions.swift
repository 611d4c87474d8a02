internal import Argo
internal import ArgumentParser
internal import Gridding
internal import Products

/// How maps of the store are made.
struct HeatMapOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The area of the maps: west,east,south,north in degrees (default: the globe).",
      valueName: "W,E,S,N"))
  var box: BoxArgument?

  @Option(help: ArgumentHelp("The size of a cell in degrees.", valueName: "degrees"))
  var cell = HeatMapOptions.usualCell

  @Option(help: ArgumentHelp("The members of the ensemble; 0 for none.", valueName: "count"))
  var members = HeatMapRequest.usualMembers

  @Option(help: ArgumentHelp("The seed of the ensemble.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(help: "Fit no trend in the climatology: anomalies then fall back to none.")
  var noTrend = false

  @Option(help: ArgumentHelp("Write the maps with their members as NetCDF.", valueName: "file"))
  var maps: String?

  private static let usualCell = 5.0

  /// Whether any is given.
  var isGiven: Bool {
    box != nil || cell != HeatMapOptions.usualCell || members != HeatMapRequest.usualMembers
      || seed != 1 || noTrend || maps != nil
  }

  /// The cells of the maps.
  var cells: GridCells? { GridCells(box: box?.box ?? .globe, cell: cell) }

  func validate() throws {
    guard cells != nil else {
      throw ValidationError(
        "The box must be a whole number of cells wide and high; change --cell or --box.")
    }
    try HeatMapOptions.check(members: members)
  }

  /// Refuses so many members that maps cannot have.
  static func check(members: Int) throws {
    let counts = HeatMapRequest.memberCounts
    guard members == 0 || counts.contains(members) else {
      throw ValidationError(
        "--members must be 0, or between \(counts.lowerBound) and \(counts.upperBound).")
    }
  }
}
