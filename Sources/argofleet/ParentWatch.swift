internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ends the program when the process that started it is gone, for those who run it as a part of
/// theirs, such as the Python package.
///
/// It ends as at Ctrl-C, so that nothing half written is left; where that takes more than ten
/// seconds, a second signal ends it at once.
enum ParentWatch {
  /// What asks for it, before the name of the command.
  static let argument = "--with-parent"

  /// Kept, as a timer that nobody holds is cancelled.
  private static let timers = Mutex<[any DispatchSourceTimer]>([])

  /// The arguments without the request, which is followed.
  static func following(_ arguments: [String]) -> [String] {
    guard arguments.first == argument else { return arguments }
    begin()
    return Array(arguments.dropFirst())
  }

  private static func begin() {
    let parent = getppid()
    timers.withLock { timers in
      let timer = DispatchSource.makeTimerSource(queue: .global())
      timer.schedule(deadline: .now(), repeating: .milliseconds(500))
      timer.setEventHandler {
        guard getppid() != parent else { return }
        slowDown()
        kill(getpid(), SIGINT)
      }
      timer.activate()
      timers.append(timer)
    }
  }

  private static func slowDown() {
    timers.withLock { timers in
      for timer in timers { timer.schedule(deadline: .now() + 10, repeating: .seconds(10)) }
    }
  }
}
