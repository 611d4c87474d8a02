package import Argo
package import FleetStore

/// The records of floats as files that were just read give them, to be checked before they are written to a
/// store.
///
/// Of each cycle it holds what the best file says, as a store does. Levels stay packed as the store keeps them:
/// the tests get what the store would give back, and a record takes little memory.
package struct RecordsInHand: Sendable {
  private var records: [WMONumber: Record] = [:]

  fileprivate struct Record: Sendable {
    var cycles: [CycleKey: Cycle] = [:]
    var metadata: (pressures: ConfiguredPressures, precedence: Precedence)?
  }

  /// The profiles of one file and cycle.
  fileprivate struct Cycle: Sendable {
    var precedence: Precedence
    var profiles: [PlacedProfile] = []
  }

  package init() {}

  /// Whether it holds nothing.
  package var isEmpty: Bool { records.isEmpty }

  /// Adds what a file says.
  package mutating func add(_ item: StoreItem) {
    let precedence = item.source.precedence
    switch item.content {
    case .profiles(let profiles):
      for profile in profiles { add(profile, precedence) }
    case .metadata(let metadata):
      if let known = records[metadata.wmo]?.metadata, precedence < known.precedence { return }
      records[metadata.wmo, default: Record()].metadata = (
        metadata.configuredPressures, precedence
      )
    case .profileIndex, .metadataIndex, .exclusionList, .none: break
    }
  }

  private mutating func add(_ placed: PlacedProfile, _ precedence: Precedence) {
    let key = placed.profile.key
    var held = records[key.wmo]?.cycles.removeValue(forKey: key)
    if let holder = held?.precedence, holder < precedence { held = nil }
    var cycle = held ?? Cycle(precedence: precedence)
    if cycle.precedence == precedence { cycle.profiles.append(placed) }
    records[key.wmo, default: Record()].cycles[key] = cycle
  }

  /// Checks each float over the profiles in hand; `circumstances` gives what the store has besides.
  package func check(
    _ check: StoredRecordCheck,
    circumstances: (WMONumber) throws(FleetStoreError) -> RecordCircumstances
  ) throws(FleetStoreError) -> [CheckedRecord] {
    var checked: [CheckedRecord] = []
    for (wmo, record) in records where !record.cycles.isEmpty {
      var known = try circumstances(wmo)
      if let metadata = record.metadata { known.configuredPressures = metadata.pressures }
      checked.append(record.check(wmo, known, check))
    }
    return checked
  }
}

extension RecordsInHand.Record {
  fileprivate func check(
    _ wmo: WMONumber, _ circumstances: RecordCircumstances, _ check: StoredRecordCheck
  ) -> CheckedRecord {
    let ordered = cycles.sorted { $0.key < $1.key }.flatMap { _, cycle in
      cycle.profiles.sorted { $0.profile.index < $1.profile.index }.map {
        (placed: $0, source: cycle.precedence.path)
      }
    }
    let results = check.results(of: ordered.map(\.placed.profile), circumstances) { place in
      StoredColumns(ordered[place].placed.levels, of: ordered[place].placed.profile)
    }
    return CheckedRecord(
      wmo: wmo, circumstances: circumstances,
      results: zip(ordered, results).map { profile, result in
        let header = profile.placed.profile
        return (
          CheckedRecord.Place(key: header.key, index: header.index, source: profile.source), result
        )
      })
  }
}
