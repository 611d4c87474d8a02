package import Argo
package import FleetStore
package import Geography
internal import QualityControl
package import RecordCheck
package import TaskFlow

/// Brings what was derived from a store's contents up to date, several floats at a time.
package struct StoreRefresher {
  let writer: FleetStoreWriter
  let jobs: Int
  /// The present moment.
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
  /// placed by other rules, and those with a date that was in the future then and no longer is.
  ///
  /// Floats in the regions of a user are left where `keepsOwnRegions` says so.
  package func place(
    in atlas: RegionAtlas, keepsOwnRegions: Bool
  ) async throws -> PlacementCounts {
    let rules = PlacementRules(atlas)
    let reader = try writer.reader()
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

  /// Marks flags as given by these rules, without checking again, where they were given with the
  /// same options by other revisions of the tests and no changed test was performed on any profile
  /// of the float.
  package func adoptFlags(by rules: QualityRules) async throws {
    let reader = try writer.reader()
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
  /// The longest records come first, so that no task works alone at the end; a run that is stopped
  /// leaves the rest to the next one.
  package func check(
    _ floats: [WMONumber], by preparation: CheckPreparation
  ) async throws -> QualityCounts {
    var counts = QualityCounts()
    guard !floats.isEmpty, !Task.isCancelled else { return counts }
    let start = clock.now
    let reader = try writer.reader()
    let check = try await preparation.check()
    let (writer, text) = (writer, preparation.rules.text)
    try await SideBySide(jobs: jobs).run(floats) { wmo in
      try check.results(of: wmo, in: reader)
    } handOn: { results in
      try await writer.write(results, by: text)
    } note: { float in
      counts += float.count
      counts.floatsReadBack += 1
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
