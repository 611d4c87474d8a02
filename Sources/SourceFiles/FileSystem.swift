package import Argo
internal import Glibc

/// The few file-system operations that taking files in needs.
///
/// Foundation has them too, but at many times the cost per file, which matters for a mirror of
/// three million files.
package enum FileSystem {
  /// What a path leads to.
  package enum Entry: Sendable {
    /// A regular file.
    case file(SourceFingerprint)
    /// A folder, with its identity, so that loops of links can be recognised.
    case folder(FolderIdentity)
    /// A socket, device or pipe, which is left alone.
    case other
  }

  /// What identifies a folder, whatever path leads to it.
  package struct FolderIdentity: Hashable, Sendable {
    /// The device.
    package var device: UInt64
    /// The file number on it.
    package var number: UInt64
  }

  /// Why the system refused.
  package struct Failure: Error, Hashable, Sendable {
    /// The system's error number.
    package var code: Int32
    /// Whether there is nothing at that path.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    /// The system's words for it.
    package var reason: String {
      switch code {
      case ENOENT, ENOTDIR: "no such file or folder"
      case EACCES, EPERM: "permission denied; make it readable and run again"
      case ELOOP: "too many symbolic links"
      default: unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
      }
    }
  }

  /// What a path leads to, symbolic links followed.
  package static func entry(at path: String) throws(Failure) -> Entry {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw Failure(code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      let modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
      return .file(SourceFingerprint(size: Int64(status.st_size), modified: modified))
    case S_IFDIR:
      return .folder(
        FolderIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)))
    default: return .other
    }
  }

  /// Whether a path leads to a folder; false where it cannot be examined.
  package static func isFolder(_ path: String) -> Bool {
    guard case .folder? = try? entry(at: path) else { return false }
    return true
  }

  /// The names in a folder, in the order of their bytes, without `.` and `..`.
  package static func names(inFolder path: String) throws(Failure) -> [String] {
    var names: [String] = []
    try eachName(inFolder: path) { name, _ in names.append(name) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// How many files a folder and those below it hold, hidden ones left out.
  ///
  /// Links are not followed, and what cannot be read is left out: the number only serves to show
  /// progress, and no call per file is made.
  package static func countFiles(below path: String) -> Int {
    var count = 0
    var folders = [path]
    while let folder = folders.popLast(), !Task.isCancelled {
      // A folder that cannot be read has no files for this purpose.
      try? eachName(inFolder: folder) { name, kind in
        guard !name.hasPrefix(".") else { return }
        switch kind {
        case UInt8(DT_DIR): folders.append("\(folder)/\(name)")
        case UInt8(DT_SOCK), UInt8(DT_FIFO), UInt8(DT_CHR), UInt8(DT_BLK): break
        default: count += 1
        }
      }
    }
    return count
  }

  /// Whether a folder or one below it holds any file that is not hidden.
  package static func holdsFiles(_ path: String) -> Bool {
    var folders = [path]
    while let folder = folders.popLast() {
      var isFound = false
      // A folder that cannot be read has no files for this purpose.
      try? eachName(inFolder: folder) { name, kind in
        guard !name.hasPrefix(".") else { return }
        if kind == UInt8(DT_DIR) { folders.append("\(folder)/\(name)") } else { isFound = true }
      }
      if isFound { return true }
    }
    return false
  }

  /// Gives each name in a folder, without `.` and `..`, and its kind as `readdir` has it.
  private static func eachName(
    inFolder path: String, _ body: (String, UInt8) -> Void
  ) throws(Failure) {
    guard let folder = unsafe opendir(path) else { throw Failure(code: errno) }
    defer { unsafe _ = closedir(folder) }
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
    while let entry = unsafe readdir(folder) {
      let name = unsafe String(
        cString: UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self))
      if name != ".", name != ".." { body(name, unsafe entry.pointee.d_type) }
    }
  }

  /// Appends up to `count` bytes from the start of a file.
  package static func readHead(
    of path: String, count: Int, into bytes: inout [UInt8]
  ) throws(Failure) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure(code: errno) }
    defer { _ = close(file) }
    var failure: Int32 = 0
    bytes.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, filled in
        while filled < count {
          let got = unsafe read(
            file, buffer.baseAddress?.advanced(by: filled), count - filled)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { failure = errno }
          guard got > 0 else { break }
          filled += got
        }
      }
    }
    guard failure == 0 else { throw Failure(code: failure) }
  }

  /// The path made absolute, with `.`, `..` and repeated slashes resolved in the text, without
  /// looking at links.
  package static func absolute(_ path: String) -> String {
    var whole = path
    if !path.hasPrefix("/") {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let folder = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
        unsafe getcwd(buffer.baseAddress, buffer.count).map { unsafe String(cString: $0) }
      }
      whole = (folder ?? "") + "/" + path
    }
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
