internal import CSystemCalls
internal import Glibc

/// The few file-system operations that keeping a mirror needs.
enum Disk {
  /// Gives a file its final name, in place of any other of that name.
  static func rename(_ old: String, to new: String) throws(SyncError) {
    guard unsafe Glibc.rename(old, new) == 0 else {
      throw SyncError(.inputOutput, "cannot rename \(old) to \(new)", errno)
    }
  }

  /// Removes a file; false where there is none.
  @discardableResult
  static func remove(_ path: String) throws(SyncError) -> Bool {
    if unsafe unlink(path) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw SyncError(.inputOutput, "cannot remove \(path)", errno)
  }

  /// Removes a folder where it is empty; false where it is not, or is not there.
  static func removeEmptyFolder(_ path: String) -> Bool { unsafe rmdir(path) == 0 }

  /// Makes a folder and those above it.
  static func makeFolder(
    _ path: String, orThrow code: SyncError.Code = .inputOutput
  ) throws(SyncError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    switch errno {
    case EEXIST:
      guard isFolder(path) else {
        throw SyncError(code, "cannot make the folder \(path): something else is there")
      }
    case ENOENT:
      let above = folder(of: path)
      // Some folders cannot hold others, and fail in this way.
      guard above != path, !isFolder(above) else {
        throw SyncError(code, "cannot make the folder \(path)", ENOENT)
      }
      try makeFolder(above, orThrow: code)
      try makeFolder(path, orThrow: code)
    default: throw SyncError(code, "cannot make the folder \(path)", errno)
    }
  }

  /// The path without its last part.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The first bytes of a path, as text.
  static func folder(of path: String, upTo count: Int) -> String {
    String(decoding: path.utf8.prefix(count), as: UTF8.self)
  }

  /// Whether there is a folder at a path, links followed.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The size and the time of change of a file, in seconds since 1970; nil where there is none.
  static func facts(_ path: String) -> (size: Int, modified: Int64)? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (Int(status.st_size), Int64(status.st_mtim.tv_sec))
  }

  /// Sets the time of change of a file, in seconds since 1970.
  static func setModified(_ path: String, _ seconds: Int64) {
    let time = timespec(tv_sec: Int(seconds), tv_nsec: 0)
    let times = [time, time]
    // A time that cannot be set is no reason to lose the file.
    unsafe times.withUnsafeBufferPointer { unsafe _ = utimensat(AT_FDCWD, path, $0.baseAddress, 0) }
  }

  /// The bytes of a file; nil where there is none.
  static func contents(_ path: String, limit: Int = .max) throws(SyncError) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw SyncError(.inputOutput, "cannot read \(path)", errno)
    }
    defer { _ = close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw SyncError(.inputOutput, "\(path) has more than \(limit) bytes")
    }
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = unsafe read(file, buffer.baseAddress?.advanced(by: filled), size - filled)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { failure = errno }
        guard count > 0 else { break }
        filled += count
      }
    }
    guard failure == 0 else { throw SyncError(.inputOutput, "cannot read \(path)", failure) }
    return bytes
  }

  /// Copies a file.
  static func copy(_ old: String, to new: String) throws(SyncError) {
    let file = unsafe open(old, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SyncError(.inputOutput, "cannot read \(old)", errno) }
    defer { _ = close(file) }
    let output = try OutputFile(path: new)
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
        repeat {
          count = unsafe read(file, buffer.baseAddress, 1 << 20)
        } while count < 0 && errno == EINTR
        filled = max(0, count)
      }
      guard count >= 0 else { throw SyncError(.inputOutput, "cannot read \(old)", errno) }
      guard count > 0 else { return try output.close(synced: false) }
      try output.write(piece)
    }
  }

  /// Gives a file a second name (a hard link), or copies it where the system does not support that.
  static func link(_ old: String, to new: String) throws(SyncError) {
    try remove(new)
    if unsafe Glibc.link(old, new) != 0 { try copy(old, to: new) }
  }

  /// Writes a whole file under a name that is not taken, and then gives it its own, so that a
  /// reader sees all of it or what was there before.
  static func replace(_ path: String, by bytes: [UInt8], in folder: String) throws(SyncError) {
    let temporary = "\(folder)/replacing"
    let file = try OutputFile(path: temporary)
    try file.write(bytes)
    try file.close(synced: true)
    try rename(temporary, to: path)
    try syncFolder(Disk.folder(of: path))
  }

  /// Waits until the names in a folder are on disk.
  static func syncFolder(_ path: String) throws(SyncError) {
    let file = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw SyncError(.inputOutput, "cannot open \(path)", errno) }
    defer { _ = close(file) }
    guard fsync(file) == 0 else { throw SyncError(.inputOutput, "cannot write \(path)", errno) }
  }

  /// Waits until the bytes of files are on disk.
  ///
  /// Writing is started for all of them before the first is waited for, so that the file system's
  /// own journal is written once and not once per file.
  static func syncFiles(_ paths: [String]) throws(SyncError) {
    var files: [Int32] = []
    defer { for file in files { _ = close(file) } }
    for path in paths {
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw SyncError(.inputOutput, "cannot open \(path)", errno) }
      files.append(file)
      argofleet_begin_writing(file)
    }
    for (file, path) in zip(files, paths) where fsync(file) != 0 {
      throw SyncError(.inputOutput, "cannot write \(path)", errno)
    }
  }

  /// The names in a folder, without `.` and `..`; none where there is no folder.
  static func names(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe _ = closedir(folder) }
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe String(
        cString: UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self))
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
