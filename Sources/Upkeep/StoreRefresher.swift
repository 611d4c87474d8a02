package import Argo
package import FleetStore
package import Geography
internal import QualityControl
package import RecordCheck
package import TaskFlow

/// Brings what was worked out of a store's contents up to date, floats side by side.
package struct StoreRefresher {
  let writer: FleetStoreWriter
  let jobs: Int
  /// The day of reading.
  let now: ArgoTime
  let tell: (WorkProgress) -> Void

  private let clock = ContinuousClock()

  package init(
    writer: FleetStoreWriter, jobs: Int, now: ArgoTime, tell: @escaping (WorkProgress) -> Void
  ) {
    self.writer = writer
    self.jobs = jobs
    self.now = now
    self.tell = tell
  }

  /// Places floats again by the regions of an atlas and the rules of this program: those that were
  /// placed by others, and those with a date that lay in the future then and does no more.
  ///
  /// Floats in the regions of a user are left where `keepsOwnRegions` says so.
  package func place(
    in atlas: RegionAtlas, keepsOwnRegions: Bool
  ) async throws -> PlacementCounts {
    let rules = PlacementRules(atlas)
    let reader = try FleetStoreReader(path: writer.path)
    func isKept(_ text: String) -> Bool {
      keepsOwnRegions && PlacementRules(text: text).map { !$0.isStandard } ?? false
    }
    let others = try reader.placementRules().filter { $0 != rules.text && !isKept($0) }
    let due = try await writer.floatsWithDueDates(now: now).filter { !isKept($0.rules) }
    let floats = Set(try await writer.floats(placedBy: others)).union(due.map(\.wmo)).sorted()
    var counts = PlacementCounts()
    guard !floats.isEmpty, !Task.isCancelled else { return counts }
    let start = clock.now
    let (writer, now) = (writer, now)
    try await SideBySide(jobs: jobs).run(floats) { wmo in
      try reader.placement(of: wmo, now: now) { atlas.region(of: $0)?.name }
    } handOn: { placements in
      try await writer.write(placements, placedBy: rules.text)
    } note: { placement in
      counts.floats += 1
      counts.profilesChanged += placement.changes
      tellProgress(.placing, counts.floats, floats.count, start)
    }
    counts.seconds = (clock.now - start) / .seconds(1)
    return counts
  }

  /// Takes flags for such as rules would give that were given by other revisions of tests, with the
  /// same options, where no test that has changed was performed on any profile of the float.
  package func adoptFlags(by rules: QualityRules) async throws {
    let reader = try FleetStoreReader(path: writer.path)
    for text in try reader.qualityRules()
    where text != rules.text && QualityRules(text: text).text == rules.text {
      guard let before = QualityRules.revisions(inText: text),
        let changed = rules.revisions.changedTests(since: before)
      else { continue }
      try await writer.adopt(flagsBy: text, asThoseBy: rules.text, differingIn: changed)
    }
  }

  /// Checks floats again over their whole record, so that their flags do not depend on the order in
  /// which files came.
  ///
  /// The longest records come first, so that none is left alone at the end; a run that is cut short
  /// leaves the rest to the next. `land` gives what test 4 needs, and is asked where there is
  /// something to check.
  package func check(
    _ floats: [WMONumber], by rules: QualityRules, land: () throws -> LandSource
  ) async throws -> QualityCounts {
    var counts = QualityCounts()
    guard !floats.isEmpty, !Task.isCancelled else { return counts }
    let start = clock.now
    let reader = try FleetStoreReader(path: writer.path)
    let check = StoredRecordCheck(rules.options(now: now, land: try land()))
    let (writer, text) = (writer, rules.text)
    try await SideBySide(jobs: jobs).run(floats) { wmo in
      try check.results(of: wmo, in: reader)
    } handOn: { results in
      try await writer.write(results, by: text)
    } note: { float in
      counts.floats += 1
      counts.profiles += float.results.count
      counts.profilesFailed += float.results.values.count { $0.testsFailed != 0 }
      tellProgress(.checking, counts.floats, floats.count, start)
    }
    counts.seconds = (clock.now - start) / .seconds(1)
    return counts
  }

  private func tellProgress(
    _ work: WorkProgress.Work, _ done: Int, _ total: Int, _ start: ContinuousClock.Instant
  ) {
    let seconds = (clock.now - start) / .seconds(1)
    tell(WorkProgress(work, done: done, total: total, seconds: seconds))
  }
}
