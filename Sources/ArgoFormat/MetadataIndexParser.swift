public import Argo

/// Reads `ar_index_global_meta.txt` line by line; a line that is no row is counted and left out.
///
/// Source: Argo user manual, section 3.2.
public struct MetadataIndexParser {
  /// The columns, as the heading names them.
  static let columns = ["file", "profiler_type", "institution", "date_update"]

  /// The number of rows read.
  public private(set) var rowCount = 0
  /// The lines left out.
  public private(set) var malformed = MalformedLines()
  /// When the index was made, as its heading says; nil before that line or without it.
  public private(set) var made: ArgoTime?
  private var lineNumber = 0

  /// Starts at the first line.
  public init() {}

  /// Reads a line without its end; nothing where it holds no row.
  public mutating func parse(_ line: ArraySlice<UInt8>) -> MetadataIndexRow? {
    lineNumber += 1
    guard !line.isEmpty, line.first != UInt8(ascii: "#") else {
      made = made ?? IndexHeading.made(line)
      return nil
    }
    let fields = CommaSeparated(line).fields
    guard fields.count == MetadataIndexParser.columns.count else {
      malformed.add(line, number: lineNumber, "has \(fields.count) fields, not 4")
      return nil
    }
    if fields[0].elementsEqual("file".utf8) { return nil }
    let parts = fields[0].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 3, !parts[0].isEmpty,
      let wmo = WMONumber(String(decoding: parts[1], as: UTF8.self))
    else {
      malformed.add(line, number: lineNumber, "names no metadata file")
      return nil
    }
    rowCount += 1
    return MetadataIndexRow(
      file: TextField.text(fields[0]), dac: TextField.text(parts[0]), wmo: wmo,
      profilerType: TextField.text(fields[1]), institution: TextField.text(fields[2]),
      updated: ArgoTime(compact: TextField.text(fields[3])))
  }
}
