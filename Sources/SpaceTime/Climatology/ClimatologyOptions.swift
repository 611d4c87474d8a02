package import Gridding

/// How a climatology is fitted.
package struct ClimatologyOptions: Hashable, Sendable {
  /// Values of each calendar month at most: the nearest.
  package var neighbours = 100
  /// The distance in km, in the measure of Roemmich and Gilson, beyond which none is used.
  package var range = 1500.0
  /// Harmonics of the year at most, 0 to 6.
  package var harmonics = 3
  /// Whether a trend is fitted where the data carry one.
  package var hasTrend = true
  /// By how much zonal distances shrink at the equator.
  package var equatorialFactor = 0.25
  /// The day since 1950-01-01 at which the trend is zero.
  package var referenceDay: Double
  /// The distance in km of the nearest value, unshrunk, beyond which there is no climatology.
  package var nearestLimit = 300.0
  /// How often a fit is made again with the covariances of what it left of the values.
  package var refits = 0
  /// Lines that no value reaches across.
  package var barriers: OceanBarriers?

  /// The usual options.
  package init(referenceDay: Double, barriers: OceanBarriers? = .usual) {
    self.referenceDay = referenceDay
    self.barriers = barriers
  }

  /// Days of a year, as harmonics count it.
  static let year = 365.2425
}
