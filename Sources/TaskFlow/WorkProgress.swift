/// How far a run has come.
package struct WorkProgress: Hashable, Sendable {
  /// What is done.
  package enum Work: Hashable, Sendable {
    /// Files are taken in.
    case reading
    /// Floats are placed again.
    case placing
    /// Floats are checked.
    case checking
  }

  /// What is done.
  package var work: Work
  /// Files or floats dealt with.
  package var done: Int
  /// Files found, once they are counted; floats to be dealt with.
  package var total: Int?
  /// Seconds since the start of this work.
  package var seconds: Double

  package init(_ work: Work = .reading, done: Int, total: Int?, seconds: Double) {
    self.work = work
    self.done = done
    self.total = total
    self.seconds = seconds
  }

  /// Files or floats per second so far.
  package var rate: Double { seconds > 0 ? Double(done) / seconds : 0 }

  /// Seconds left at the rate so far; nil while the total or the rate is not known.
  package var secondsLeft: Double? {
    guard let total, rate > 0 else { return nil }
    return Double(max(0, total - done)) / rate
  }

  /// A time for people: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "unknown" }
    if seconds < 9.95 { return "\((seconds * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(two(whole % 60)) s" }
    return "\(whole / 3600) h \(two(whole / 60 % 60)) min"
  }
}
