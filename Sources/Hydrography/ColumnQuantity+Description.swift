extension ColumnQuantity {
  /// The unit, as CF writes it.
  public var unit: String {
    switch self {
    case .mixedLayer, .isotherm, .isopycnal, .thermocline, .stericHeight, .thermostericHeight,
      .halostericHeight:
      "m"
    case .hybridMixedLayer: "dbar"
    case .onIsopycnal(.temperature, _): "degree_C"
    case .onIsopycnal(.salinity, _): "1"
    case .onIsopycnal(.spiciness, _): "kg m-3"
    case .dynamicHeight: "m2 s-2"
    case .heatContent, .cycloneHeatPotential: "J m-2"
    }
  }

  /// What the quantity is, in words.
  public var longName: String {
    switch self {
    case .mixedLayer(.temperature):
      "mixed layer depth where temperature differs by 0.2 degree_C from that in 10 m"
    case .mixedLayer(.density):
      "mixed layer depth where potential density exceeds that in 10 m by 0.03 kg m-3"
    case .hybridMixedLayer(let variable): "mixed layer after Holte and Talley by \(variable.words)"
    case .isotherm(let value): "depth of the \(value.plainText) degree_C isotherm"
    case .isopycnal(let value): "depth of the isopycnal sigma0 = \(value.plainText) kg m-3"
    case .onIsopycnal(let property, let value):
      "\(property.words) on the isopycnal sigma0 = \(value.plainText) kg m-3"
    case .thermocline: "depth of the steepest fall of temperature"
    case .dynamicHeight(let first, let second):
      "dynamic height anomaly at \(first.plainText) dbar relative to \(second.plainText) dbar"
    case .stericHeight(let first, let second):
      "steric height at \(first.plainText) dbar relative to \(second.plainText) dbar"
    case .thermostericHeight(let first, let second):
      "thermosteric part of the height of \(first.plainText)-\(second.plainText) dbar against a"
        + " climatology"
    case .halostericHeight(let first, let second):
      "halosteric part of the height of \(first.plainText)-\(second.plainText) dbar against a"
        + " climatology"
    case .heatContent(let first, let second):
      "heat content of \(first.plainText)-\(second.plainText) m relative to 0 degree_C, mass form"
    case .cycloneHeatPotential: "tropical cyclone heat potential, heat above 26 degree_C"
    }
  }

  /// The name in the CF standard name table; nothing where that has none for it.
  ///
  /// Source: CF standard name table, version 90.
  public var standardName: String? {
    switch self {
    case .mixedLayer(.temperature): "ocean_mixed_layer_thickness_defined_by_temperature"
    case .mixedLayer(.density): "ocean_mixed_layer_thickness_defined_by_sigma_theta"
    case .onIsopycnal(.temperature, _): "sea_water_temperature"
    case .onIsopycnal(.salinity, _): "sea_water_practical_salinity"
    case .thermostericHeight: "thermosteric_change_in_sea_surface_height"
    case .halostericHeight: "halosteric_change_in_sea_surface_height"
    case .heatContent:
      "integral_wrt_depth_of_sea_water_conservative_temperature_expressed_as_heat_content"
    case .hybridMixedLayer, .isotherm, .isopycnal, .onIsopycnal(.spiciness, _), .thermocline,
      .dynamicHeight, .stericHeight, .cycloneHeatPotential:
      nil
    }
  }

  /// Whether levels without a salinity are of no use.
  public var needsSalinity: Bool {
    switch self {
    case .mixedLayer(.temperature), .hybridMixedLayer(.temperature), .isotherm, .thermocline,
      .cycloneHeatPotential:
      false
    case .mixedLayer(.density), .hybridMixedLayer, .isopycnal, .onIsopycnal, .dynamicHeight,
      .stericHeight, .thermostericHeight, .halostericHeight, .heatContent:
      true
    }
  }

  /// Whether it is relative to a reference column, that of a climatology.
  public var needsReference: Bool {
    switch self {
    case .thermostericHeight, .halostericHeight: true
    default: false
    }
  }
}

extension HybridMixedLayer.Variable {
  fileprivate var words: String {
    switch self {
    case .temperature: "temperature"
    case .salinity: "salinity"
    case .density: "potential density"
    }
  }
}

extension ColumnQuantity.IsopycnalProperty {
  fileprivate var words: String {
    switch self {
    case .temperature: "temperature"
    case .salinity: "practical salinity"
    case .spiciness: "spiciness"
    }
  }
}
