package import Argo
package import Fleet
package import Gridding
package import SpaceTime

/// What a climatology is to be made of, and how.
package struct ClimatologyRequest: Sendable {
  /// The grid: nodes are the middles of its cells.
  package var cells: GridCells
  /// The quantities and levels.
  package var levels: ProfileLevels
  /// Which profiles are meant, and which of their values count; its dates are the base period.
  package var query = ProfileQuery()
  /// How it is fitted; the reference day is that of ``referenceDate``.
  package var options: ClimatologyOptions
  /// When the trend is zero; nothing for the middle of the time from the first to the last profile.
  package var referenceDate: ArgoTime?
  /// How many tasks work at the same time.
  package var jobs = 1

  /// Takes a grid and levels, with the usual options.
  package init(cells: GridCells, levels: ProfileLevels) {
    self.cells = cells
    self.levels = levels
    options = ClimatologyOptions(referenceDay: 0)
  }
}
