internal import Argo
internal import FleetStore
internal import Geography
internal import RecordCheck
internal import Upkeep

extension IngestPipeline {
  /// Places again every float that was placed by other rules, and checks every float whose
  /// profiles, metadata or exclusion list entries have changed, or whose flags were given by other
  /// rules.
  mutating func refresh() async throws {
    guard case .store(let writer) = target else { return }
    let tell = tell
    let refresher = StoreRefresher(
      writer: writer, jobs: options.jobs, now: options.now
    ) { tell(.progress($0)) }
    let placement = try await refresher.place(in: options.atlas, keepsOwnRegions: false)
    async let preparation: Void = writer.prepareToFinish()
    var quality = QualityCounts()
    if let checks {
      try await refresher.adoptFlags(by: checks.rules)
      let floats = try await writer.floatsToCheck(by: checks.rules.text)
      quality = try await refresher.check(floats, by: checks)
      // Of some floats that were checked as they came more came later.
      for wmo in floats { checked[wmo] = nil }
      for float in checked.values { quality += float }
      quality.seconds += timings.checking
    }
    try await preparation
    ledger.refresh(placement, quality)
  }
}
