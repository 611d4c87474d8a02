/// A file of cases of objective interpolation, layout `oi-cases/1`.
struct OICaseFile: LaidOutCaseFile {
  var schema: String
  var cases: [OICase]

  static let layout = "oi-cases/1"
}

/// One case: observations, points, and what must come out there.
struct OICase: Decodable {
  var id: String
  var geometry: Geometry
  var covariance: Covariance
  var parameters: Parameters
  var observations: [Observation]
  var targets: [Target]
  var expected: [Answer]

  enum CodingKeys: String, CodingKey {
    case id, geometry, covariance, targets, expected
    case parameters = "par"
    case observations = "obs"
  }

  /// Where places lie.
  enum Geometry: String, Decodable {
    case plane, sphere
  }

  /// The shape of the covariance.
  enum Covariance: String, Decodable {
    case gaussian = "gauss"
    case exponential = "exp"
    case roemmichGilson = "rg"
  }

  /// The numbers of a case.
  struct Parameters: Decodable {
    var length: Double?
    var noise: Double
    var equatorialFactor: Double?
    var neighbours: Int?
    var isUnbiased: Bool?

    enum CodingKeys: String, CodingKey {
      case noise
      case length = "L"
      case equatorialFactor = "eq"
      case neighbours = "k_nearest"
      case isUnbiased = "unbiased"
    }
  }

  /// A place in km or degrees.
  struct Place: Decodable {
    var x: Double?
    var y: Double?
    var lat: Double?
    var lon: Double?
  }

  /// An observation.
  struct Observation: Decodable {
    var place: Place
    var value: Double
    var background: Double?
    var noise: Double?

    enum CodingKeys: String, CodingKey {
      case value, background, noise
    }

    init(from decoder: any Decoder) throws {
      place = try Place(from: decoder)
      let members = try decoder.container(keyedBy: CodingKeys.self)
      value = try members.decode(Double.self, forKey: .value)
      background = try members.decodeIfPresent(Double.self, forKey: .background)
      noise = try members.decodeIfPresent(Double.self, forKey: .noise)
    }
  }

  /// A point to be estimated.
  struct Target: Decodable {
    var place: Place
    var background: Double?

    enum CodingKeys: String, CodingKey {
      case background
    }

    init(from decoder: any Decoder) throws {
      place = try Place(from: decoder)
      let members = try decoder.container(keyedBy: CodingKeys.self)
      background = try members.decodeIfPresent(Double.self, forKey: .background)
    }
  }

  /// What must come out at a point.
  struct Answer: Decodable {
    var estimate: Double
    var errorVariance: Double
    var weights: [Double]?
    var used: [Int]?

    enum CodingKeys: String, CodingKey {
      case estimate, weights, used
      case errorVariance = "error_variance"
    }
  }
}
