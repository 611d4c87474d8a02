internal import Seawater

/// A property that a check row may expect of its water.
struct SeawaterProperty: Sendable {
  /// What a property is computed from.
  enum Basis: Sendable {
    /// The row's own numbers, Absolute Salinity apart.
    case input
    /// The row's Absolute Salinity.
    case absoluteSalinity
    /// Absolute Salinity by an atlas.
    case atlas
  }

  /// The name of its column.
  let name: String
  /// How far the result may be from the expected one, in the property's unit.
  let tolerance: Double
  let basis: Basis
  let compute: @Sendable (SeawaterSample) -> Double

  private init(
    _ name: String, within tolerance: Double, from basis: Basis = .absoluteSalinity,
    _ compute: @escaping @Sendable (SeawaterSample) -> Double
  ) {
    self.name = name
    self.tolerance = tolerance
    self.basis = basis
    self.compute = compute
  }

  /// All of them, in the order in which check files have them.
  static let all = ofTEOS10 + ofTwoLevels + ofEOS80

  private static let ofTEOS10 = [
    SeawaterProperty("SA", within: 1e-9, from: .atlas) { $0.ownSalinity },
    SeawaterProperty("SR", within: 1e-12, from: .input) { $0.derived.referenceSalinity },
    SeawaterProperty("CT", within: 1e-8) { $0.derived.conservativeTemperature },
    SeawaterProperty("pt0", within: 1e-8) { $0.derived.potentialTemperature },
    SeawaterProperty("rho", within: 1e-8) { $0.derived.density },
    SeawaterProperty("sigma0", within: 1e-8) { $0.derived.sigma0 },
    SeawaterProperty("depth", within: 1e-6, from: .input) { $0.derived.depth },
    SeawaterProperty("gravity", within: 1e-9, from: .input) {
      TEOS10.gravity(pressure: $0.pressure, latitude: $0.latitude)
    },
    SeawaterProperty("t_freezing", within: 1e-9) { $0.derived.freezingTemperature },
    SeawaterProperty("CT_freezing", within: 1e-9) {
      TEOS10.conservativeTemperature(
        absoluteSalinity: $0.derived.absoluteSalinity,
        temperature: $0.derived.freezingTemperature, pressure: $0.pressure)
    },
    SeawaterProperty("alpha", within: 1e-12) { $0.derived.thermalExpansion },
    SeawaterProperty("beta", within: 1e-12) { $0.derived.salineContraction },
    SeawaterProperty("enthalpy", within: 1e-6) { $0.derived.enthalpy },
    SeawaterProperty("sound_speed", within: 1e-8) { $0.derived.soundSpeed },
  ]

  private static let ofTwoLevels = [
    SeawaterProperty("prho_mid", within: 1e-8) {
      TEOS10.density(
        absoluteSalinity: $0.derived.absoluteSalinity,
        conservativeTemperature: $0.derived.conservativeTemperature, pressure: $0.middlePressure)
    },
    SeawaterProperty("N2", within: 1e-12, from: .atlas) { $0.stability },
    SeawaterProperty("p_mid", within: 1e-9, from: .input) { $0.middlePressure },
  ]

  private static let ofEOS80 = [
    SeawaterProperty("theta_eos80", within: 1e-9, from: .input) {
      EOS80.potentialTemperature(
        salinity: $0.salinity, temperature: $0.temperature, pressure: $0.pressure)
    },
    SeawaterProperty("rho_eos80", within: 1e-9, from: .input) {
      EOS80.density(salinity: $0.salinity, temperature: $0.temperature, pressure: $0.pressure)
    },
    SeawaterProperty("pden0_eos80", within: 1e-9, from: .input) {
      EOS80.potentialDensity(
        salinity: $0.salinity, temperature: $0.temperature, pressure: $0.pressure)
    },
    SeawaterProperty("depth_eos80", within: 1e-9, from: .input) {
      EOS80.depth(pressure: $0.pressure, latitude: $0.latitude)
    },
    SeawaterProperty("tf_eos80", within: 1e-9, from: .input) {
      EOS80.freezingTemperature(salinity: $0.salinity, pressure: $0.pressure)
    },
  ]
}
