/// A number that follows from a profile's column of water, with its name, such as `ohc_0_700`.
public enum ColumnQuantity: Hashable, Sendable {
  /// The mixed layer by a threshold: `mld_temp`, `mld_dens`.
  case mixedLayer(MixedLayer.Criterion)
  /// The mixed layer after Holte and Talley: `mld_ht_temp`, `mld_ht_psal`, `mld_ht_dens`.
  case hybridMixedLayer(HybridMixedLayer.Variable)
  /// The depth of an isotherm in °C: `d20`.
  case isotherm(Double)
  /// The depth of an isopycnal of sigma0 in kg/m³: `sigma0_26.5`.
  case isopycnal(Double)
  /// What the water on an isopycnal is like: `temp_sigma0_26.5`.
  case onIsopycnal(IsopycnalProperty, Double)
  /// The depth of the thermocline: `thermocline`.
  case thermocline
  /// Dynamic height at a pressure relative to another one, dbar: `dyn_0_1000`.
  case dynamicHeight(at: Double, relativeTo: Double)
  /// Steric height at a pressure relative to another one, dbar: `steric_0_1000`.
  case stericHeight(at: Double, relativeTo: Double)
  /// What temperature adds to steric height against a reference column, between two pressures in
  /// dbar: `tsteric_0_1000`.
  case thermostericHeight(from: Double, to: Double)
  /// What salinity adds to steric height against a reference column: `hsteric_0_1000`.
  case halostericHeight(from: Double, to: Double)
  /// Heat content between two depths in m: `ohc_0_700`.
  case heatContent(from: Double, to: Double)
  /// Tropical cyclone heat potential: `tchp`.
  case cycloneHeatPotential

  /// What water on an isopycnal is asked for.
  public enum IsopycnalProperty: String, Hashable, Sendable, CaseIterable {
    /// In-situ temperature.
    case temperature = "temp"
    /// Practical Salinity.
    case salinity = "psal"
    /// Spiciness with reference to the sea surface.
    case spiciness = "spice"
  }
}

extension ColumnQuantity {
  /// Reads a name; nothing where it is none.
  ///
  /// Letter case does not matter. Numbers are decimal and not negative; the two of a layer differ,
  /// and those of heat content and of the parts of steric height go downwards.
  public init?(name: String) {
    let name = name.lowercased()
    let parts = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    if let plain = ColumnQuantity.plain[name] {
      self = plain
    } else if parts.count == 1, name.first == "d",
      let value = ColumnQuantity.number(name.dropFirst())
    {
      self = .isotherm(value)
    } else if parts.count == 2, parts[0] == "sigma0", let value = ColumnQuantity.number(parts[1]) {
      self = .isopycnal(value)
    } else if parts.count == 3, parts[1] == "sigma0", let value = ColumnQuantity.number(parts[2]),
      let property = IsopycnalProperty(rawValue: parts[0])
    {
      self = .onIsopycnal(property, value)
    } else if parts.count == 3, let first = ColumnQuantity.number(parts[1]),
      let second = ColumnQuantity.number(parts[2]),
      let layer = ColumnQuantity.layer(parts[0], first, second)
    {
      self = layer
    } else {
      return nil
    }
  }

  /// The quantities without a number in their names.
  private static let plain: [String: ColumnQuantity] = Dictionary(
    uniqueKeysWithValues: (MixedLayer.Criterion.allCases.map { ColumnQuantity.mixedLayer($0) }
      + HybridMixedLayer.Variable.allCases.map { .hybridMixedLayer($0) }
      + [.thermocline, .cycloneHeatPotential]).map { ($0.name, $0) })

  private static func layer(_ kind: String, _ first: Double, _ second: Double) -> ColumnQuantity? {
    switch kind {
    case "dyn" where first != second: .dynamicHeight(at: first, relativeTo: second)
    case "steric" where first != second: .stericHeight(at: first, relativeTo: second)
    case "tsteric" where first < second: .thermostericHeight(from: first, to: second)
    case "hsteric" where first < second: .halostericHeight(from: first, to: second)
    case "ohc" where first < second: .heatContent(from: first, to: second)
    default: nil
    }
  }

  /// A number of digits with at most one point between them.
  private static func number(_ text: some StringProtocol) -> Double? {
    guard let first = text.first, let last = text.last, first != ".", last != ".",
      text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." })
    else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The name in tables.
  public var name: String {
    switch self {
    case .mixedLayer(.temperature): "mld_temp"
    case .mixedLayer(.density): "mld_dens"
    case .hybridMixedLayer(let variable): "mld_ht_\(variable.rawValue)"
    case .isotherm(let value): "d\(value.plainText)"
    case .isopycnal(let value): "sigma0_\(value.plainText)"
    case .onIsopycnal(let property, let value): "\(property.rawValue)_sigma0_\(value.plainText)"
    case .thermocline: "thermocline"
    case .dynamicHeight(let first, let second): "dyn_\(first.plainText)_\(second.plainText)"
    case .stericHeight(let first, let second): "steric_\(first.plainText)_\(second.plainText)"
    case .thermostericHeight(let first, let second):
      "tsteric_\(first.plainText)_\(second.plainText)"
    case .halostericHeight(let first, let second):
      "hsteric_\(first.plainText)_\(second.plainText)"
    case .heatContent(let first, let second): "ohc_\(first.plainText)_\(second.plainText)"
    case .cycloneHeatPotential: "tchp"
    }
  }

  /// The name of a NetCDF variable: in upper case, points as underscores.
  public var variableName: String {
    String(name.uppercased().map { $0 == "." ? "_" : $0 })
  }
}

extension Double {
  /// The number without a fraction or exponent that says nothing.
  var plainText: String {
    if let whole = Int(exactly: self) { return String(whole) }
    return description
  }
}
