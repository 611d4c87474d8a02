/// The vertical coordinate of standard levels: pressure or depth.
public enum VerticalCoordinate: String, Hashable, Sendable {
  /// Sea pressure in dbar.
  case pressure
  /// Depth below the surface in metres, positive downwards.
  case depth
}

/// The levels that profiles are brought to.
public struct StandardLevels: Hashable, Sendable {
  /// The name of the list.
  public let name: String
  /// The coordinate of the values.
  public let coordinate: VerticalCoordinate
  /// The levels in dbar or metres, strictly increasing.
  public let values: [Double]

  /// Takes a user's list, strictly increasing; nil where it is not, is empty, or holds a value that
  /// is negative or not finite.
  public init?(values: [Double], coordinate: VerticalCoordinate = .pressure, name: String = "list")
  {
    guard let first = values.first, first >= 0, values.allSatisfy(\.isFinite),
      zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.name = name
    self.coordinate = coordinate
    self.values = values
  }

  private init(_ name: String, _ coordinate: VerticalCoordinate, _ runs: [Run]) {
    self.name = name
    self.coordinate = coordinate
    values = runs.flatMap { stride(from: $0.first, through: $0.last, by: $0.step) }
  }

  /// A run of levels at equal distances.
  private struct Run {
    var first: Double
    var last: Double
    var step: Double

    init(_ first: Double, to last: Double, by step: Double) {
      self.first = first
      self.last = last
      self.step = step
    }

    init(_ only: Double) { self.init(only, to: only, by: 1) }
  }

  /// The 102 depths of the World Ocean Atlas, 0 to 5500 m.
  ///
  /// Source: World Ocean Atlas 2018 and 2023, standard depth levels.
  public static let worldOceanAtlas = StandardLevels(
    "WOA", .depth,
    [
      Run(0, to: 100, by: 5), Run(125, to: 500, by: 25), Run(550, to: 2000, by: 50),
      Run(2100, to: 5500, by: 100),
    ])

  /// The 58 pressures of the Roemmich–Gilson climatology, 2.5 to 1975 dbar.
  ///
  /// Source: Roemmich and Gilson (2009) and the files of its monthly releases.
  public static let roemmichGilson = StandardLevels(
    "Roemmich-Gilson", .pressure,
    [
      Run(2.5), Run(10, to: 170, by: 10), Run(182.5), Run(200, to: 440, by: 20), Run(462.5),
      Run(500, to: 1350, by: 50), Run(1412.5), Run(1500, to: 1900, by: 100), Run(1975),
    ])

  /// What stands for levels where one number of each profile is mapped: one place for the whole
  /// column of water.
  public static let wholeColumn = StandardLevels("whole column", .depth, [Run(0)])

  /// The 107 pressures of the EasyOneArgo product, 2 to 6000 dbar.
  ///
  /// Source: EasyOneArgo's interpolated product.
  public static let easyOneArgo = StandardLevels(
    "EasyOneArgo", .pressure,
    [
      Run(2), Run(5, to: 250, by: 5), Run(260, to: 350, by: 10), Run(375, to: 500, by: 25),
      Run(550, to: 1000, by: 50), Run(1100, to: 2000, by: 100), Run(2200, to: 6000, by: 200),
    ])
}
