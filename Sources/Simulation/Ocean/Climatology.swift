/// The seas that the simulator knows.
///
/// Open oceans vary with latitude; a marginal sea has one water column for all of it.
enum Sea: Sendable {
  case pacific, atlantic, indian, southern
  case arctic, nordic, mediterranean, blackSea, baltic, redSea
  case seaOfJapan, okhotsk, southChina, banda, gulfOfMexico, arabianSea, bayOfBengal
}

/// A rough climatology: enough for profiles that a quality control finds plausible, no more.
///
/// Numbers are round values as textbooks give them (Pickard and Emery, "Descriptive physical
/// oceanography"; Tomczak and Godfrey, "Regional oceanography"); nothing is fitted to data.
enum Climatology {
  /// The water column of a sea at a latitude in degrees north.
  static func column(of sea: Sea, latitude: Double) -> WaterColumn {
    switch sea {
    case .pacific: latitude >= 0 ? northPacific(latitude) : southPacific(-latitude)
    case .atlantic: latitude >= 0 ? northAtlantic(latitude) : southAtlantic(-latitude)
    case .indian: southIndian(abs(latitude))
    case .southern: southern(abs(latitude))
    default: marginal(sea)
    }
  }

  // MARK: - Open oceans

  /// Yearly mean surface temperature, °C: 28.5 at the equator, 21 at 30°, 7 at 50°, 3 at 60°.
  private static func surfaceTemperature(_ latitude: Double) -> Double {
    let x = latitude / 40
    return 30.5 / (1 + x * x * x * x) - 2
  }

  /// The thermocline is shallow at the equator and deep in the subtropical gyres.
  private static func thermocline(_ latitude: Double) -> Double {
    130 + 240 * Arithmetic.hump(latitude, center: 30, width: 18)
  }

  /// From 0 at the equator to 1 at the poles, one half at 42°.
  private static func subpolar(_ latitude: Double) -> Double {
    let x = latitude / 42
    return x * x * x * x / (1 + x * x * x * x)
  }

  /// From 0 to 1 at 25°: the salty subtropics.
  private static func subtropical(_ latitude: Double) -> Double {
    Arithmetic.hump(latitude, center: 25, width: 16)
  }

  private static func season(_ latitude: Double) -> Double {
    0.6 + 4.4 * Arithmetic.hump(latitude, center: 40, width: 18)
  }

  private static func open(
    _ latitude: Double, warmer: Double = 0, deep: Double, surfaceSalinity: Double,
    deepSalinity: Double, intermediate: Double
  ) -> WaterColumn {
    WaterColumn(
      surfaceTemperature: surfaceTemperature(latitude) + warmer, season: season(latitude),
      deepTemperature: deep, thermocline: thermocline(latitude),
      surfaceSalinity: surfaceSalinity, deepSalinity: deepSalinity,
      halocline: 200 + 150 * subtropical(latitude) - 80 * subpolar(latitude),
      salinityLayers: [
        .init(change: intermediate * subtropical(latitude + 3), core: 700, width: 420)
      ])
  }

  private static func northPacific(_ latitude: Double) -> WaterColumn {
    open(
      latitude, deep: 1.6,
      surfaceSalinity: 34.4 + 0.8 * subtropical(latitude) - 2.1 * subpolar(latitude),
      deepSalinity: 34.64, intermediate: -0.35)
  }

  private static func southPacific(_ latitude: Double) -> WaterColumn {
    open(
      latitude, deep: 1.8,
      surfaceSalinity: 34.9 + 0.7 * subtropical(latitude) - 1.2 * subpolar(latitude),
      deepSalinity: 34.66, intermediate: -0.25)
  }

  private static func northAtlantic(_ latitude: Double) -> WaterColumn {
    open(
      latitude, warmer: 4 * subpolar(latitude), deep: 3.1,
      surfaceSalinity: 35.5 + 1.4 * subtropical(latitude) - 1.0 * subpolar(latitude),
      deepSalinity: 34.96, intermediate: 0.05)
  }

  private static func southAtlantic(_ latitude: Double) -> WaterColumn {
    open(
      latitude, deep: 2.6,
      surfaceSalinity: 35.6 + 1.0 * subtropical(latitude) - 1.9 * subpolar(latitude),
      deepSalinity: 34.84, intermediate: -0.3)
  }

