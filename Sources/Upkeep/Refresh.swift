package import Argo
package import FleetStore
package import Geography
internal import RecordCheck
package import TaskFlow

/// Brings what was derived from a store's contents up to date, without reading a file again.
package enum Refresh {
  /// What to bring up to date, and how.
  package struct Options: Sendable {
    /// How many floats are worked on at the same time.
    package var jobs: Int
    /// The present moment: dates after this day do not count.
    package var now: ArgoTime
    /// The user's own regions; nil for the built-in ones, where floats that were placed by a user's
    /// regions are left alone.
    package var atlas: RegionAtlas?

    /// Makes options; `jobs` is at least 1.
    package init(jobs: Int, now: ArgoTime) {
      precondition(jobs >= 1, "at least one float at a time")
      self.jobs = jobs
      self.now = now
    }
  }

  /// What a run did.
  package struct Report: Sendable {
    /// The version of the program that wrote to the store before; nil where none had.
    package var programBefore: String?
    /// What was placed again.
    package var placement = PlacementCounts()
    /// What was checked again.
    package var quality = QualityCounts()
    /// Whether the run was stopped before its end; running again goes on.
    package var wasInterrupted = false
    /// How long the run took.
    package var seconds = 0.0
  }

  /// Places and checks again every float for which this was last done by other rules than the
  /// present ones.
  ///
  /// A float is checked with the same options as before, and with this program's revisions of the tests; a
  /// float that has changed since, with the options that most floats were checked with. If no float of the
  /// store has been checked, none is. Throws `FleetStoreError` where the store cannot be read or written;
  /// what was written before stays.
  package static func run(
    _ options: Options, _ writer: FleetStoreWriter,
    tell: @escaping (WorkProgress) -> Void = { _ in }
  ) async throws -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let reader = try writer.reader()
    var report = Report()
    report.programBefore = try reader.programVersion()
    let refresher = StoreRefresher(
      writer: writer, jobs: options.jobs, now: options.now, tell: tell)
    report.placement = try await refresher.place(
      in: options.atlas ?? .standard, keepsOwnRegions: options.atlas == nil)
    let usual = try await writer.usualQualityRules()
    for text in try reader.qualityRules() {
      let rules = QualityRules(text: text)
      try await refresher.adoptFlags(by: rules)
      let floats = try await writer.floatsToCheck(by: rules.text, among: .checked(by: text))
      report.quality += try await refresher.check(
        floats, by: CheckPreparation(rules, now: options.now))
    }
    if let usual {
      let rules = QualityRules(text: usual)
      let floats = try await writer.floatsToCheck(by: rules.text, among: .unchecked)
      report.quality += try await refresher.check(
        floats, by: CheckPreparation(rules, now: options.now))
    }
    try await writer.finish()
    report.wasInterrupted = Task.isCancelled
    report.seconds = (clock.now - start) / .seconds(1)
    return report
  }
}
