internal import Argo
public import Fleet
public import Gridding
public import Seawater

/// What is to be gridded, and how.
public struct GridRequest: Sendable {
  /// The grid.
  public var cells: GridCells
  /// The levels.
  public var levels: StandardLevels
  /// The quantities.
  public var variables: [SeawaterQuantity]
  /// Which profiles are meant, and which of their values count.
  ///
  /// The box is that of the grid, with as much around it as observations reach; salinity is
  /// required where a quantity needs it.
  public var query = ProfileQuery()
  /// How time is divided.
  public var time = TimeResolution.all
  /// How values between levels are found.
  public var vertical = VerticalMethod.pchip
  /// How far apart the levels around may be.
  public var gaps = GapLimits.usual
  /// How Absolute Salinity is computed.
  public var salinityMethod = AbsoluteSalinityMethod.reference
  /// Means or objective maps.
  public var method: Method
  /// How many tasks map at the same time.
  public var jobs = 1

  /// How cells get their values.
  public enum Method: Hashable, Sendable {
    /// Statistics of what was observed in each cell.
    case mean(votes: CellStatistics.Votes)
    /// Objective interpolation.
    case objective(ObjectiveSettings)
  }

  /// Makes a request of one map of temperature and salinity.
  public init(cells: GridCells, levels: StandardLevels, method: Method) {
    self.cells = cells
    self.levels = levels
    self.method = method
    variables = [.temperature, .salinity]
  }

  /// The rule for values, asking for just what the quantities need.
  var selection: ValueSelection {
    var selection = query.values
    selection.required =
      variables.contains(where: \.needsSalinity)
      ? [.pressure, .temperature, .salinity] : [.pressure, .temperature]
    return selection
  }

  /// The resampler of profiles.
  var resampler: ProfileResampler {
    ProfileResampler(levels: levels, method: vertical, gaps: gaps)
  }
}

/// How objective maps are made.
public struct ObjectiveSettings: Hashable, Sendable {
  /// Covariance, distances and neighbours.
  public var options: ObjectiveOptions
  /// The error variance of a profile in units of the signal's variance.
  public var noise: Double
  /// What maps fall back on.
  public var background: BackgroundMethod
  /// How profiles of a float that are close together are averaged; nil for not at all.
  public var thinning: Thinning?
  /// Lines that no observation reaches across.
  public var barriers: OceanBarriers

  /// The noise that is usual.
  ///
  /// Source: Roemmich and Gilson (2009).
  public static let usualNoise = 0.15

  /// Makes settings; without arguments the usual ones.
  public init(
    options: ObjectiveOptions = .local(), noise: Double = usualNoise,
    background: BackgroundMethod = .mean, thinning: Thinning? = Thinning(),
    barriers: OceanBarriers = .usual
  ) {
    self.options = options
    self.noise = noise
    self.background = background
    self.thinning = thinning
    self.barriers = barriers
  }
}
