internal import CSystemCalls
internal import Dispatch
internal import Foundation
internal import Rendering
internal import Synchronization

/// A file or folder on its way to its name.
///
/// It is written under a hidden name beside its place and takes the place only when it is whole:
/// until then what was there before stays as it was, for readers too. An unfinished output is
/// removed after an error and at SIGINT, SIGTERM or SIGHUP; what a killed process left behind is
/// removed by the next process that writes the same name.
struct PendingOutput: ~Copyable {
  /// The name it will have.
  let path: String
  /// Where it is written until then.
  let working: String
  private let isFolder: Bool
  private var isWhole = false

  /// Prepares a file, or a folder where `isOwn` is given.
  ///
  /// `isOwn` decides from the names in an existing folder whether it may be replaced; an empty folder
  /// may be.
  init(
    _ path: String, folderWhere isOwn: (([String]) -> Bool)? = nil
  ) throws(CommandFailure) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    let name = url.lastPathComponent
    self.path = path
    isFolder = isOwn != nil
    let process = ProcessInfo.processInfo.processIdentifier
    working = folder.appendingPathComponent(".argofleet-\(process)-\(name)").path
    guard !name.isEmpty, name != "/" else {
      throw CommandFailure(.cannotCreate, "cannot create \(path.onOneLine): it has no name")
    }
    PendingOutput.removeLeftovers(of: name, in: folder.path)
    try checkPlace(isOwn)
    UnfinishedOutputs.note(working)
  }

  /// Prepares a folder where `marker` is given, else a file.
  ///
  /// The marker is the name of a file that such a folder has: an existing folder is replaced only if
  /// it is empty or has that file.
  init(_ path: String, folderWith marker: String?) throws(CommandFailure) {
    guard let marker else {
      try self.init(path)
      return
    }
    try self.init(path, folderWhere: { $0.contains(marker) })
  }

  deinit {
    guard !isWhole else { return }
    UnfinishedOutputs.remove(working)
  }

  /// Puts what was written in its place.
  mutating func finish() throws(CommandFailure) {
    do {
      try PendingOutput.sync(working)
      try UnfinishedOutputs.finish(working) {
        if isFolder, FileManager.default.fileExists(atPath: path) {
          try replaceFolder()
        } else {
          try PendingOutput.move(working, to: path)
        }
      }
      isWhole = true
    } catch {
      throw CommandFailure(
        .inputOutput, "cannot write \(path): \(error.localizedDescription)")
    }
  }

  /// Puts the folder in the place of another, at one instant where the file system can.
  private func replaceFolder() throws {
    if unsafe argofleet_exchange(working, path) == 0 {
      try FileManager.default.removeItem(atPath: working)
      return
    }
    let old = working + ".old"
    try FileManager.default.moveItem(atPath: path, toPath: old)
    try PendingOutput.move(working, to: path)
    try FileManager.default.removeItem(atPath: old)
  }

  /// Throws where something is in the place that must not be replaced.
  private func checkPlace(_ isOwn: (([String]) -> Bool)?) throws(CommandFailure) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return
    }
    guard let isOwn else {
      guard !isFolder.boolValue else {
        throw CommandFailure(.cannotCreate, "cannot create \(path): a folder with that name exists")
      }
      return
    }
    let held = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard isFolder.boolValue, held.isEmpty || isOwn(held) else {
      throw CommandFailure(
        .cannotCreate,
        "cannot create \(path): something else with that name exists; remove it or choose another")
    }
  }

  private static func move(_ from: String, to path: String) throws {
    guard unsafe rename(from, path) == 0 else { throw POSIXError.last }
  }

  /// Waits until the bytes of a file are on disk.
  private static func sync(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError.last }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXError.last }
  }

  /// Removes unfinished outputs of this name that were left by processes which no longer run.
  private static func removeLeftovers(of name: String, in folder: String) {
    let prefix = ".argofleet-"
    for entry in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where entry.hasPrefix(prefix) && entry.contains("-\(name)") {
      let digits = entry.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let process = Int32(digits), kill(process, 0) != 0, errno == ESRCH else { continue }
      UnfinishedOutputs.remove("\(folder)/\(entry)")
    }
  }
}

extension POSIXError {
  /// The error of the last system call.
  fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

/// The outputs that are being written, so that a signal that ends the program removes them.
enum UnfinishedOutputs {
  private static let paths = Mutex<Set<String>>([])
  /// Kept, because a signal source that nothing refers to is cancelled.
  private static let sources = Mutex<[any DispatchSourceSignal]>([])

  static func note(_ path: String) {
    paths.withLock { _ = $0.insert(path) }
    sources.withLock { sources in
      guard sources.isEmpty else { return }
      sources = [SIGINT, SIGTERM, SIGHUP].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { endProgram() }
        source.activate()
        return source
      }
    }
  }

  /// Taken when a signal ends the program, and never released.
  private static let ending = Mutex<Void>(())

  /// Waits for the end of the program where a signal is ending it, so that a failure which only
  /// comes from the removal of the output is not reported.
  static func waitWhereEnding() { ending.withLock { _ in } }

  /// Puts an output in its place and forgets it, unless a signal is ending the program.
  ///
  /// A signal that comes meanwhile waits: what it puts in the way of further writing would be put in
  /// the place.
  static func finish(_ path: String, _ place: () throws -> Void) throws {
    try ending.withLock { _ in
      try place()
      forget(path)
    }
  }

  static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  static func remove(_ path: String) {
    forget(path)
    // After the renaming, tasks that still write by the old path cannot add to the folder.
    let gone = path + ".gone"
    let isMoved = unsafe rename(path, gone) == 0
    guard isMoved else { return }
    removeWhole(gone)
  }

  /// Removes a file or folder, also one that tasks still add to: what they had begun to make before
  /// it was renamed may come after its folder was looked through.
  private static func removeWhole(_ path: String) {
    for _ in 0..<100 {
      _ = try? FileManager.default.removeItem(atPath: path)
      guard FileManager.default.fileExists(atPath: path) else { return }
      usleep(1_000)
    }
  }

  /// Removes what is at a name, and puts an empty file there: tasks that still write can then make no
  /// folder of that name again.
  private static func block(_ path: String) {
    for attempt in 0..<100 {
      let file = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
      if file >= 0 {
        close(file)
        return
      }
      let gone = "\(path).gone\(attempt)"
      let isMoved = unsafe rename(path, gone) == 0
      if isMoved { removeWhole(gone) }
    }
  }

  private static func endProgram() {
    // Whoever read the messages may be gone too, and what was begun must go all the same.
    signal(SIGPIPE, SIG_IGN)
    ending.withLock { _ in
      let paths = paths.withLock { $0 }
      for path in paths { block(path) }
      StandardError.line(
        "argofleet: interrupted" + (paths.isEmpty ? "" : "; nothing was written"))
      for path in paths { unsafe _ = unlink(path) }
      // At once, and not by way of what would be done at the end.
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
}
