internal import CSeawaterKernels

extension ColumnFormula {
  /// A property of Absolute Salinity in g/kg, temperature in °C and pressure in dbar.
  init(_ property: WaterProperty) {
    switch property {
    case .conservativeTemperature:
      self.init(
        quantity: .conservativeTemperature, polynomial: .gibbsSlope, second: .gibbsAtSurface)
    case .potentialTemperature:
      self.init(quantity: .potentialTemperature, polynomial: .gibbsSlope, second: .gibbsAtSurface)
    case .specificVolume: self.init(quantity: .specificVolume, polynomial: .specificVolume)
    case .density: self.init(quantity: .density, polynomial: .specificVolume)
    case .sigma0: self.init(quantity: .densityAnomaly, polynomial: .specificVolumeAtSurface)
    case .thermalExpansion: self.init(quantity: .thermalExpansion, polynomial: .specificVolume)
    case .salineContraction: self.init(quantity: .salineContraction, polynomial: .volumeBySalinity)
    case .soundSpeed: self.init(quantity: .soundSpeed, polynomial: .volumeByPressure)
    case .enthalpy: self.init(quantity: .enthalpy, polynomial: .meanVolume)
    case .spiciness0: self.init(quantity: .spiciness, polynomial: .spicinessAtSurface)
    }
  }

  /// Depth in m, of pressure in dbar and latitude in degrees.
  static let depth = ColumnFormula(
    quantity: .depth, polynomial: TEOS10.standardVolume, second: TEOS10.squaredSine)

  /// Gravity in m/s², of the same.
  static let gravity = ColumnFormula(
    quantity: .gravity, polynomial: TEOS10.standardVolume, second: TEOS10.squaredSine)
}
