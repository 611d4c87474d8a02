public import Argo

/// Reads an index of profile files, such as `ar_index_global_prof.txt`, line by line.
///
/// Comments, the heading and empty lines give no row; a line that is not a row is counted and left
/// out, because one bad line must not cost three million good ones. Source: Argo user manual,
/// section 3.2.
public struct ProfileIndexParser: Sendable {
  /// The number of rows read.
  public private(set) var rowCount = 0
  /// The lines left out.
  public private(set) var malformed = MalformedLines()
  /// Rows whose date or place is not understood; they are taken without it.
  public private(set) var doubtful = MalformedLines()
  /// When the index was made, as its heading says; nil before that line or without it.
  public private(set) var made: ArgoTime?
  private let heading: TableHeading
  private let hasDecimalComma: Bool
  private var lineNumber: Int
  private var dac = RepeatedText()
  private var ocean = RepeatedText()
  private var profilerType = RepeatedText()
  private var institution = RepeatedText()

  /// Starts at a line, by default the first; lines are counted from 1.
  public init(_ heading: TableHeading, firstLine: Int = 1) {
    self.heading = heading
    hasDecimalComma = heading.separator != UInt8(ascii: ",")
    lineNumber = firstLine - 1
  }

  /// Reads a line without its end; nil where it holds no row.
  public mutating func parse(_ line: ArraySlice<UInt8>) -> ProfileIndexRow? {
    lineNumber += 1
    guard lineNumber > heading.line, let first = line.first, first != UInt8(ascii: "#") else {
      made = made ?? TableComment.made(line)
      return nil
    }
    let row = TableRow(line, heading)
    return row.isQuoted ? read(line, row, row.unquoted.span) : read(line, row, line.span)
  }

  private mutating func read(
    _ line: ArraySlice<UInt8>, _ row: TableRow, _ bytes: Span<UInt8>
  ) -> ProfileIndexRow? {
    let path = bytes.extracting(row.range(0))
    guard row.fits(heading), let file = ProfileFileName(path: path) else {
      return read(odd: line, row, bytes)
    }
    return take(line, row, bytes, file, dac: dac.read(path.extracting(first: file.dacLength)))
  }

  /// A line that is not a row as the GDAC writes it: it may be one with blanks around the name, or
  /// no row at all.
  private mutating func read(
    odd line: ArraySlice<UInt8>, _ row: TableRow, _ bytes: Span<UInt8>
  ) -> ProfileIndexRow? {
    if TableHeading.isNoRow(line) || heading.isRepeated(by: line, row) { return nil }
    guard row.fits(heading) else {
      malformed.add(
        line, number: lineNumber, "has \(row.fieldCount) fields, not \(heading.columnCount)")
      return nil
    }
    let path = row.text(0, of: line)
    guard let file = ProfileFileName(path: path.utf8.span) else {
      malformed.add(line, number: lineNumber, "names no profile file")
      return nil
    }
    return take(line, row, bytes, file, dac: String(path.utf8.prefix(file.dacLength)) ?? "")
  }

  private mutating func take(
    _ line: ArraySlice<UInt8>, _ row: TableRow, _ bytes: Span<UInt8>, _ file: ProfileFileName,
    dac: String
  ) -> ProfileIndexRow {
    let time = TableField<ArgoTime>(bytes.extracting(row.range(1)))
    let latitude = TableField<Double>(
      bytes.extracting(row.range(2)), hasDecimalComma: hasDecimalComma)
    let longitude = TableField<Double>(
      bytes.extracting(row.range(3)), hasDecimalComma: hasDecimalComma)
    let updated = TableField<ArgoTime>(bytes.extracting(row.range(7)))
    if time.isOdd || latitude.isOdd || longitude.isOdd || updated.isOdd {
      doubtful.add(line, number: lineNumber, "has a date or place that is not understood")
    }
    rowCount += 1
    return ProfileIndexRow(
      dac: dac, key: file.key, isDelayedMode: file.isDelayedMode, time: time.value,
      latitude: ProfileIndexParser.degrees(latitude),
      longitude: ProfileIndexParser.degrees(longitude),
      ocean: ocean.read(bytes.extracting(row.range(4))),
      profilerType: profilerType.read(bytes.extracting(row.range(5))),
      institution: institution.read(bytes.extracting(row.range(6))), updated: updated.value)
  }

  /// A coordinate; nil for blank and for the fill value.
  private static func degrees(_ field: TableField<Double>) -> Double? {
    field.value.flatMap { $0 != ArgoVariables.usualFill ? $0 : nil }
  }
}

/// A column whose text is mostly that of the row before.
private struct RepeatedText {
  private var bytes: [UInt8] = []
  private var text = ""

  mutating func read(_ field: Span<UInt8>) -> String {
    if !isSame(field) {
      bytes = field.indices.map { field[$0] }
      text = TextField.text(bytes[...])
    }
    return text
  }

  private func isSame(_ field: Span<UInt8>) -> Bool {
    guard field.count == bytes.count else { return false }
    for place in field.indices where field[place] != bytes[place] { return false }
    return true
  }
}
