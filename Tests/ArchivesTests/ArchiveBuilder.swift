import Foundation
import TestSupport

/// Makes archives in a folder with the usual programs, or byte by byte where no program would.
struct ArchiveBuilder {
  let folder: TemporaryFolder

  /// Whether the programs are installed.
  static let isPossible =
    (try? run("tar", ["--version"])) != nil && (try? run("gzip", ["--version"])) != nil
    && (try? run("python3", ["--version"])) != nil

  /// Files of known content: name and bytes.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("dac/jma/1.nc", Array("first".utf8)),
    // Bytes that cannot be compressed.
    ("dac/jma/2.nc", (0..<300_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }),
    ("dac/empty.nc", []),
    ("read me.txt", Array("text".utf8)),
  ]

  init() throws {
    folder = try TemporaryFolder()
    for file in ArchiveBuilder.files { try folder.write(file.bytes, to: "in/\(file.name)") }
  }

  /// A tar archive of the files; with `z` compressed.
  func tar(
    _ name: String, compressed: Bool = false, format: String = "ustar"
  ) throws -> String {
    let path = folder.path(name)
    let arguments = [
      compressed ? "czf" : "cf", path, "--format=\(format)", "-C", folder.path("in"),
    ]
    _ = try run("tar", arguments + ArchiveBuilder.files.map(\.name))
    return path
  }

  /// A zip archive of the files, made by Python's zipfile.
  func zip(_ name: String) throws -> String {
    let path = folder.path(name)
    let script = """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
          for name in sys.argv[3:]: archive.write(sys.argv[2] + "/" + name, name)
      """
    let names = ArchiveBuilder.files.map(\.name)
    _ = try run("python3", ["-c", script, path, folder.path("in")] + names)
    return path
  }

  /// The bytes compressed so many times by gzip.
  func gzip(_ bytes: [UInt8], times: Int, name: String) throws -> String {
    let path = folder.path(name)
    try folder.write(bytes, to: "\(name).0")
    for time in 0..<times {
      _ = try run("sh", ["-c", "gzip -nc '\(path).\(time)' > '\(path).\(time + 1)'"])
    }
    try FileManager.default.moveItem(atPath: "\(path).\(times)", toPath: path)
    return path
  }

  /// A tar archive with members of any name, link or folder.
  ///
  /// Source: POSIX.1, pax interchange format, "ustar interchange format".
  static func tar(_ members: [(name: String, type: Character, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    for member in members {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, _ place: Int) {
        header.replaceSubrange(place..<(place + text.utf8.count), with: Array(text.utf8))
      }
      func octal(_ number: Int, _ digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
      }
      put(String(member.name.prefix(100)), 0)
      put("0000644\0", 100)
      put("0000000\0", 108)
      put("0000000\0", 116)
      put(octal(member.bytes.count, 11), 124)
      put(octal(1_600_000_000, 11), 136)
      put("        ", 148)
      put(String(member.type), 156)
      put("/etc/passwd", 157)
      put("ustar\u{0}00", 257)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", 148)
      archive += header + member.bytes
      archive += [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
    }
    return archive + [UInt8](repeating: 0, count: 1024)
  }
}
