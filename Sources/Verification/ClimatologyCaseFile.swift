/// A file of cases of the local regression, layout `climatology-cases/1`.
struct ClimatologyCaseFile: LaidOutCaseFile {
  static let layout = "climatology-cases/1"

  var schema: String
  var cases: [ClimatologyCase]
}

/// Values around a node with the climatology that they make.
struct ClimatologyCase: Decodable {
  var id: String
  var node: CasePlace
  var settings: Settings
  var observations: Observations
  var expected: Answer

  enum CodingKeys: String, CodingKey {
    case id, node, settings, expected
    case observations = "obs"
  }

  struct Settings: Decodable {
    var neighbours: Int
    var range: Double
    var harmonics: Int
    var hasTrend: Bool
    var equator: Double
    var referenceDay: Double
    var days: [Double]

    enum CodingKeys: String, CodingKey {
      case neighbours, range, harmonics, equator, days
      case hasTrend = "trend"
      case referenceDay = "reference_day"
    }

    /// Whether all numbers are such as the fit takes.
    var areUsable: Bool {
      neighbours > 0 && range > 0 && (0...6).contains(harmonics) && equator > 0 && equator <= 1
    }
  }

  /// Columns of one length.
  struct Observations: Decodable {
    var lat: [Double]
    var lon: [Double]
    var day: [Double]
    var float: [Int32]
    var value: [Double]

    /// Whether the columns are of one length and latitudes are some.
    var areWhole: Bool {
      [lon.count, day.count, float.count, value.count].allSatisfy { $0 == lat.count }
        && lat.allSatisfy { abs($0) <= 90 }
    }
  }

  struct Answer: Decodable {
    var count: Int
    var terms: [String]
    var reach: Double
    var leverage: Double
    var groups: Int
    var leftOut: Int
    var deviation: Double
    var mean: Double
    var meanError: Double?
    var trend: Double?
    var trendError: Double?
    var cosines: [Double]
    var sines: [Double]
    var cosineErrors: [Double]
    var sineErrors: [Double]
    var evaluated: [Value]

    enum CodingKeys: String, CodingKey {
      case terms, reach, leverage, groups, mean, trend, evaluated
      case count = "n"
      case leftOut = "left_out"
      case deviation = "sd"
      case meanError = "mean_error"
      case trendError = "trend_error"
      case cosines = "cos"
      case sines = "sin"
      case cosineErrors = "cos_error"
      case sineErrors = "sin_error"
    }
  }

  struct Value: Decodable {
    var day: Double
    var value: Double
    var error: Double?
  }
}
