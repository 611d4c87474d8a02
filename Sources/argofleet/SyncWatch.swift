internal import Argo
internal import FleetStore
internal import Foundation
internal import Mirror

/// Keeps a mirror up to date, round after round, until a signal comes.
struct SyncWatch {
  var runner: SyncRunner
  var interval: SyncInterval

  /// Runs until a signal, or until an error that waiting does not mend.
  func run() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        while !Task.isCancelled { try await round() }
        return true
      }
      group.addTask {
        await Interrupts.first()
        return false
      }
      _ = try await group.next()
      group.cancelAll()
      // The round under way ends by writing down what it did.
      while try await group.next() != nil {}
    }
  }

  private func round() async throws {
    let start = ContinuousClock.now
    let began = ArgoTime.now
    let line: (ArgoTime?) -> String
    var pause = interval.seconds
    do {
      let report = try await runner.round().sync
      if let end = report.end {
        guard !SyncWatch.endsAll(end) else { throw CommandFailure(end) }
        pause = max(pause, end.waitSeconds ?? 0)
      }
      line = { report.line(at: began, next: $0) }
    } catch let error as FleetStoreError where error.code == .busy {
      line = { next in SyncWatch.line(began, error.description, next) }
    } catch let error as SyncError {
      guard !SyncWatch.endsAll(error) else { throw CommandFailure(error) }
      line = { next in SyncWatch.line(began, error.description, next) }
    }
    let left = Duration.seconds(pause) - (ContinuousClock.now - start)
    let isEnding = Task.isCancelled
    let next =
      isEnding ? nil : ArgoTime.now.advanced(bySeconds: max(0, Int64(left / .seconds(1))))
    try StandardOutput.write(line(next) + "\n")
    guard !isEnding, left > .zero else { return }
    // A signal ends the waiting, and that is no failure.
    do { try await Task.sleep(for: left) } catch { return }
  }

  /// The line of a round that could not begin.
  private static func line(_ time: ArgoTime, _ what: String, _ next: ArgoTime?) -> String {
    "\(time) \(what)" + (next.map { "; next \($0.description.dropFirst(11).prefix(5))" } ?? "")
  }

  /// Whether waiting does not help.
  private static func endsAll(_ error: SyncError) -> Bool {
    switch error.code {
    case .cannotCreate, .inputOutput, .badCertificate, .usage: true
    case .noInput, .busy, .unfinished, .notBelieved: false
    }
  }
}
