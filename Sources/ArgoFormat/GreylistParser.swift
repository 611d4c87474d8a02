public import Argo

/// Reads `ar_greylist.txt` line by line; a line that is no row is counted and left out.
///
/// A blank END_DATE means that the sensor is still listed; the comment may hold any character,
/// commas and semicolons too. Source: Argo user manual, section 2.6.
public struct GreylistParser {
  /// The columns, as the heading names them.
  static let columns = [
    "PLATFORM_CODE", "PARAMETER_NAME", "START_DATE", "END_DATE", "QUALITY_CODE", "COMMENT", "DAC",
  ]

  /// The number of rows read.
  public private(set) var rowCount = 0
  /// The lines left out.
  public private(set) var malformed = MalformedLines()
  private var lineNumber = 0

  /// Starts at the first line.
  public init() {}

  /// Reads a line without its end; nothing where it holds no row.
  public mutating func parse(_ line: ArraySlice<UInt8>) -> GreylistEntry? {
    lineNumber += 1
    guard !line.isEmpty, line.first != UInt8(ascii: "#") else { return nil }
    let fields = CommaSeparated(line).fields
    guard fields.count >= GreylistParser.columns.count, let last = fields.last else {
      malformed.add(line, number: lineNumber, "has \(fields.count) fields, not 7")
      return nil
    }
    if fields[0].elementsEqual("PLATFORM_CODE".utf8) { return nil }
    guard let wmo = WMONumber(TextField.text(fields[0])) else {
      malformed.add(line, number: lineNumber, "names no float")
      return nil
    }
    // Commas within the comment are part of it.
    let comment = fields[5].startIndex..<(last.startIndex - 1)
    let flag = TextField.text(fields[4]).utf8.first
    rowCount += 1
    return GreylistEntry(
      wmo: wmo, parameter: TextField.text(fields[1]),
      start: ArgoTime(compact: TextField.text(fields[2])),
      end: ArgoTime(compact: TextField.text(fields[3])),
      flag: flag.map { QualityFlag(rawValue: $0) } ?? .blank,
      comment: TextField.text(line[comment]), dataCentre: TextField.text(last))
  }
}
