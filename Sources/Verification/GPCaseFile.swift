internal import SpaceTime

/// A file of cases of the Gaussian process, layout `gp-cases/1`.
struct GPCaseFile: LaidOutCaseFile {
  static let layout = "gp-cases/1"

  var schema: String
  var cases: [GPCase]
}

/// A window of anomalies with what follows from them.
struct GPCase: Decodable {
  var id: String
  var centre: CasePlace
  var sigmaFloor: Double
  var predictYear: Int
  var observations: Observations
  var start: Parameters
  var parameters: Parameters
  var targets: [Target]
  var expected: Answers

  enum CodingKeys: String, CodingKey {
    case id, centre, start, parameters, targets, expected
    case sigmaFloor = "sigma_floor"
    case predictYear = "predict_year"
    case observations = "obs"
  }

  struct Target: Decodable {
    var lat: Double
    var lon: Double
    var day: Double
  }

  /// Columns of one length.
  struct Observations: Decodable {
    var lat: [Double]
    var lon: [Double]
    var day: [Double]
    var year: [Int]
    var residual: [Double]

    /// Whether the columns are of one length and latitudes are some.
    var areWhole: Bool {
      [lon.count, day.count, year.count, residual.count].allSatisfy { $0 == lat.count }
        && lat.allSatisfy { abs($0) <= 90 }
    }
  }

  struct Parameters: Decodable {
    var variance: Double
    var latitudeScale: Double
    var longitudeScale: Double
    var timeScale: Double
    var nugget: Double

    enum CodingKeys: String, CodingKey {
      case variance = "theta_s"
      case latitudeScale = "theta_lat"
      case longitudeScale = "theta_lon"
      case timeScale = "theta_t"
      case nugget = "sigma"
    }

    /// All five, in the order in which the program has them.
    var list: [Double] { [variance, latitudeScale, longitudeScale, timeScale, nugget] }

    /// The program's own; nothing where one is not positive.
    var covariance: CovarianceParameters? {
      guard list.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
      return CovarianceParameters(
        variance: variance, latitudeScale: latitudeScale, longitudeScale: longitudeScale,
        timeScale: timeScale, nugget: nugget)
    }
  }

  struct Answers: Decodable {
    var startValue: Double
    var startGradient: [Double]
    var parametersValue: Double
    var minimum: Double
    var fitted: Parameters
    var leaveOneOutErrors: [Double]
    var leaveOneOutVariances: [Double]
    var targets: [TargetAnswer]

    enum CodingKeys: String, CodingKey {
      case fitted, targets
      case startValue = "nll_start"
      case startGradient = "gradient_start"
      case parametersValue = "nll_parameters"
      case minimum = "nll_minimum"
      case leaveOneOutErrors = "loo_error"
      case leaveOneOutVariances = "loo_variance"
    }
  }

  struct TargetAnswer: Decodable {
    var estimate: Double
    var variance: Double
    var observationVariance: Double

    enum CodingKeys: String, CodingKey {
      case estimate, variance
      case observationVariance = "variance_observation"
    }
  }
}
