internal import NetCDF

/// The floats of a simulation: a fixed cast of floats, each with a purpose, and generated ones.
enum Cast {
  /// How many floats there are.
  static func count(_ options: SimulationOptions) -> Int { options.floats ?? named.count }

  /// The float at an index; the cast comes first.
  static func plan(_ index: Int, _ options: SimulationOptions) -> FloatPlan {
    var plan =
      index < named.count ? named[index] : generated(index - named.count, seed: options.seed)
    if let cycles = options.cycles { plan.cycles = cycles }
    return plan
  }

  private static let named = living + formats + missing + defects

  // MARK: - Floats that live or do not

  private static let living: [FloatPlan] = [
    FloatPlan(
      2_909_101, .jma, .pacific, ocean: "P", at: (31.2, 142.3),
      "active Japanese float, delayed, adjusted and real-time profiles"
    ) {
      $0.modes = "BDAAR"; $0.cycles = 5
    },
    FloatPlan(
      2_909_102, .jamstec, .pacific, ocean: "P", at: (38.5, 150.2),
      "active Japanese float of another institution, with a secondary profile"
    ) {
      $0.cycles = 3; $0.quirks = [.secondarySampling]
    },
    FloatPlan(
      2_909_103, .jma, .seaOfJapan, ocean: "P", at: (40.1, 134.4), "active in a marginal sea"
    ) {
      $0.cycles = 2; $0.model = .arvor
    },
    FloatPlan(
      2_909_104, .jma, .okhotsk, ocean: "P", at: (47.5, 147.5), "silent for 200 days"
    ) {
      $0.cycles = 2; $0.silentDays = 200
    },
    FloatPlan(
      5_909_101, .jamstec, .pacific, ocean: "P", at: (2.1, -160.5),
      "silent for more than a month, and across the date line"
    ) {
      $0.cycles = 2; $0.silentDays = 31; $0.drift = (-0.25, 0); $0.start = (2.1, -179.2)
    },
    FloatPlan(
      4_909_101, .aoml, .atlantic, ocean: "A", at: (33.4, -60.2), "active, near-surface profile"
    ) {
      $0.cycles = 3; $0.model = .navis; $0.quirks = [.nearSurface]
    },
    FloatPlan(
      4_909_102, .aoml, .gulfOfMexico, ocean: "A", at: (25.1, -89.5), "active in a marginal sea"
    ) {
      $0.cycles = 2; $0.model = .solo; $0.drift = (0.01, 0)
    },
    FloatPlan(
      1_909_101, .aoml, .southern, ocean: "A", at: (-63.1, -20.4),
      "under ice: interpolated positions, ice detection"
    ) {
      $0.cycles = 3; $0.quirks = [.underIce(cycles: 2...3), .iceDetection]
    },
    FloatPlan(
      6_909_101, .ifremer, .mediterranean, ocean: "A", at: (38.2, 6.3),
      "active; its investigator's name is in Latin-1; B, S, trajectory and technical files"
    ) {
      $0.cycles = 2
      $0.model = .provor
      $0.quirks = [.latin1, .companions]
      $0.drift = (0.01, 0)
    },
    FloatPlan(
      6_909_102, .germany, .atlantic, ocean: "A", at: (-12.2, -8.1),
      "a German float at a French centre"
    ) {
      $0.cycles = 2; $0.model = .arvor
    },
    FloatPlan(
      6_909_103, .bodc, .nordic, ocean: "A", at: (68.5, 1.5), "active in the Nordic seas"
    ) {
      $0.cycles = 2; $0.modes = "DR"
    },
    FloatPlan(
      5_909_102, .csiro, .pacific, ocean: "P", at: (-34.2, 160.4), "active in the South Pacific"
    ) {
      $0.cycles = 2; $0.modes = "A"
    },
    FloatPlan(
      4_909_103, .meds, .pacific, ocean: "P", at: (50.2, -145.1), "ended three years ago"
    ) {
      $0.cycles = 2; $0.silentDays = 1100; $0.modes = "D"
    },
    FloatPlan(
      2_909_105, .incois, .arabianSea, ocean: "I", at: (15.2, 65.1), "zero padding, flag 4"
    ) {
      $0.cycles = 2; $0.quirks = [.zeroPadding]
    },
    FloatPlan(
      2_909_106, .csio, .southChina, ocean: "P", at: (15.1, 115.2), "active in a marginal sea"
    ) {
      $0.cycles = 2; $0.model = .hm2000; $0.drift = (0.01, 0)
    },
  ]

  // MARK: - Formats and layouts

  private static let formats: [FloatPlan] = [
    FloatPlan(
      2_909_107, .kma, .seaOfJapan, ocean: "P", at: (38.1, 131.2), "format 2.2, NUL padding"
    ) {
      $0.version = .v22
      $0.cycles = 2
      $0.quirks = [.nulPadding, .oldMetadata]
      $0.drift = (0.01, 0)
    },
    FloatPlan(
      2_909_108, .kordi, .pacific, ocean: "P", at: (25.3, 135.2), "format 3.0, gaps"
    ) {
      $0.version = .v30; $0.cycles = 2; $0.quirks = [.gaps]
    },
    FloatPlan(
      1_909_102, .aoml, .indian, ocean: "I", at: (-25.2, 75.4),
      "multi-cycle file beside single ones, a descent, cycle 0"
    ) {
      $0.layout = .both
      $0.firstCycle = 0
      $0.cycles = 3
      $0.quirks = [.descending(cycle: 1)]
    },
    FloatPlan(
      1_909_103, .aoml, .pacific, ocean: "P", at: (-8.1, -110.3), "multi-cycle file only"
    ) {
      $0.layout = .multi; $0.cycles = 12; $0.longitude360()
    },
    FloatPlan(
      6_909_104, .ifremer, .atlantic, ocean: "A", at: (45.1, -20.2), "NetCDF-4 classic model"
    ) {
      $0.container = .netCDF4Classic; $0.cycles = 2
    },
    FloatPlan(
      13_901, .aoml, .atlantic, ocean: "A", at: (5.2, -25.3), "five digits, no salinity, 1999"
    ) {
      $0.model = .palace
      $0.silentDays = 9800
      $0.quirks = [.noSalinity, .noMetadata]
      $0.layout = .multi
      $0.deepest = 1000
      $0.cycles = 6
    },
  ]

