internal import Argo
internal import FleetStore

extension IngestPipeline {
  /// What a task of judging brings back.
  private enum Step: Sendable {
    case judged(FloatVerdicts)
    case written
  }

  /// Floats whose flags may wait for the writer, for each that is judged at the same time.
  private static let mostUnwritten = 4

  /// Judges every float whose profiles, metadata or grey list entries have changed, over its whole
  /// record, so that its flags do not depend on the order in which files came.
  ///
  /// Each float is judged by one task, the longest records first, so that none is left alone at
  /// the end; another task writes, as much at once as has come since it wrote last. A run that is
  /// cut short leaves the rest to the next.
  mutating func judge() async throws {
    guard let rules = options.quality, case .store(let writer) = target else { return }
    let floats = try await writer.floatsToJudge(by: rules.text)
    guard !floats.isEmpty, !Task.isCancelled else { return }
    let start = clock.now
    let reader = try FleetStoreReader(path: writer.path)
    let check = StoredRecordCheck(
      rules.options(now: options.now, land: try land?.get() ?? rules.landSource()))
    try await withThrowingTaskGroup(of: Step.self) { group in
      var rest = floats[...]
      var underWay = 0
      var unwritten: [FloatVerdicts] = []
      var isWriting = false
      while true {
        while underWay <= options.jobs, unwritten.count < options.jobs * Self.mostUnwritten,
          !Task.isCancelled, let wmo = rest.popFirst()
        {
          underWay += 1
          group.addTask { .judged(try check.verdicts(of: wmo, in: reader)) }
        }
        if !isWriting, !unwritten.isEmpty {
          let verdicts = unwritten
          unwritten = []
          isWriting = true
          group.addTask {
            try await writer.write(verdicts, by: rules.text)
            return .written
          }
        }
        guard let step = try await group.next() else { break }
        switch step {
        case .judged(let verdicts):
          underWay -= 1
          unwritten.append(verdicts)
          ledger.judge(verdicts)
        case .written: isWriting = false
        }
      }
    }
    ledger.judged(in: (clock.now - start) / .seconds(1))
  }
}
