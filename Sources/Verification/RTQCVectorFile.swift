/// A file of vectors for the real-time tests, layout `argo-rtqc-vectors/1`.
struct RTQCVectorFile: LaidOutCaseFile {
  var schema: String
  var vectors: [RTQCVector]

  static let layout = "argo-rtqc-vectors/1"
}

/// One vector: a profile, and the flags that tests must give it.
struct RTQCVector: Decodable {
  var id: String
  var tests: [String]
  var input: Input
  var expected: [String: [String: Value]]
  var final: [String: String]?
  var profileGrades: [String: String]?

  enum CodingKeys: String, CodingKey {
    case id, tests, input, expected, final
    case profileGrades = "profile_qc"
  }

  /// The columns of a profile; nil is a missing value.
  struct Columns: Decodable {
    var pressure: [Double?]
    var temperature: [Double?]
    var salinity: [Double?]
    /// The flags before the tests, one character per level; nil where what is there is good.
    var pressureFlags: String?
    var temperatureFlags: String?
    var salinityFlags: String?

    enum CodingKeys: String, CodingKey {
      case pressure = "PRES"
      case temperature = "TEMP"
      case salinity = "PSAL"
      case pressureFlags = "PRES_QC"
      case temperatureFlags = "TEMP_QC"
      case salinityFlags = "PSAL_QC"
    }
  }

  /// A position and its time.
  struct Fix: Decodable {
    var latitude: Double
    var longitude: Double
    var juld: Double

    enum CodingKeys: String, CodingKey {
      case latitude = "LATITUDE"
      case longitude = "LONGITUDE"
      case juld = "JULD"
    }
  }

  /// What is known of the profile.
  struct Input: Decodable {
    var columns: Columns
    var latitude: Double?
    var longitude: Double?
    var juld: Double?
    var now: Double?
    var platformNumber: String?
    var previousPosition: Fix?
    var previous: Columns?
    var configuredPressure: Double?
    var isNearSurface: Bool?

    enum CodingKeys: String, CodingKey {
      case latitude = "LATITUDE"
      case longitude = "LONGITUDE"
      case juld = "JULD"
      case now = "now_juld"
      case platformNumber = "PLATFORM_NUMBER"
      case previousPosition = "previous_position"
      case previous
      case configuredPressure = "CONFIG_ProfilePressure_dbar"
      case isNearSurface = "near_surface"
    }

    init(from decoder: any Decoder) throws {
      columns = try Columns(from: decoder)
      let members = try decoder.container(keyedBy: CodingKeys.self)
      latitude = try members.decodeIfPresent(Double.self, forKey: .latitude)
      longitude = try members.decodeIfPresent(Double.self, forKey: .longitude)
      juld = try members.decodeIfPresent(Double.self, forKey: .juld)
      now = try members.decodeIfPresent(Double.self, forKey: .now)
      platformNumber = try members.decodeIfPresent(String.self, forKey: .platformNumber)
      previousPosition = try members.decodeIfPresent(Fix.self, forKey: .previousPosition)
      previous = try members.decodeIfPresent(Columns.self, forKey: .previous)
      configuredPressure = try members.decodeIfPresent(Double.self, forKey: .configuredPressure)
      isNearSurface = try members.decodeIfPresent(Bool.self, forKey: .isNearSurface)
    }
  }

  /// Something expected: flags, a number, or whether the test passes.
  enum Value: Decodable, Hashable {
    case flags(String)
    case number(Double)
    case result(Bool)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let result = try? value.decode(Bool.self) {
        self = .result(result)
      } else if let flags = try? value.decode(String.self) {
        self = .flags(flags)
      } else {
        self = .number(try value.decode(Double.self))
      }
    }
  }
}
