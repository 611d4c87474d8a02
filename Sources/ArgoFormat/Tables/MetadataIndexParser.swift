public import Argo

/// Reads an index of metadata files, such as `ar_index_global_meta.txt`, line by line; a line that
/// is not a row is counted and left out.
///
/// Source: Argo user manual, section 3.2.
public struct MetadataIndexParser {
  /// The number of rows read.
  public private(set) var rowCount = 0
  /// The lines left out.
  public private(set) var malformed = MalformedLines()
  /// Rows whose date is not understood; they are taken without it.
  public private(set) var doubtful = MalformedLines()
  /// When the index was made, as its heading says; nil before that line or without it.
  public private(set) var made: ArgoTime?
  private let heading: TableHeading
  private var lineNumber = 0

  /// Starts at the first line.
  public init(_ heading: TableHeading) { self.heading = heading }

  /// Reads a line without its end; nil where it holds no row.
  public mutating func parse(_ line: ArraySlice<UInt8>) -> MetadataIndexRow? {
    lineNumber += 1
    guard lineNumber > heading.line, !TableHeading.isNoRow(line) else {
      made = made ?? TableComment.made(line)
      return nil
    }
    let row = TableRow(line, heading)
    if heading.isRepeated(by: line, row) { return nil }
    guard row.fits(heading) else {
      malformed.add(
        line, number: lineNumber, "has \(row.fieldCount) fields, not \(heading.columnCount)")
      return nil
    }
    let file = row.text(0, of: line)
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, !parts[0].isEmpty, let wmo = WMONumber(parts[1]) else {
      malformed.add(line, number: lineNumber, "names no metadata file")
      return nil
    }
    let updated = TableField<ArgoTime>(row.text(3, of: line).utf8.span)
    if updated.isOdd {
      doubtful.add(line, number: lineNumber, "has a date that is not understood")
    }
    rowCount += 1
    return MetadataIndexRow(
      file: file, dac: String(parts[0]), wmo: wmo, profilerType: row.text(1, of: line),
      institution: row.text(2, of: line), updated: updated.value)
  }
}
