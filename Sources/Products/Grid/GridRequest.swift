internal import Argo
package import Fleet
package import Gridding
package import Seawater

/// What is to be gridded, and how.
package struct GridRequest: Sendable {
  /// The grid.
  package var cells: GridCells
  /// The levels that were asked for; quantities of the column have none.
  package var standardLevels: StandardLevels
  /// The quantities, of one kind.
  package var variables: [MappedQuantity]
  /// Which profiles are meant, and which of their values count.
  ///
  /// The box is that of the grid, with as much around it as observations reach; salinity is
  /// required where a quantity needs it.
  package var query = ProfileQuery()
  /// How time is divided.
  package var time = TimeResolution.all
  /// How values between levels are found.
  package var vertical = VerticalMethod.pchip
  /// How far apart the levels around may be.
  package var gaps = GapLimits.usual
  /// How Absolute Salinity is computed.
  package var salinityMethod = AbsoluteSalinityMethod.reference
  /// What the parts of steric height are relative to: a climatology with columns of water.
  package var reference: Climatology?
  /// Means or objective maps.
  package var method: Method
  /// Estimates against a climatology whose error variance is more than this share of the
  /// signal's are left out; 1 for none.
  package var greatestError = GridRequest.usualGreatestError
  /// The periods that are mapped, of all that the request has; nil for all of them.
  package var only: PeriodChoice?
  /// How many tasks map at the same time.
  package var jobs = 1

  /// The share that is usual: where more is unknown, the estimate's correlation with the truth is
  /// below 0.22.
  package static let usualGreatestError = 0.95

  /// How cells get their values.
  package enum Method: Sendable {
    /// Statistics of what was observed in each cell.
    case mean(votes: CellStatistics.Votes)
    /// Objective interpolation.
    case objective(ObjectiveSettings)
    /// Maps of anomalies against a climatology, by a Gaussian process or objective interpolation.
    case spaceTime(SpaceTimeSettings)
  }

  /// Makes a request of one map of temperature and salinity.
  package init(cells: GridCells, levels: StandardLevels, method: Method) {
    self.cells = cells
    standardLevels = levels
    self.method = method
    variables = [.level(.temperature), .level(.salinity)]
  }

  /// The levels of the maps; ``StandardLevels/wholeColumn`` for quantities of the column.
  package var levels: StandardLevels { profileLevels.levels }

  /// What is taken of each profile.
  var profileLevels: ProfileLevels {
    var taken = ProfileLevels(variables, at: standardLevels)
    (taken.vertical, taken.gaps, taken.salinityMethod) = (vertical, gaps, salinityMethod)
    taken.reference = reference
    return taken
  }

  /// The box that profiles are taken from: that of the grid, and for objective maps as much more
  /// as observations reach.
  var profileBox: GeographicBox {
    switch method {
    case .mean: return cells.box
    case .objective(let settings):
      return ProfileGatherer.box(cells.box, reach: settings.options.range)
    case .spaceTime(let settings): return ProfileGatherer.box(cells.box, reach: settings.reach)
    }
  }

  /// The rule for values, asking for just what the quantities need.
  var selection: ValueSelection {
    var selection = query.values
    selection.required = profileLevels.required
    return selection
  }
}

/// How objective maps are made.
package struct ObjectiveSettings: Hashable, Sendable {
  /// Covariance, distances and neighbours.
  package var options: ObjectiveOptions
  /// The error variance of a profile in units of the signal's variance.
  package var noise: Double
  /// What maps fall back on.
  package var background: BackgroundMethod
  /// How profiles of a float that are close together are averaged; nil for not at all.
  package var thinning: Thinning?
  /// Lines that no observation reaches across.
  package var barriers: OceanBarriers

  /// Whether outliers are looked for, and rejected, before anything is mapped.
  package var checksOutliers = true

  /// The noise that is usual.
  ///
  /// Source: Roemmich and Gilson (2009).
  package static let usualNoise = 0.15

  /// Makes settings; without arguments the usual ones.
  package init(
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
