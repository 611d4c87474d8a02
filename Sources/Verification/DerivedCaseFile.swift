/// A file of cases of quantities that follow from columns of water, layout `derived-cases/1`.
struct DerivedCaseFile: LaidOutCaseFile {
  var schema: String
  var cases: [DerivedCase]

  static let layout = "derived-cases/1"
}

/// One case: what is given, and what must come out.
struct DerivedCase: Decodable {
  var id: String
  var content: Content
  var expected: ExpectedValue

  /// What is given, by the kind of case.
  enum Content {
    case profile(DerivedProfile, reference: Double, at: [Double])
    case steric(DerivedProfile, against: DerivedProfile, top: Double, bottom: Double)
    case pair(DerivedProfile, DerivedProfile, reference: Double, at: [Double])
    case series(months: [Int], values: [Double?])
    case map(DerivedMap)
  }

  enum Kind: String, Decodable {
    case profile, steric, pair, series, map
  }

  enum CodingKeys: String, CodingKey {
    case id, kind, expected, at, reference, top, bottom, gaps, a, b, month, value
    case referencePressure = "reference_pressure"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    id = try members.decode(String.self, forKey: .id)
    expected = try members.decode(ExpectedValue.self, forKey: .expected)
    func number(_ key: CodingKeys) throws -> Double { try members.decode(Double.self, forKey: key) }
    func profile(_ key: CodingKeys) throws -> DerivedProfile {
      var profile = try members.decode(DerivedProfile.self, forKey: key)
      profile.gaps = try members.decodeIfPresent(DerivedProfile.Gaps.self, forKey: .gaps)
      return profile
    }
    switch try members.decode(Kind.self, forKey: .kind) {
    case .profile:
      content = .profile(
        try DerivedProfile(from: decoder), reference: try number(.referencePressure),
        at: try members.decode([Double].self, forKey: .at))
    case .steric:
      let main = try DerivedProfile(from: decoder)
      content = .steric(
        main, against: try profile(.reference).placed(like: main), top: try number(.top),
        bottom: try number(.bottom))
    case .pair:
      content = .pair(
        try profile(.a), try profile(.b), reference: try number(.referencePressure),
        at: try members.decode([Double].self, forKey: .at))
    case .series:
      content = .series(
        months: try members.decode([Int].self, forKey: .month),
        values: try members.decode([Double?].self, forKey: .value))
    case .map: content = .map(try DerivedMap(from: decoder))
    }
  }
}

/// A profile of a case; its three arrays of levels have one length.
struct DerivedProfile: Decodable {
  var pressure: [Double?]
  var temperature: [Double?]
  var salinity: [Double?]
  var lat: Double?
  var lon: Double?
  var gaps: Gaps?

  /// How far apart levels may be.
  enum Gaps: String, Decodable {
    case none, usual
  }

  /// The profile at the place of another one where it has none.
  func placed(like other: DerivedProfile) -> DerivedProfile {
    var profile = self
    profile.lat = lat ?? other.lat
    profile.lon = lon ?? other.lon
    return profile
  }
}

/// A map of a case.
struct DerivedMap: Decodable {
  /// The latitudes of the rows, degrees.
  var lat: [Double]
  /// The edge of a cell, degrees.
  var cell: Double
  /// By month, row and column.
  var anomaly: [[[Double?]]]
  /// By month, row and column.
  var evar: [[[Double?]]]?
  /// By row and column: 1 for sea.
  var sea: [[Int]]
}
