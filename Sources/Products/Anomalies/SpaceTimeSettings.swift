package import Fleet
package import Gridding
internal import SpaceTime

/// How maps against a climatology are made, by either method.
package struct SpaceTimeSettings: Sendable {
  /// Mean and season that anomalies are taken against.
  package var climatology: Climatology
  /// The profiles of all years that tell how anomalies vary, and from which those around a period
  /// are taken; its dates do not follow those of the maps.
  package var history: ProfileQuery
  /// How the anomalies are mapped.
  package var mapping: Mapping
  /// Whether suspects are looked for, and rejected, before anything is mapped.
  package var checksOutliers = true
  /// Whether stated errors are multiplied so that true ones agree with them.
  package var isCalibrated = true
  /// Whether observations are predicted from the others and the result is told.
  package var isScored = false
  /// How many members each map has, for a Gaussian process, and the seed of their noise; 0 for none.
  package var members = 0
  package var seed: UInt64 = 1

  /// The methods.
  package enum Mapping: Sendable {
    /// A locally stationary Gaussian process in space and time.
    case process(ProcessSettings)
    /// Objective interpolation; with a time scale in days the covariance is multiplied by
    /// `exp(-(dt/L)²)`.
    case objective(ObjectiveSettings, timeScale: Double?)
  }

  /// How far around the grid profiles are taken, in km.
  var reach: Double {
    // The widest window of a fit around a node beyond the grid's edge.
    let windows = (20.0 + 8) * 111.2
    return switch mapping {
    case .process: windows
    case .objective(let settings, _): max(settings.options.range, windows)
    }
  }

  /// Takes a climatology and profiles of all years.
  package init(climatology: Climatology, history: ProfileQuery, mapping: Mapping) {
    (self.climatology, self.history, self.mapping) = (climatology, history, mapping)
  }
}

/// How a Gaussian process is fitted and predicts.
package struct ProcessSettings: Sendable {
  /// Degrees between the nodes of the parameters.
  package var spacing = 4.0
  /// Half the width of windows in degrees.
  package var window = 10.0
  /// Values of a year at most in a fit.
  package var mostValues = 300
  /// Years at most in a fit.
  package var mostYears = 10
  /// The least nugget in units of the standard deviation of the values.
  package var nuggetFloor = 0.15
  /// Values in a prediction at most.
  package var neighbours = 100
  /// Days before and after that a prediction reaches.
  package var days = 45.5
  /// What has parameters of its own.
  package var season = Season.quarter
  /// Lines that no value reaches across.
  package var barriers: OceanBarriers? = .usual
  /// Parameters that were stored; nothing where they are to be fitted.
  package var parameters: ParameterFile?

  /// The parts of the year that have parameters of their own.
  package enum Season: String, Sendable, CaseIterable {
    /// January to March, April to June, and so on.
    case quarter
    /// The month with the one before and the one after.
    case month
  }

  /// The usual settings.
  package init() {}
}
