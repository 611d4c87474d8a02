internal import Argo

/// Makes the profiles of a float from its plan.
struct ProfileFactory: Sendable {
  let plan: FloatPlan
  let seed: UInt64
  let track: Track

  init(plan: FloatPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    track = Track(plan: plan, seed: seed)
  }

  /// The profiles of a cycle profile in one mode, the primary one first.
  func drafts(of cycleProfile: CycleProfile, mode: UInt8) -> [ProfileDraft] {
    var primary = header(of: cycleProfile, mode: mode)
    fill(&primary, pressures: pressures(of: cycleProfile))
    if plan.quirks.contains(.gaps) { punch(&primary) }
    if plan.quirks.contains(.zeroPadding) { pad(&primary) }
    var all = [primary]
    if plan.quirks.contains(.secondarySampling) { all.append(secondary(to: primary)) }
    if plan.quirks.contains(.nearSurface) { all.append(nearSurface(to: primary)) }
    if let defect = plan.defect(in: cycleProfile.cycle), !cycleProfile.isDescent {
      DefectPlanter(plan: plan, track: track).plant(defect, in: &all)
    }
    for index in all.indices {
      all[index].adjust(isRejected: plan.quirks.contains(.rejected(cycle: cycleProfile.cycle)))
    }
    return all
  }

  // MARK: - Where and when

  private func header(of cycleProfile: CycleProfile, mode: UInt8) -> ProfileDraft {
    let time = track.time(of: cycleProfile)
    let place = track.position(of: cycleProfile)
    let empty = Column([])
    var draft = ProfileDraft(
      cycleProfile: cycleProfile, mode: mode, juld: time.julianDays,
      juldLocation: time.advanced(bySeconds: 720).julianDays, latitude: place.latitude,
      longitude: place.longitude,
      scheme: "Primary sampling: averaged [2 dbar-bin average of a 0.5 Hz CTD]",
      pressure: empty, temperature: empty, salinity: plan.hasSalinity ? empty : nil, time: time)
    for quirk in plan.quirks { apply(quirk, to: &draft) }
    return draft
  }

  private func apply(_ quirk: FloatPlan.Quirk, to draft: inout ProfileDraft) {
    let cycle = draft.cycleProfile.cycle
    switch quirk {
    case .noPosition(cycle): draft.losePosition(latitude: nil, longitude: nil)
    case .negativePosition(cycle): draft.losePosition(latitude: -99.999, longitude: -999.999)
    case .noDate(cycle):
      draft.juld = nil
      draft.juldLocation = nil
      draft.juldFlag = UInt8(ascii: "9")
    case .underIce(let cycles) where cycles.contains(cycle):
      draft.positionFlag = UInt8(ascii: "8")
    case .longitude360:
      if let longitude = draft.longitude, longitude < 0 {
        draft.longitude = Arithmetic.round(longitude + 360, scale: 1000)
      }
    default: break
    }
  }

  // MARK: - Water

  /// Levels close together at the surface and far apart at depth, to one decimal.
  private func pressures(of cycleProfile: CycleProfile) -> [Double] {
    guard !plan.quirks.contains(.singleLevel(cycle: cycleProfile.cycle)) else { return [6.4] }
    var random = SplitMix64(seed: seed, stream: plan.wmo, 4, cycleProfile.cycle)
    let count = cycleProfile.isDescent ? max(4, plan.levels * 2 / 3) : plan.levels
    let deepest = plan.deepest - 12 * random.unit()
    return (0..<count).map { index in
      let x = Double(index) / Double(max(1, count - 1))
      let nominal = 4.2 + (deepest - 4.2) * x * (0.25 + 0.75 * x)
      return Arithmetic.round(nominal + 0.6 * random.unit(), scale: 10)
    }
  }

  /// The stream of a cycle's water; a frozen float repeats that of the cycle before the fault.
  private func waterCycle(_ cycle: Int) -> Int {
    guard let defect = plan.defect(in: cycle), defect.kind == .frozenProfile else { return cycle }
    return defect.cycles.lowerBound - 1
  }

