public import Argo

/// A flag for every level of pressure, temperature and salinity.
public struct LevelFlags: Hashable, Sendable {
  /// Flags of pressure, one per level.
  public var pressure: [QualityFlag]
  /// Flags of temperature, one per level.
  public var temperature: [QualityFlag]
  /// Flags of salinity, one per level.
  public var salinity: [QualityFlag]

  /// Flags before the first test: good where there is a value, missing where there is none.
  ///
  /// Source: Argo QC manual, section 2.1.
  public init(startingFor columns: LevelColumns) {
    self.init(startingFor: columns, LevelOutline(columns))
  }

  /// The same of columns whose outline is known; columns with values at the same levels share their
  /// flags, until these are changed.
  init(startingFor columns: LevelColumns, _ outline: LevelOutline) {
    pressure = LevelFlags.fresh(columns.pressure)
    temperature =
      outline.pressure.isUnbroken && outline.temperature.isUnbroken
        && outline.pressure.end == outline.temperature.end
      ? pressure : LevelFlags.fresh(columns.temperature)
    salinity =
      outline.temperature.isUnbroken && outline.salinity.isUnbroken
        && outline.temperature.end == outline.salinity.end
      ? temperature : LevelFlags.fresh(columns.salinity)
  }

  private static func fresh(_ values: [Float]) -> [QualityFlag] {
    let (good, missing) = (QualityFlag.good, QualityFlag.missing)
    let values = values.span
    return unsafe [QualityFlag](unsafeUninitializedCapacity: values.count) { buffer, filled in
      for index in values.indices {
        unsafe buffer.initializeElement(at: index, to: values[index].isNaN ? missing : good)
      }
      filled = values.count
    }
  }

  /// Flags as they are.
  public init(
    pressure: [QualityFlag], temperature: [QualityFlag], salinity: [QualityFlag]
  ) {
    self.pressure = pressure
    self.temperature = temperature
    self.salinity = salinity
  }

  /// The flags of a parameter.
  public subscript(parameter: Parameter) -> [QualityFlag] {
    _read {
      switch parameter {
      case .pressure: yield pressure
      case .temperature: yield temperature
      case .salinity: yield salinity
      }
    }
    _modify {
      switch parameter {
      case .pressure: yield &pressure
      case .temperature: yield &temperature
      case .salinity: yield &salinity
      }
    }
  }

  /// Raises every flag to that of another set of the same size.
  mutating func raise(to other: LevelFlags) {
    LevelFlags.raise(&pressure, to: other.pressure)
    LevelFlags.raise(&temperature, to: other.temperature)
    LevelFlags.raise(&salinity, to: other.salinity)
  }

  private static func raise(_ flags: inout [QualityFlag], to other: [QualityFlag]) {
    precondition(flags.count == other.count, "flags of the same levels")
    for level in flags.indices { flags[level] = flags[level].raised(to: other[level]) }
  }
}

/// A set of the core parameters.
struct ParameterSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let pressure = ParameterSet(rawValue: 1)
  static let temperature = ParameterSet(rawValue: 2)
  static let salinity = ParameterSet(rawValue: 4)
  static let all: ParameterSet = [.pressure, .temperature, .salinity]

  /// The set of one parameter.
  init(_ parameter: Parameter) {
    self =
      switch parameter {
      case .pressure: .pressure
      case .temperature: .temperature
      case .salinity: .salinity
      }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The parameters in it, pressure first.
  var parameters: [Parameter] { Parameter.allCases.filter { contains(ParameterSet($0)) } }
}
