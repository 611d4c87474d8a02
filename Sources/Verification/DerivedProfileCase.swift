internal import Hydrography
internal import Rendering

/// A case of one profile: everything that follows from its column.
struct DerivedProfileCase {
  private let column: WaterColumn
  private let rules: ColumnRules
  private let reference: Double
  private let pressures: [Double]

  init(
    _ profile: DerivedProfile, reference: Double, at pressures: [Double]
  ) throws(DerivedVerification.Fault) {
    column = try profile.column()
    rules = profile.rules
    self.reference = reference
    self.pressures = pressures
  }

  /// What is found, in the shape of what is expected.
  func computed(_ expected: ExpectedValue) throws(DerivedVerification.Fault) -> JSONValue {
    let hybrid = column.hybridMixedLayer()
    let heights = pressures.map {
      column.dynamicHeight(at: $0, relativeTo: reference, rules)
    }
    var densities: [(String, JSONValue)] = []
    for key in expected["sigma0_depth"]?.keys ?? [] {
      guard let value = Double(key) else {
        throw DerivedVerification.Fault(reason: "a sigma0 that is not a number, '\(key)'")
      }
      densities.append((key, .number(column.isopycnal(of: value, rules)?.depth)))
    }
    var heats: [(String, JSONValue)] = []
    for key in expected["heat_content"]?.keys ?? [] {
      let limits = key.split(separator: "-").map { Double($0) }
      guard limits.count == 2, let upper = limits[0], let lower = limits[1] else {
        throw DerivedVerification.Fault(reason: "a layer without two limits, '\(key)'")
      }
      heats.append((key, .number(column.heatContent(from: upper, to: lower, rules))))
    }
    return .object([
      ("mld_temp", .number(column.mixedLayerDepth(by: .temperature, rules))),
      ("mld_dens", .number(column.mixedLayerDepth(by: .density, rules))),
      (
        "mld_ht",
        .object([
          ("temperature", .number(hybrid.temperature)), ("salinity", .number(hybrid.salinity)),
          ("density", .number(hybrid.density)),
        ])
      ),
      ("d20", .number(column.isothermDepth(of: 20, rules))),
      ("d26", .number(column.isothermDepth(of: 26, rules))),
      ("sigma0_depth", .object(densities)),
      ("dynamic_height", .array(heights.map { .number($0) })),
      (
        "steric_height",
        .number(
          pressures.first.flatMap { column.stericHeight(at: $0, relativeTo: reference, rules) })
      ),
      ("heat_content", .object(heats)),
    ])
  }
}
