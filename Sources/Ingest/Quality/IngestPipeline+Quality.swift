internal import Argo
internal import FleetStore

extension IngestPipeline {
  /// Floats that one task judges and one transaction writes: enough that hand-overs cost little,
  /// few enough that their levels fit in little memory.
  private static let batchFloats = 2

  /// Judges every float whose profiles, metadata or grey list entries have changed, over its whole
  /// record, so that its flags do not depend on the order in which files came.
  ///
  /// Floats are judged at the same time, each by one task; flags are written as they come. A run
  /// that is cut short leaves the rest to the next.
  mutating func judge() async throws {
    guard let rules = options.quality, case .store(let writer) = target else { return }
    let floats = try await writer.floatsToJudge(by: rules.text)
    guard !floats.isEmpty, !Task.isCancelled else { return }
    let start = clock.now
    let reader = try FleetStoreReader(path: writer.path)
    let check = StoredRecordCheck(
      rules.options(now: options.now, land: try rules.landSource()))
    try await withThrowingTaskGroup(of: [FloatVerdicts].self) { group in
      var rest = floats[...]
      var underWay = 0
      while !rest.isEmpty || underWay > 0 {
        while underWay < options.jobs, !rest.isEmpty, !Task.isCancelled {
          let batch = Array(rest.prefix(IngestPipeline.batchFloats))
          rest = rest.dropFirst(batch.count)
          underWay += 1
          group.addTask { try IngestPipeline.verdicts(of: batch, check, reader) }
        }
        guard let verdicts = try await group.next() else { break }
        underWay -= 1
        try await writer.write(verdicts, by: rules.text)
        ledger.judge(verdicts)
        if Task.isCancelled { rest = [] }
      }
    }
    ledger.judged(in: (clock.now - start) / .seconds(1))
  }

  private static func verdicts(
    of floats: [WMONumber], _ check: StoredRecordCheck, _ reader: FleetStoreReader
  ) throws -> [FloatVerdicts] {
    var verdicts: [FloatVerdicts] = []
    for wmo in floats where !Task.isCancelled {
      verdicts.append(try check.verdicts(of: wmo, in: reader))
    }
    return verdicts
  }
}
