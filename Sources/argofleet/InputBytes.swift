internal import Foundation

/// The bytes of a file or of standard input, chunk by chunk.
struct InputBytes {
  /// What messages call the input.
  let name: String
  private let handle: FileHandle

  private static let chunkBytes = 1 << 16

  /// Opens a file; `-` is standard input.
  init(path: String) throws(CommandFailure) {
    guard path != "-" else {
      name = "standard input"
      handle = .standardInput
      return
    }
    name = path
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.noInput, "cannot read \(path): no such file")
    }
    guard !isFolder.boolValue else {
      throw CommandFailure(.badInput, "cannot read \(path): it is a folder; name a file in it")
    }
    do {
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(.badInput, "cannot read \(path): \(error.localizedDescription)")
    }
  }

  /// The next bytes; nil at the end.
  func next() throws(CommandFailure) -> [UInt8]? {
    do {
      guard let data = try handle.read(upToCount: InputBytes.chunkBytes), !data.isEmpty else {
        return nil
      }
      return [UInt8](data)
    } catch {
      throw CommandFailure(.inputOutput, "cannot read \(name): \(error.localizedDescription)")
    }
  }
}