  // MARK: - What is missing

  private static let missing: [FloatPlan] = [
    FloatPlan(
      2_909_109, .jma, .pacific, ocean: "P", at: (20.2, 150.3),
      "no position in two ways, no date, one level"
    ) {
      $0.cycles = 5
      $0.quirks = [
        .noPosition(cycle: 2), .negativePosition(cycle: 3), .noDate(cycle: 4),
        .singleLevel(cycle: 5),
      ]
    },
    FloatPlan(
      5_909_103, .meds, .pacific, ocean: "P", at: (45.1, -130.2),
      "a delayed-mode profile declared unusable"
    ) {
      $0.modes = "D"; $0.cycles = 2; $0.quirks = [.rejected(cycle: 2)]
    },
  ]

  // MARK: - Defects

  /// One float for each fault that quality control looks for, in the western North Pacific or where
  /// the fault needs it.
  private static let defects: [FloatPlan] = Defect.allCases.enumerated().map { index, kind in
    let latitude = 12 + 1.5 * Double(index)
    let longitude = 150 + 1.2 * Double(index % 8)
    let place = (latitude: latitude, longitude: longitude)
    return FloatPlan(
      2_909_201 + index, [.jma, .aoml, .csio, .kordi][index % 4], .pacific, ocean: "P",
      at: place, "test \(kind.test), \(kind.rawValue)"
    ) { plan in
      plan.cycles = 3
      plan.levels = 24
      plan.layout = .multi
      plan.drift = (0.02, 0)
      plan.defect = FloatPlan.PlantedDefect(kind: kind, cycles: 2...2, isFlagged: index % 2 == 0)
      plan.suit(kind)
    }
  }

  // MARK: - Generated floats

  /// Where generated floats start: boxes of open ocean that drift does not leave.
  private static let boxes:
    [(
      keeper: Keeper, sea: Sea, ocean: String, latitude: ClosedRange<Double>,
      longitude: ClosedRange<Double>
    )] = [
      (.jma, .pacific, "P", 15...42, 145...175), (.aoml, .pacific, "P", 10...45, -170 ... -130),
      (.csio, .pacific, "P", 8...28, 128...144), (.aoml, .atlantic, "A", 15...45, -60 ... -25),
      (.ifremer, .atlantic, "A", 45...58, -40 ... -15),
      (.csiro, .pacific, "P", -45 ... -15, 160...178),
      (.aoml, .pacific, "P", -50 ... -10, -150 ... -85),
      (.bodc, .atlantic, "A", -45 ... -10, -30...5),
      (.incois, .indian, "I", -35 ... -8, 60...100), (.incois, .arabianSea, "I", 8...20, 60...70),
      (.germany, .southern, "A", -64 ... -58, -40...10),
      (.csiro, .southern, "I", -62 ... -52, 60...140),
    ]

  private static func generated(_ number: Int, seed: UInt64) -> FloatPlan {
    var random = SplitMix64(seed: seed, stream: 77, number)
    let box = boxes[random.below(boxes.count)]
    func inside(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * random.unit()
    }
    let place = (latitude: inside(box.latitude), longitude: inside(box.longitude))
    // Second digit 9, as WMO numbers of floats have: 1900000, then 2900000 and so on.
    let wmo = (1 + number / 100_000) * 1_000_000 + 900_000 + number % 100_000
    return FloatPlan(wmo, box.keeper, box.sea, ocean: box.ocean, at: place) { plan in
      plan.cycles = SimulationOptions.defaultGeneratedCycles
      plan.levels = 60 + random.below(60)
      plan.box = (box.latitude, box.longitude)
      plan.drift = (0.08 * random.bell(), 0.03 * random.bell())
      plan.silentDays = random.unit() < 0.3 ? 30 + 2000 * random.unit() : 25 * random.unit()
      plan.modes = ["R", "A", "D", "DR", "DDAR"][random.below(5)]
      plan.model = [FloatModel.apex, .arvor, .navis, .solo][random.below(4)]
    }
  }
}

extension FloatPlan {
  fileprivate mutating func longitude360() { quirks.append(.longitude360) }

  /// Changes the float so that a fault can occur.
  fileprivate mutating func suit(_ kind: Defect) {
    switch kind {
    case .regionalRange:
      sea = .redSea
      ocean = "I"
      start = (20.1, 38.4)
      drift = (0, 0)
    case .positionOnLand:
      start = (31.5, 141.2)
    case .nearSurfaceSalinity, .nearSurfaceAir:
      quirks.append(.nearSurface)
      layout = .singles
      model = kind == .nearSurfaceSalinity ? .navis : .arvor
    case .frozenProfile:
      defect?.cycles = 2...3
      cycles = 4
      layout = .singles
    case .exclusionList, .grossDrift:
      layout = .singles
      defect?.cycles = 2...3
    case .deeperThan2000:
      model = .apexDeep
      deepest = 4000
      configuredPressure = 4000
      defect?.cycles = 1...3
    case .impossibleSpeed:
      cycles = 4
      layout = .singles
    default: break
    }
  }
}
