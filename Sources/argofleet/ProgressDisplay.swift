internal import Foundation
internal import Ingest
internal import Rendering
internal import SourceFiles
internal import TaskFlow

/// Shows the progress of a run on standard error: a bar on a terminal, else a line every few
/// seconds.
final class ProgressDisplay {
  private let isQuiet: Bool
  private let isVerbose: Bool
  private let style: ProgressStyle
  private let isTerminal: Bool
  private let usesColour: Bool
  private var lastShown: ContinuousClock.Instant?
  private var barIsShown = false
  private let clock = ContinuousClock()

  /// The shortest time between two updates of the bar, and between two lines of a log.
  private static let barInterval: Duration = .milliseconds(100)
  private static let lineInterval: Duration = .seconds(5)

  init(isQuiet: Bool, isVerbose: Bool = false, style: ProgressStyle = .text) {
    self.style = style
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    let environment = ProcessInfo.processInfo.environment
    isTerminal =
      style == .text && StandardError.isTerminal && environment["TERM"] != "dumb"
    usesColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    if !isTerminal, style == .text { lastShown = clock.now }
  }

  /// Shows what happened.
  func show(_ event: IngestEvent) {
    switch event {
    case .progress(let progress):
      guard !isQuiet, isDue else { return }
      lastShown = clock.now
      if isTerminal {
        showBar(progress)
      } else {
        StandardError.line(style == .json ? progress.json : ProgressDisplay.text(progress))
      }
    case .failure(let failure):
      clearBar()
      message("failed", "\(failure.path): \(failure.reason)", colour: 31)
    case .part(let part):
      clearBar()
      message("in part", "\(part.path): \(part.reason)", colour: 33)
    case .remark(let path, let text):
      guard isVerbose else { return }
      clearBar()
      message("remark", "\(path): \(text)", colour: 36)
    case .warning(let path, let text):
      clearBar()
      message("warning", "\(path): \(text)", colour: 33)
    }
  }

  /// Removes the bar.
  func finish() { clearBar() }

  private var isDue: Bool {
    guard let lastShown else { return true }
    let interval =
      isTerminal || style == .json ? ProgressDisplay.barInterval : ProgressDisplay.lineInterval
    return clock.now - lastShown >= interval
  }

  private func message(_ label: String, _ text: String, colour: Int) {
    let text = text.onOneLine
    StandardError.write(
      usesColour
        ? "\u{1B}[\(colour)margofleet: \(label):\u{1B}[0m \(text)\n"
        : "argofleet: \(label): \(text)\n")
  }

  private func showBar(_ progress: WorkProgress) {
    barIsShown = true
    let width = 24
    var bar = ""
    if let total = progress.total, total > 0 {
      let filled = min(width, width * progress.done / total)
      bar =
        "[" + String(repeating: "█", count: filled)
        + String(repeating: "·", count: width - filled) + "] "
    }
    StandardError.write("\r\u{1B}[K" + bar + ProgressDisplay.text(progress))
  }

  private func clearBar() {
    guard barIsShown else { return }
    StandardError.write("\r\u{1B}[K")
    barIsShown = false
  }

  /// Count, rate and time left.
  private static func text(_ progress: WorkProgress) -> String {
    let total = progress.total.map { " of \($0)" } ?? ""
    let left = progress.secondsLeft.map { ", \(WorkProgress.duration($0)) left" } ?? ""
    let things =
      switch progress.work {
      case .reading: "files"
      case .placing: "floats placed again"
      case .checking: "floats checked"
      }
    return "\(progress.done)\(total) \(things), \(Int(progress.rate.rounded())) a second\(left)"
  }
}
