/// Puts a fault into the profiles of a cycle profile, with the flags of a centre that noticed it or did not.
struct DefectPlanter {
  let plan: FloatPlan
  let track: Track

  /// Plants the fault; `drafts` holds the primary profile first.
  func plant(_ defect: FloatPlan.PlantedDefect, in drafts: inout [ProfileDraft]) {
    guard !drafts.isEmpty else { return }
    for index in drafts.indices { drafts[index].defect = defect }
    switch defect.kind {
    case .impossibleDate, .impossibleLocation, .positionOnLand, .impossibleSpeed:
      for index in drafts.indices { displace(&drafts[index], defect) }
    case .nearSurfaceAir:
      let last = drafts.count - 1
      mixAir(into: &drafts[last], isFlagged: defect.isFlagged)
    case .nearSurfaceSalinity:
      break  // The near-surface profile is unpumped in every cycle.
    default:
      spoil(&drafts[0], defect)
    }
  }

  // MARK: - Date and place

  private func displace(_ draft: inout ProfileDraft, _ defect: FloatPlan.PlantedDefect) {
    let flag = defect.isFlagged ? UInt8(ascii: "4") : UInt8(ascii: "1")
    switch defect.kind {
    case .impossibleDate:
      // A clock reset to its own epoch, 1980-01-06 of the GPS.
      draft.juld = 10_962.25
      draft.juldFlag = flag
      return
    case .impossibleLocation:
      draft.latitude = 95.214
    case .positionOnLand:
      // In the mountains of Honshu, which the float could have drifted to.
      draft.latitude = 36.412
      draft.longitude = 138.871
    default:
      // 15 degrees in ten days and back, 1,700 km at about 1.9 m/s, would pass; so it goes farther.
      let latitude = (draft.latitude ?? 0) + (draft.latitude ?? 0 > 0 ? -34 : 34)
      draft.latitude = Arithmetic.round(latitude, scale: 1000)
    }
    draft.positionFlag = flag
  }

  // MARK: - Values

  private func spoil(_ draft: inout ProfileDraft, _ defect: FloatPlan.PlantedDefect) {
    let flag = defect.isFlagged ? UInt8(ascii: "4") : UInt8(ascii: "1")
    let count = draft.levelCount
    guard count >= 12 else { return }
    let middle = count / 2
    switch defect.kind {
    case .globalRange:
      draft.temperature.set(3, to: 45.312, flag: flag)
      draft.salinity?.set(middle, to: 0.871, flag: flag)
    case .regionalRange:
      for level in middle..<middle + 3 {
        draft.temperature.shift(level, by: -5.5, flag: flag)
      }
    case .pressureNotIncreasing:
      draft.moveUp(from: count - 5, by: 260, flag: flag)
    case .spike:
      draft.temperature.shift(6, by: 9.5, flag: flag)
      draft.salinity?.shift(count - 6, by: -1.4, flag: flag)
    case .digitRollover:
      // Both counters at once, so that the density hardly changes.
      for level in 4..<8 {
        draft.temperature.shift(level, by: -16.384, flag: flag)
        draft.salinity?.shift(level, by: -5.12, flag: flag)
      }
    case .stuckValue:
      let stuck = draft.salinity?.values[0] ?? 0
      for level in 0..<count { draft.salinity?.set(level, to: stuck, flag: flag) }
    case .densityInversion:
      // Enough to invert weakly stratified deep water, too little for a spike.
      let fresh = count - 4
      draft.salinity?.shift(fresh, by: -0.12, flag: flag)
      for level in [fresh - 1, fresh] {
        draft.temperature.flags[level] = flag
        draft.salinity?.flags[level] = flag
      }
    case .smallSpike:
      // Just below the limit of the spike test.
      draft.salinity?.shift(count - 7, by: -0.29, flag: flag)
    case .exclusionList, .grossDrift:
      let change = defect.kind == .exclusionList ? 0.12 : 0.85
      let mark = defect.isFlagged ? UInt8(ascii: "3") : UInt8(ascii: "1")
      for level in 0..<count { draft.salinity?.shift(level, by: change, flag: mark) }
    case .frozenProfile:
      draft.flagAll(temperature: flag, salinity: flag)
    case .deepestPressure:
      draft.stretch(from: count - 3, to: 2500, flag: UInt8(ascii: "3"))
    case .deeperThan2000:
      draft.flagDeep()
    default:
      break
    }
  }

  /// Air in the cell at the surface.
  private func mixAir(into draft: inout ProfileDraft, isFlagged: Bool) {
    for level in 0..<min(2, draft.levelCount) {
      draft.temperature.shift(
        level, by: -4.2, flag: isFlagged ? UInt8(ascii: "3") : UInt8(ascii: "1"))
    }
  }
}

extension Column {
  fileprivate mutating func set(_ level: Int, to value: Float, flag: UInt8) {
    values[level] = value
    flags[level] = flag
  }

  fileprivate mutating func shift(_ level: Int, by change: Double, flag: UInt8) {
    guard values[level] != Column.fill else { return }
    set(
      level, to: Float(Arithmetic.round(Double(values[level]) + change, scale: 1000)), flag: flag)
  }
}

extension ProfileDraft {
  /// Lowers the pressures from a level down, and flags what the reversal spoils.
  fileprivate mutating func moveUp(from first: Int, by change: Double, flag: UInt8) {
    let largest = pressure.values[first - 1]
    for level in first..<levelCount {
      pressure.shift(level, by: -change, flag: pressure.flags[level])
      guard pressure.values[level] <= largest - 20 else { continue }
      pressure.flags[level] = flag
      temperature.flags[level] = flag
      salinity?.flags[level] = flag
    }
  }

  /// Spreads the last levels down to a pressure beyond the mission's.
  fileprivate mutating func stretch(from first: Int, to deepest: Double, flag: UInt8) {
    let top = Double(pressure.values[first - 1])
    let steps = Double(levelCount - first)
    for level in first..<levelCount {
      let value = top + (deepest - top) * Double(level - first + 1) / steps
      pressure.values[level] = Float(Arithmetic.round(value, scale: 10))
      guard value > 2200 else { continue }
      pressure.flags[level] = flag
      temperature.flags[level] = flag
      salinity?.flags[level] = flag
    }
  }

  fileprivate mutating func flagAll(temperature first: UInt8, salinity second: UInt8) {
    temperature.flags = temperature.flags.map { _ in first }
    let count = levelCount
    salinity?.flags = [UInt8](repeating: second, count: count)
  }

  /// Flags of the deep models: pressure and temperature 2, salinity 3 below 2000 dbar.
  fileprivate mutating func flagDeep() {
    for level in 0..<levelCount where pressure.values[level] > 2000 {
      pressure.flags[level] = UInt8(ascii: "2")
      temperature.flags[level] = UInt8(ascii: "2")
      salinity?.flags[level] = UInt8(ascii: "3")
    }
  }
}
