extension WaterProperty {
  /// The values of samples: Absolute Salinity in g/kg, temperature in °C, pressure in dbar.
  func lanes(_ salinity: Lanes, _ temperature: Lanes, _ pressure: Lanes) -> Lanes {
    let s = salinity.replacing(with: .nan, where: .!(salinity .>= 0))
    switch self {
    case .conservativeTemperature, .potentialTemperature:
      let x = (s * (1 / TEOS10.scaleSalinity)).squareRoot()
      let logarithms = SurfaceLanes.logarithms(x)
      let slope =
        SeawaterPolynomial.gibbsSlope.values(x, temperature * 0.025, pressure * 1e-4)
        + logarithms * SeawaterPolynomial.gibbsLogarithm.slope
      let surface = SurfaceLanes(x, logarithms: logarithms)
      let solved = surface.temperatures(entropy: slope / -40, near: temperature)
      var potential = solved.found
      for lane in 0..<Lanes.scalarCount where !(abs(solved.change[lane]) <= 1e-7) {
        // Far from what water can be, or no number.
        potential[lane] = TEOS10.potentialTemperature(
          absoluteSalinity: salinity[lane], temperature: temperature[lane],
          pressure: pressure[lane])
      }
      return self == .potentialTemperature
        ? potential : surface.enthalpy(potential) / TEOS10.heatCapacity
    case .specificVolume, .density:
      let volume = SeawaterPolynomial.specificVolume.values(
        temperature * 0.025, root(s), pressure * 1e-4)
      return self == .density ? 1 / volume : volume
    case .sigma0:
      return 1
        / SeawaterPolynomial.surfaceSpecificVolume.values(temperature * 0.025, root(s), .zero)
        - 1000
    case .thermalExpansion:
      let (x, y, z) = (root(s), temperature * 0.025, pressure * 1e-4)
      return SeawaterPolynomial.volumeByTemperature.values(y, x, z)
        / (40 * SeawaterPolynomial.specificVolume.values(y, x, z))
    case .salineContraction:
      let (x, y, z) = (root(s), temperature * 0.025, pressure * 1e-4)
      let volume = SeawaterPolynomial.specificVolume.values(y, x, z)
      return SeawaterPolynomial.volumeBySalinity.values(y, x, z)
        / (x * volume * (-2 * TEOS10.scaleSalinity))
    case .soundSpeed:
      let (x, y, z) = (root(s), temperature * 0.025, pressure * 1e-4)
      let slope = SeawaterPolynomial.volumeByPressure.values(y, x, z)
      return SeawaterPolynomial.specificVolume.values(y, x, z)
        * (-(1e4 * TEOS10.pascalPerDecibar) / slope).squareRoot()
    case .enthalpy:
      let mean = SeawaterPolynomial.meanVolume.values(temperature * 0.025, root(s), pressure * 1e-4)
      return TEOS10.heatCapacity * temperature + mean * pressure * TEOS10.pascalPerDecibar
    case .spiciness0:
      return SeawaterPolynomial.spiciness0.values(root(s), temperature * 0.025, .zero)
    }
  }

  private func root(_ salinity: Lanes) -> Lanes {
    ((salinity + 24) * (1 / TEOS10.scaleSalinity)).squareRoot()
  }
}
