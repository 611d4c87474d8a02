internal import Glibc

/// Measures real time and the processor time of the whole program, part by part.
package struct ProcessorClock {
  private var real = StageClock()
  private var last = ProcessorClock.processorSeconds

  /// Starts now.
  package init() {}

  /// The seconds of real time, and those of all cores together, since the start or the last lap.
  package mutating func lap() -> (real: Double, processor: Double) {
    let now = ProcessorClock.processorSeconds
    defer { last = now }
    return (real.lap(), now - last)
  }

  /// What the program has used of all cores, in its own code and in the system's.
  private static var processorSeconds: Double {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