  private func fill(_ draft: inout ProfileDraft, pressures: [Double]) {
    let cycleProfile = draft.cycleProfile
    let cycle = waterCycle(cycleProfile.cycle)
    let water = CycleProfile(cycle: cycle, isDescent: cycleProfile.isDescent)
    let place = track.position(of: water)
    let column = Climatology.column(of: plan.sea, latitude: place.latitude)
    let season = ProfileFactory.season(at: track.time(of: water), latitude: place.latitude)
    var random = SplitMix64(seed: seed, stream: plan.wmo, 5, cycle, cycleProfile.isDescent ? 1 : 0)
    // An eddy lifts or lowers the thermocline: neighbouring cycles differ, so none looks frozen.
    let strength = (0.35 + 0.65 * random.unit()) * (cycle & 1 == 0 ? 1 : -1)
    let lift = 12 * strength
    let offset = 0.03 * strength
    var temperature: [Float] = []
    var salinity: [Float] = []
    for pressure in pressures {
      let shifted = max(0, pressure + lift * Arithmetic.hump(pressure, center: 250, width: 300))
      let value =
        column.temperature(at: shifted, season: season)
        + offset * Arithmetic.decay(pressure - 200, scale: 900) + 0.002 * random.bell()
      temperature.append(Float(Arithmetic.round(value, scale: 1000)))
      let salt = column.salinity(at: shifted) + 0.001 * random.bell()
      salinity.append(Float(Arithmetic.round(salt, scale: 1000)))
    }
    draft.pressure = Column(pressures.map { Float($0) })
    draft.temperature = Column(temperature)
    if plan.hasSalinity { draft.salinity = Column(salinity) }
  }

  /// From -1 in late February to 1 in late August in the north, the other way round in the south.
  private static func season(at time: ArgoTime, latitude: Double) -> Double {
    let phase = time.julianDays / 365.25 - 0.4
    return Arithmetic.wave(phase) * (latitude < 0 ? -1 : 1)
  }

  // MARK: - Second profiles and losses

  private func secondary(to primary: ProfileDraft) -> ProfileDraft {
    var draft = primary
    draft.scheme = "Secondary sampling: discrete [10 levels between the surface and the bottom]"
    let last = max(1, primary.levelCount - 1)
    let deepest = Double(primary.pressure.values.last ?? 0)
    fill(
      &draft,
      pressures: (0..<min(10, last)).map { index in
        Arithmetic.round(8 + (deepest - 30) * Double(index) / 9, scale: 10)
      })
    return draft
  }

  private func nearSurface(to primary: ProfileDraft) -> ProfileDraft {
    var draft = primary
    draft.scheme = "Near-surface sampling: discrete, unpumped [shallower than 3 dbar]"
    fill(&draft, pressures: [0.3, 0.8, 1.4, 2.1, 2.7])
    if var salinity = draft.salinity {
      // An unpumped cell reads low; the test's flag is 3 wherever the centre runs it.
      salinity.values = salinity.values.map {
        Float(Arithmetic.round(Double($0) - 0.05, scale: 1000))
      }
      salinity.flags = salinity.flags.map { _ in UInt8(ascii: "3") }
      draft.salinity = salinity
    }
    return draft
  }

  /// Removes some values, as faulty telemetry does.
  private func punch(_ draft: inout ProfileDraft) {
    var random = SplitMix64(seed: seed, stream: plan.wmo, 6, draft.cycleProfile.cycle)
    for _ in 0..<3 where draft.levelCount > 6 {
      let level = 2 + random.below(draft.levelCount - 4)
      draft.temperature.lose(level)
      draft.salinity?.lose(level)
      if random.unit() < 0.4 { draft.pressure.lose(level) }
    }
  }

  /// Adds levels of zeros flagged 4.
  private func pad(_ draft: inout ProfileDraft) {
    for _ in 0..<3 {
      draft.pressure.appendZero()
      draft.temperature.appendZero()
      draft.salinity?.appendZero()
    }
  }
}

extension ProfileDraft {
  /// Removes the position, whatever is written in its place.
  fileprivate mutating func losePosition(latitude: Double?, longitude: Double?) {
    self.latitude = latitude
    self.longitude = longitude
    positionFlag = UInt8(ascii: "9")
    juldLocation = nil
  }
}

extension Column {
  fileprivate mutating func lose(_ level: Int) {
    values[level] = Column.fill
    flags[level] = UInt8(ascii: "9")
  }

  fileprivate mutating func appendZero() {
    values.append(0)
    flags.append(UInt8(ascii: "4"))
  }
}
