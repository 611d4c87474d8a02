package import SourceFiles

/// Where the time of a run went, in seconds by stage.
///
/// Several tasks decode at once, so that the stages of a run may add up to more than it took.
package struct IngestTimings: Hashable, Sendable {
  /// Walking folders, on the task that leads the run.
  package var finding = 0.0
  /// Asking the store what it knows about the files, including waiting for it.
  package var asking = 0.0
  /// Reading files, inflating archives and indexes, decoding what was read.
  package var opening = OpeningTimes()
  /// Finding regions and packing levels.
  package var placing = 0.0
  /// Waiting for decoded files with nothing else to do.
  package var waiting = 0.0
  /// Writing to the store.
  package var writing = 0.0
  /// Quality control.
  package var checking = 0.0
  /// Completing the store: timelines and the write-ahead log.
  package var closing = 0.0

  /// The parts of the run, one after the other.
  package var parts: [Part] = []

  package init() {}

  /// A part of a run; the parts do not overlap in time.
  package struct Part: Hashable, Sendable {
    package var name: String
    /// Real time in seconds.
    package var real: Double
    /// The time of all cores together in seconds.
    package var processor: Double

    /// The share of the time of these cores that was idle, 0 to 1; 0 for a part that took no time.
    package func idle(ofCores cores: Int) -> Double {
      real > 0 ? max(0, 1 - processor / (real * Double(cores))) : 0
    }
  }

  /// The stages with their names, in the order in which a file passes them.
  package var stages: [(name: String, seconds: Double)] {
    [
      ("finding", finding), ("asking", asking), ("inflating", opening.inflating),
      ("reading", opening.reading),
      ("decoding", opening.decoding), ("placing", placing), ("waiting", waiting),
      ("writing", writing),
      ("checking", checking), ("closing", closing),
    ]
  }

  /// Adds what one task measured.
  static func += (left: inout IngestTimings, right: IngestTimings) {
    left.finding += right.finding
    left.asking += right.asking
    left.opening += right.opening
    left.placing += right.placing
    left.waiting += right.waiting
    left.writing += right.writing
    left.checking += right.checking
    left.closing += right.closing
    left.parts += right.parts
  }
}
