/// What has been done since the list of held files was written: one line for each change, with a
/// checksum, so that a line cut short by a power failure is recognised.
final class Journal {
  private let file: OutputFile

  /// What a line says.
  enum Line: Hashable {
    /// A file is held, new or changed.
    case held(HeldRecord)
    /// A file is not held any more.
    case gone(path: String)
    /// The unlisted files of a float (`dac/wmo`) still have to be asked for.
    case owed(String)
    /// The unlisted files of a float have been asked for.
    case asked(String)
  }

  /// Opens a journal to add to it.
  init(path: String) throws(SyncError) {
    file = try OutputFile(path: path, appending: true)
  }

  /// Adds a line; it is on its way to the disk after ``flush()``.
  func add(_ line: Line) throws(SyncError) { try file.write(Journal.text(line)) }

  /// Adds lines and passes them on to the system.
  func record(_ lines: [Line]) throws(SyncError) {
    for line in lines { try add(line) }
    try flush()
  }

  /// Passes what was added on to the system.
  func flush() throws(SyncError) { try file.flush() }

  /// Closes the file.
  func close() throws(SyncError) { try file.close(synced: true) }

  /// A line with its sum and its end.
  static func text(_ line: Line) -> String {
    let text =
      switch line {
      case .held(let record): "+" + record.line
      case .gone(let path): "-" + path
      case .owed(let float): "?" + float
      case .asked(let float): "." + float
      }
    return text + "\t" + String(PathKey.of(text), radix: 16) + "\n"
  }

  /// Reads a line; nil where it is cut or damaged.
  static func line(_ bytes: Span<UInt8>) -> Line? {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for index in bytes.indices { text.append(bytes[index]) }
    guard let tab = text.lastIndex(of: 0x09), let first = text.first else { return nil }
    let sum = String(decoding: text[(tab + 1)...], as: UTF8.self)
    let content = Array(text[..<tab])
    guard UInt64(sum, radix: 16) == PathKey.of(content.span) else { return nil }
    let rest = Array(content.dropFirst())
    switch first {
    case UInt8(ascii: "+"): return HeldRecord(line: rest).map { .held($0) }
    case UInt8(ascii: "-"): return .gone(path: String(decoding: rest, as: UTF8.self))
    case UInt8(ascii: "?"): return .owed(String(decoding: rest, as: UTF8.self))
    case UInt8(ascii: "."): return .asked(String(decoding: rest, as: UTF8.self))
    default: return nil
    }
  }
}
