internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ends the program when the process that started it is gone, or closes the pipe that is its
/// standard input, for those who run it as a part of theirs, such as the Python package.
///
/// It ends as at Ctrl-C, so that nothing half written is left; where that takes more than ten
/// seconds, a second signal ends it at once. A command that reads standard input ends by itself
/// when that closes, and is not ended here for it.
enum ParentWatch {
  /// What asks for it, before the name of the command.
  static let argument = "--with-parent"

  /// Kept, as a timer that nobody holds is cancelled.
  private static let timers = Mutex<[any DispatchSourceTimer]>([])

  /// The arguments without the request, which is followed.
  static func following(_ arguments: [String]) -> [String] {
    guard arguments.first == argument else { return arguments }
    let rest = Array(arguments.dropFirst())
    begin(watchingInput: !rest.contains("-"))
    return rest
  }

  private static func begin(watchingInput: Bool) {
    let parent = getppid()
    // Whoever read what is printed is gone too; that must not end the program before it has removed
    // what it began.
    signal(SIGPIPE, SIG_IGN)
    // What holds nothing that is to be removed ends at once, and with the same status.
    signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    timers.withLock { timers in
      let timer = DispatchSource.makeTimerSource(queue: .global())
      timer.schedule(deadline: .now(), repeating: .milliseconds(500))
      timer.setEventHandler {
        guard getppid() != parent || watchingInput && inputIsClosed else { return }
        slowDown()
        kill(getpid(), SIGINT)
      }
      timer.activate()
      timers.append(timer)
    }
  }

  /// Whether standard input is a pipe that nobody can write to any more.
  private static var inputIsClosed: Bool {
    var state = stat()
    guard unsafe fstat(STDIN_FILENO, &state) == 0, state.st_mode & S_IFMT == S_IFIFO else {
      return false
    }
    var question = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
    return unsafe poll(&question, 1, 0) == 1 && Int32(question.revents) & Int32(POLLHUP) != 0
  }

  private static func slowDown() {
    timers.withLock { timers in
      for timer in timers { timer.schedule(deadline: .now() + 10, repeating: .seconds(10)) }
    }
  }
}
