internal import Argo
internal import Foundation

/// Parts of long work that are done, kept in a file so that a run that was stopped goes on.
///
/// Records follow each other: a key and numbers in double precision, with their sizes before them.
/// A record that was cut off by the end of the process is left out, and so is everything of other
/// work, told by its identity.
struct WorkCheckpoint {
  let path: String
  /// What was done before, by key.
  private(set) var done: [String: [Double]] = [:]
  private let file: FileHandle

  /// Opens the checkpoint of some work, or begins one.
  ///
  /// Throws where the file can be neither read nor created.
  init(path: String, identity: String) throws(CheckpointError) {
    self.path = path
    let head = Data("argofleet checkpoint 1 \(identity)\n".utf8)
    var whole = head.count
    if let data = FileManager.default.contents(atPath: path), data.starts(with: head) {
      (done, whole) = WorkCheckpoint.records(of: [UInt8](data), from: head.count)
    } else if !FileManager.default.createFile(atPath: path, contents: head) {
      throw CheckpointError(path: path)
    }
    do {
      guard let file = FileHandle(forUpdatingAtPath: path) else {
        throw CheckpointError(path: path)
      }
      try file.truncate(atOffset: UInt64(whole))
      try file.seekToEnd()
      self.file = file
    } catch {
      throw CheckpointError(path: path)
    }
  }

  /// Notes that a part is done.
  func note(_ key: String, _ numbers: [Double]) throws(CheckpointError) {
    var bytes: [UInt8] = []
    let name = Array(key.utf8)
    bytes += WorkCheckpoint.bytes(UInt64(name.count)) + WorkCheckpoint.bytes(UInt64(numbers.count))
    bytes += name
    for number in numbers { bytes += WorkCheckpoint.bytes(number.bitPattern) }
    do {
      try file.write(contentsOf: Data(bytes))
    } catch {
      throw CheckpointError(path: path)
    }
  }

  /// Removes the file when all is done.
  func remove() {
    try? file.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }

  private static func records(
    of bytes: [UInt8], from start: Int
  ) -> (done: [String: [Double]], end: Int) {
    var done: [String: [Double]] = [:]
    var place = start
    func number(_ at: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << (8 * UInt64($1)) }
    }
    while place + 16 <= bytes.count {
      let (name, count) = (number(place), number(place + 8))
      guard name < 1 << 16, count < 1 << 32 else { break }
      let end = place + 16 + Int(name) + 8 * Int(count)
      guard end <= bytes.count else { break }
      let first = place + 16 + Int(name)
      done[String(decoding: bytes[(place + 16)..<first], as: UTF8.self)] = (0..<Int(count)).map {
        Double(bitPattern: number(first + 8 * $0))
      }
      place = end
    }
    return (done, place)
  }
}

/// Why work could not be kept.
package struct CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package let path: String

  init(path: String) { self.path = path }

  /// One line.
  package var description: String { "cannot keep what is done in \(path)" }
}
