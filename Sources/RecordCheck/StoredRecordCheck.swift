package import Argo
package import FleetStore
package import QualityControl

/// Checks the profiles of a float in the store, each in the context of the float's whole record.
package struct StoredRecordCheck: Sendable {
  private let checker: ProfileChecker

  package init(_ options: QCOptions) { checker = ProfileChecker(options) }

  /// A profile of the store with what the tests found.
  package struct Explained: Sendable {
    /// The profile with its levels.
    package var stored: StoredProfile
    /// What the tests found on the raw values.
    package var raw: QualityReport
    /// What they found on the adjusted values, where the profile is of mode A or D.
    package var adjusted: QualityReport?
  }

  /// The flags of all profiles of a float.
  package func results(
    of wmo: WMONumber, in store: FleetStoreReader
  ) throws(FleetStoreError) -> FloatQCResults {
    let record = try store.record(of: wmo)
    let columns = try store.columns(of: record)
    let profiles = record.profiles.filter { $0.id != nil }
    let found = results(of: profiles.map(\.profile), record.circumstances) { place in
      profiles[place].id.flatMap { columns[$0] }
    }
    var results: [Int64: StoredQCResult] = [:]
    results.reserveCapacity(found.count)
    for (stored, result) in zip(profiles, found) {
      if let id = stored.id { results[id] = result }
    }
    return FloatQCResults(wmo: wmo, results: results)
  }

  /// The flags of the profiles of a record, given without their values by cycle, descent before ascent,
  /// place in the file; `values` gives those of the one at a place.
  func results(
    of record: [Profile], _ circumstances: RecordCircumstances,
    values: (Int) -> StoredColumns?
  ) -> [StoredQCResult] {
    var walk = RecordChecker(record, circumstances, checker)
    return record.indices.map { place in
      let values = values(place)
      let subject = RecordProfile(record[place], values, circumstances)
      return StoredQCResult(walk.check(subject)) { values?[$0] != nil }
    }
  }

  /// The profiles of one cycle and direction, explained.
  package func explain(
    _ key: CycleKey, in store: FleetStoreReader
  ) throws(FleetStoreError) -> [Explained] {
    let record = try store.record(of: key.wmo)
    var walk = RecordChecker(record.profiles.map(\.profile), record.circumstances, checker)
    var explained: [Explained] = []
    for stored in record.profiles {
      guard !(key < stored.profile.key) else { break }
      var whole = stored
      whole.profile = try store.levels(of: stored)
      let subject = record.subject(whole.profile)
      if stored.profile.key == key {
        let reports = walk.explain(subject)
        explained.append(Explained(stored: whole, raw: reports.raw, adjusted: reports.adjusted))
      }
      _ = walk.check(subject)
    }
    return explained
  }

  /// How the tests agree with the flags and the history of a float's files.
  package func agreement(
    of wmo: WMONumber, in store: FleetStoreReader
  ) throws(FleetStoreError) -> TestAgreement {
    let record = try store.record(of: wmo)
    var walk = RecordChecker(record.profiles.map(\.profile), record.circumstances, checker)
    var agreement = TestAgreement()
    for stored in record.profiles {
      let profile = try store.levels(of: stored)
      let subject = record.subject(profile)
      if profile.dataMode != .delayed {
        agreement.add(
          profile, walk.explain(subject).raw, uncounted: checker.uncounted(subject.raw))
      }
      _ = walk.check(subject)
    }
    return agreement
  }
}

extension RecordChecker {
  /// Starts at the first profile of a record, given without values.
  fileprivate init(
    _ record: [Profile], _ circumstances: RecordCircumstances, _ checker: ProfileChecker
  ) {
    let bare = record.map { profile in
      var profile = profile
      profile.levelCount = 0
      return ProfileUnderTest(profile)
    }
    self.init(bare, exclusionList: circumstances.exclusionList, checker)
  }
}

extension StoredRecord {
  /// A profile of the record as the tests take it.
  fileprivate func subject(_ profile: Profile) -> RecordProfile {
    RecordProfile(
      profile,
      configuredPressure: circumstances.configuredPressures.pressure(
        ofMission: profile.missionNumber),
      isFromStore: true)
  }
}

extension RecordProfile {
  /// Takes a profile whose values were read separately.
  fileprivate init(
    _ header: Profile, _ values: StoredColumns?, _ circumstances: RecordCircumstances
  ) {
    func columns(_ column: (StoredColumns.Column) -> [Float]) -> LevelColumns {
      func numbers(_ parameter: Parameter) -> [Float] {
        values?[parameter].map(column) ?? [Float](repeating: .nan, count: header.levelCount)
      }
      return LevelColumns(
        pressure: numbers(.pressure), temperature: numbers(.temperature),
        salinity: numbers(.salinity))
    }
    self.init(
      storedHeader: header, raw: columns(\.values),
      adjusted: header.dataMode == .realTime ? nil : columns(\.adjusted),
      configuredPressure: circumstances.configuredPressures.pressure(
        ofMission: header.missionNumber))
  }
}

extension StoredQCResult {
  /// The outcome of the tests as the store keeps it.
  ///
  /// `isThere` says whether the file has a variable.
  fileprivate init(_ result: RecordQCResult, isThere: (Parameter) -> Bool) {
    self.init()
    juld = result.raw.juld
    position = result.raw.position
    for parameter in Parameter.allCases where isThere(parameter) {
      flags[parameter] = result.raw.levels[parameter]
      if let adjusted = result.adjusted { adjustedFlags[parameter] = adjusted.levels[parameter] }
    }
    testsPerformed = result.raw.performed
    testsFailed = result.raw.failed
    findings = result.raw.findings.map { TestFinding($0, isAdjusted: false) }
    findings += (result.adjusted?.findings ?? []).map { TestFinding($0, isAdjusted: true) }
  }
}

extension TestFinding {
  /// What a test flagged, as the store keeps it.
  fileprivate init(_ finding: ProfileQCResult.Finding, isAdjusted: Bool) {
    self.init(test: finding.test.number, isAdjusted: isAdjusted)
    juld = finding.juld
    position = finding.position
    guard let levels = finding.levels else { return }
    for parameter in Parameter.allCases where levels[parameter].contains(where: \.isFinding) {
      flags[parameter] = levels[parameter]
    }
  }
}
