package import Hydrography
package import Seawater

/// What maps and climatologies are made of: a quantity of sea water at levels, or a number that
/// follows from a profile's whole column of water.
package enum MappedQuantity: Hashable, Sendable {
  /// A quantity at each level of the grid.
  case level(SeawaterQuantity)
  /// A number of each profile, which has no level.
  case column(ColumnQuantity)

  /// Reads a name, such as `temp` or `ohc_0_700`, in any letter case; nothing where it is none.
  package init?(name: String) {
    if let quantity = SeawaterQuantity(name: name) {
      self = .level(quantity)
    } else if let quantity = ColumnQuantity(name: name) {
      self = .column(quantity)
    } else {
      return nil
    }
  }

  /// Knows the name of a NetCDF variable; nothing where it is none of a quantity.
  ///
  /// An underscore may stand for a point, as in `SIGMA0_26_5`.
  init?(variableName: String) {
    let name = variableName.lowercased()
    let withPoint = name.lastIndex(of: "_").map { name[..<$0] + "." + name[$0...].dropFirst() }
    for name in [name, withPoint.map { String($0) }].compactMap(\.self) {
      if let quantity = MappedQuantity(name: name), quantity.variableName == variableName {
        self = quantity
        return
      }
    }
    return nil
  }

  /// Whether it has a value at each level, and not one for the whole column.
  package var isOnLevels: Bool { if case .level = self { true } else { false } }

  /// A level as results state it; nothing for a quantity of the column.
  package func stated(_ level: Double) -> Double? { isOnLevels ? level : nil }

  /// The name on the command line and in tables.
  package var name: String {
    switch self {
    case .level(let quantity): quantity.rawValue
    case .column(let quantity): quantity.name
    }
  }

  /// The name of a NetCDF variable.
  package var variableName: String {
    switch self {
    case .level(let quantity): quantity.variableName
    case .column(let quantity): quantity.variableName
    }
  }

  /// The name in words.
  package var title: String {
    switch self {
    case .level(let quantity): quantity.title
    case .column(let quantity): quantity.longName
    }
  }

  /// The name in the CF standard name table; nothing where that has none for it.
  package var standardName: String? {
    switch self {
    case .level(let quantity): quantity.standardName
    case .column(let quantity): quantity.standardName
    }
  }

  /// The unit, as CF writes it.
  package var unit: String {
    switch self {
    case .level(let quantity): quantity.unit
    case .column(let quantity): quantity.unit
    }
  }

  /// The unit of differences: those of temperatures are in K.
  var differenceUnit: String { unit == "degree_C" ? "K" : unit }

  /// Whether it depends on how Absolute Salinity is computed.
  var isDerived: Bool {
    switch self {
    case .level(let quantity): quantity.isDerived
    case .column(let quantity): quantity.needsSalinity
    }
  }

  /// Whether it is a departure from the columns of water of a climatology.
  package var needsReference: Bool {
    if case .column(let quantity) = self { quantity.needsReference } else { false }
  }

  /// What an instrument adds at least: 0.002 °C, 0.01 of salinity or density.
  var instrumentError: Double {
    switch self {
    case .level(.temperature), .level(.conservativeTemperature): 0.002
    case .level(.salinity), .level(.absoluteSalinity), .level(.sigma0): 0.01
    case .column(let quantity): quantity.instrumentError
    }
  }

  /// The least standard deviation of values around a place that is believed: 0.5 °C, 0.1 of
  /// salinity or density.
  ///
  /// Own choice: below it, profiles would be rejected for differences that matter to no map.
  var leastDeviation: Double {
    switch self {
    case .level(.temperature), .level(.conservativeTemperature): 0.5
    case .level(.salinity), .level(.absoluteSalinity), .level(.sigma0): 0.1
    case .column(let quantity): quantity.leastDeviation
    }
  }

  /// How deep the sea must be for a value at a level, in the coordinate of the levels; for one of
  /// the column in m, whatever the level.
  func leastFloor(at level: Double) -> Double {
    switch self {
    case .level: level
    case .column(let quantity): quantity.lowerLimit
    }
  }
}

extension ColumnQuantity {
  /// The depth in m that a quantity of a layer reaches to; 0 for those that end where they are found.
  ///
  /// Pressures are those of 45° of latitude, which is right to 0.3 %.
  var lowerLimit: Double {
    switch self {
    case .heatContent(_, let lower): return lower
    case .dynamicHeight(let first, let second), .stericHeight(let first, let second),
      .thermostericHeight(let first, let second), .halostericHeight(let first, let second):
      return TEOS10.depth(pressure: max(first, second), latitude: 45)
    case .mixedLayer, .hybridMixedLayer, .isotherm, .isopycnal, .onIsopycnal, .thermocline,
      .cycloneHeatPotential:
      return 0
    }
  }

  /// What an instrument adds at least, in the unit of the quantity: heat of 0.002 °C over 100 m,
  /// 0.1 m or dbar of a depth, 0.002 of anything else.
  var instrumentError: Double {
    switch self {
    case .heatContent, .cycloneHeatPotential: 8e5
    case .stericHeight, .thermostericHeight, .halostericHeight: 0.0002
    default: unit == "m" || unit == "dbar" ? 0.1 : 0.002
    }
  }

  /// The least standard deviation of values around a place that is believed, in the unit of the
  /// quantity: heat of 0.1 °C over the layer, 10 m of a depth, 2 cm of height and as much of dynamic
  /// height, 0.5 °C and 0.1 of salinity or spiciness on an isopycnal.
  ///
  /// Own choice: below it, profiles would be rejected for differences that matter to no map.
  fileprivate var leastDeviation: Double {
    switch self {
    case .heatContent(let upper, let lower): 4e5 * (lower - upper)
    case .cycloneHeatPotential: 5e7
    case .dynamicHeight: 0.2
    case .stericHeight, .thermostericHeight, .halostericHeight: 0.02
    case .mixedLayer, .hybridMixedLayer, .isotherm, .isopycnal, .thermocline: 10
    case .onIsopycnal(.temperature, _): 0.5
    case .onIsopycnal(.salinity, _), .onIsopycnal(.spiciness, _): 0.1
    }
  }
}
