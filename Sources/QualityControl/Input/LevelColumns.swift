public import Argo

/// The measured columns that the tests check: float32 values as a file has them.
///
/// All have the same count, one value per level in the order of the file; NaN, and only NaN, means
/// missing. Tests compare in float64. Source: Argo QC manual, section 2.
public struct LevelColumns: Sendable {
  /// Pressure in dbar.
  public let pressure: [Float]
  /// Temperature in °C, ITS-90.
  public let temperature: [Float]
  /// Practical salinity.
  public let salinity: [Float]

  /// Takes the columns, which must have one count.
  public init(pressure: [Float], temperature: [Float], salinity: [Float]) {
    precondition(
      pressure.count == temperature.count && pressure.count == salinity.count,
      "the columns of a profile must have the same number of levels")
    self.pressure = pressure
    self.temperature = temperature
    self.salinity = salinity
  }

  /// The raw or the adjusted values of a profile; a variable that it lacks is missing throughout.
  public init(_ profile: Profile, adjusted: Bool) {
    func column(_ parameter: Parameter) -> [Float] {
      guard let measured = profile[parameter] else {
        return [Float](repeating: .nan, count: profile.levelCount)
      }
      return adjusted ? measured.adjusted.array : measured.values.array
    }
    self.init(
      pressure: column(.pressure), temperature: column(.temperature), salinity: column(.salinity))
  }

  /// The levels where all three are exactly 0.
  var zeroLevels: [Int] {
    salinity.indices.filter {
      salinity[$0] == 0 && temperature[$0] == 0 && pressure[$0] == 0
    }
  }

  /// The columns without the values of some levels.
  func without(_ levels: [Int]) -> LevelColumns {
    func bare(_ column: [Float]) -> [Float] {
      var column = column
      for level in levels { column[level] = .nan }
      return column
    }
    return LevelColumns(
      pressure: bare(pressure), temperature: bare(temperature), salinity: bare(salinity))
  }

  /// Whether a level has all three.
  var hasWholeLevel: Bool {
    pressure.indices.contains {
      !pressure[$0].isNaN && !temperature[$0].isNaN && !salinity[$0].isNaN
    }
  }

  /// The number of levels.
  public var count: Int { pressure.count }

  /// The values of a parameter.
  public subscript(parameter: Parameter) -> [Float] {
    _read {
      switch parameter {
      case .pressure: yield pressure
      case .temperature: yield temperature
      case .salinity: yield salinity
      }
    }
  }
}