  private static func southIndian(_ latitude: Double) -> WaterColumn {
    open(
      latitude, deep: 2.0,
      surfaceSalinity: 34.7 + 0.9 * subtropical(latitude) - 1.0 * subpolar(latitude),
      deepSalinity: 34.73, intermediate: -0.25)
  }

  /// Poleward of about 55° S: cold fresh surface water over warmer, saltier deep water.
  private static func southern(_ latitude: Double) -> WaterColumn {
    WaterColumn(
      surfaceTemperature: surfaceTemperature(latitude) - 2.6, season: 1.2, deepTemperature: 0.5,
      thermocline: 120, surfaceSalinity: 33.9, deepSalinity: 34.69, halocline: 90,
      temperatureLayer: .init(change: 1.1, core: 500, width: 450))
  }

  // MARK: - Marginal seas

  private static func marginal(_ sea: Sea) -> WaterColumn {
    switch sea {
    case .arctic:
      .init(
        surfaceTemperature: -1.3, season: 0.4, deepTemperature: -0.4, thermocline: 200,
        surfaceSalinity: 28, deepSalinity: 34.87, halocline: 90,
        temperatureLayer: .init(change: 1.4, core: 420, width: 260))
    case .nordic:
      .init(
        surfaceTemperature: 8, season: 3, deepTemperature: -0.7, thermocline: 380,
        surfaceSalinity: 35.12, deepSalinity: 34.91, halocline: 400)
    case .mediterranean:
      .init(
        surfaceTemperature: 19.5, season: 5, deepTemperature: 13.4, thermocline: 60,
        surfaceSalinity: 38.3, deepSalinity: 38.72, halocline: 160)
    case .blackSea:
      .init(
        surfaceTemperature: 15.5, season: 7.5, deepTemperature: 9.05, thermocline: 25,
        surfaceSalinity: 18.2, deepSalinity: 22.3, halocline: 95,
        temperatureLayer: .init(change: -1.2, core: 65, width: 35))
    case .baltic:
      .init(
        surfaceTemperature: 10, season: 7, deepTemperature: 6.4, thermocline: 14,
        surfaceSalinity: 7.1, deepSalinity: 12.6, halocline: 55,
        temperatureLayer: .init(change: -2.2, core: 50, width: 18))
    case .redSea:
      .init(
        surfaceTemperature: 28, season: 2.5, deepTemperature: 21.75, thermocline: 70,
        surfaceSalinity: 39.2, deepSalinity: 40.55, halocline: 60)
    case .seaOfJapan:
      .init(
        surfaceTemperature: 15.5, season: 7, deepTemperature: 0.25, thermocline: 95,
        surfaceSalinity: 34.05, deepSalinity: 34.07, halocline: 150)
    case .okhotsk:
      .init(
        surfaceTemperature: 5.5, season: 5, deepTemperature: 2.3, thermocline: 60,
        surfaceSalinity: 32.5, deepSalinity: 34.5, halocline: 190,
        temperatureLayer: .init(change: -3.6, core: 95, width: 60))
    case .southChina:
      .init(
        surfaceTemperature: 27.5, season: 2, deepTemperature: 2.4, thermocline: 190,
        surfaceSalinity: 33.6, deepSalinity: 34.6, halocline: 55,
        salinityLayers: [.init(change: 0.15, core: 160, width: 90)])
    case .banda:
      .init(
        surfaceTemperature: 28, season: 1.3, deepTemperature: 3.1, thermocline: 190,
        surfaceSalinity: 34.0, deepSalinity: 34.6, halocline: 70)
    case .gulfOfMexico:
      .init(
        surfaceTemperature: 26.5, season: 3, deepTemperature: 4.1, thermocline: 170,
        surfaceSalinity: 36.3, deepSalinity: 34.95, halocline: 330)
    case .arabianSea:
      .init(
        surfaceTemperature: 27.8, season: 1.5, deepTemperature: 2.6, thermocline: 230,
        surfaceSalinity: 36.4, deepSalinity: 34.76, halocline: 480)
    case .bayOfBengal:
      .init(
        surfaceTemperature: 28.6, season: 1, deepTemperature: 2.5, thermocline: 180,
        surfaceSalinity: 32.7, deepSalinity: 34.8, halocline: 40)
    case .pacific, .atlantic, .indian, .southern:
      northPacific(0)
    }
  }
}
