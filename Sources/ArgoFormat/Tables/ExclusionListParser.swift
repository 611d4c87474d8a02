public import Argo

/// Reads an exclusion list, such as `ar_greylist.txt`, line by line; a line that cannot be applied
/// is counted and left out.
///
/// A blank START_DATE or END_DATE means that the entry has no beginning or no end; the comment may
/// hold any character, even the separator of fields, and line breaks where it is quoted. Source:
/// Argo user manual, section 2.6; Argo QC manual, real-time test 15.
public struct ExclusionListParser {
  /// The rows read.
  public private(set) var entries: [ExclusionListEntry] = []
  /// The lines left out.
  public private(set) var malformed = MalformedLines()
  private let heading: TableHeading
  private var lineNumber = 0
  /// The lines of a row in which a quotation mark is open, and the number of the first.
  private var open: (lines: [[UInt8]], number: Int)?

  /// The place of the comment among the columns.
  private static let comment = 5
  /// The most lines that a row may have.
  private static let mostLines = 32

  /// Starts at the first line.
  public init(_ heading: TableHeading) { self.heading = heading }

  /// Reads a line without its end.
  public mutating func parse(_ line: ArraySlice<UInt8>) {
    lineNumber += 1
    guard lineNumber > heading.line else { return }
    guard var begun = open else {
      if !TableHeading.isNoRow(line) { parse(line, number: lineNumber) }
      return
    }
    begun.lines.append(Array(line))
    open = nil
    let text = Array(begun.lines.joined(separator: [UInt8(ascii: "\n")]))
    parse(text[...], number: begun.number)
    guard open != nil else { return }
    open = begun
    if begun.lines.count >= ExclusionListParser.mostLines || text.count >= LineSplitter.longestLine
    {
      giveUp()
    }
  }

  /// Ends the list; a row whose quotation mark was never closed is left out.
  public mutating func finish() {
    while open != nil { giveUp() }
  }

  /// Leaves out a row whose quotation mark is not closed, and reads the lines after it as rows.
  private mutating func giveUp() {
    guard let begun = open else { return }
    malformed.add(
      begun.lines[0][...], number: begun.number, "has a quotation mark that is not closed")
    open = nil
    let last = lineNumber
    lineNumber = begun.number
    for line in begun.lines.dropFirst() { parse(line[...]) }
    lineNumber = last
  }

  private mutating func parse(_ line: ArraySlice<UInt8>, number: Int) {
    let quoted = QuotedFields(line, separator: heading.separator)
    if quoted.isOpen {
      open = ([Array(line)], number)
      return
    }
    guard let fields = needed(quoted.fields) else {
      malformed.add(
        line, number: number, "has \(quoted.fields.count) fields, not \(heading.columnCount)")
      return
    }
    if zip(fields, heading.kind.columns).allSatisfy({ $0.uppercased() == $1 }) { return }
    do throws(Reason) {
      entries.append(try ExclusionListParser.entry(fields))
    } catch {
      malformed.add(line, number: number, error.text)
    }
  }

  /// The fields that are needed, in the order of the columns; nil where there are too few.
  ///
  /// Additional fields belong to the comment.
  private func needed(_ fields: [[UInt8]]) -> [String]? {
    let more = fields.count - heading.columnCount
    guard fields.count >= heading.neededCount else { return nil }
    var texts = [String](repeating: "", count: heading.kind.columns.count)
    var next = 0
    for place in heading.places where next < fields.count {
      let isComment = Int(place) == ExclusionListParser.comment
      let count = isComment ? max(1, 1 + more) : 1
      guard next + count <= fields.count else { return nil }
      if place != TableHeading.other {
        let parts = fields[next..<(next + count)]
        texts[Int(place)] = TextField.text(Array(parts.joined(separator: [heading.separator]))[...])
      }
      next += count
    }
    return texts
  }

  /// Why a row cannot be applied.
  private struct Reason: Error {
    var text: String
  }

  private static func entry(_ fields: [String]) throws(Reason) -> ExclusionListEntry {
    guard let wmo = digits(fields[0]).flatMap({ WMONumber($0) }) else {
      throw Reason(text: "names no float")
    }
    guard !fields[1].isEmpty else { throw Reason(text: "names no parameter") }
    let start = try day(fields[2], "START_DATE")
    let end = try day(fields[3], "END_DATE")
    // Source: Argo QC manual, test 15, which raises flags to 2, 3 or 4.
    guard let flag = digits(fields[4]), let byte = flag.utf8.first, ["2", "3", "4"].contains(flag)
    else { throw Reason(text: "has a QUALITY_CODE other than 2, 3 and 4") }
    return ExclusionListEntry(
      wmo: wmo, parameter: fields[1].uppercased(), start: start, end: end,
      flag: QualityFlag(rawValue: byte), comment: fields[comment], dataCentre: fields[6])
  }

  private static func digits(_ text: String) -> String? {
    TableField<String>(digits: text.utf8.span).value
  }

  /// A day; nil where the list leaves it open.
  private static func day(_ text: String, _ column: String) throws(Reason) -> ArgoTime? {
    let field = TableField<ArgoTime>(text.utf8.span)
    guard !field.isOdd else { throw Reason(text: "has a \(column) that is no date") }
    return field.value
  }
}
