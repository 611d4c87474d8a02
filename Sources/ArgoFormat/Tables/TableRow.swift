/// Where the needed fields of a row are.
struct TableRow {
  /// What the fields hold without their quotation marks, where there are any in the line.
  private(set) var unquoted: [UInt8] = []
  /// Whether the fields lie in ``unquoted`` rather than in the line.
  private(set) var isQuoted = false
  /// The number of all its fields.
  private(set) var fieldCount = 0
  private var starts = [8 of Int](repeating: 0)
  private var ends = [8 of Int](repeating: 0)
  private var hasMore = false

  /// Splits a line.
  init(_ line: ArraySlice<UInt8>, _ heading: TableHeading) {
    let isPlain = split(line.span, heading)
    if !isPlain {
      self = TableRow(QuotedFields(line, separator: heading.separator), heading)
    }
  }

  /// Takes fields without their quotation marks.
  private init(_ quoted: QuotedFields, _ heading: TableHeading) {
    isQuoted = true
    let plain = Array(quoted.fields.joined())
    unquoted = plain
    let span = plain.span
    let places = heading.places.span
    var start = 0
    for field in quoted.fields {
      note(start, start + field.count, places, span)
      start += field.count
    }
  }

  /// Notes the fields of a line; gives up at the first quotation mark.
  private mutating func split(_ line: Span<UInt8>, _ heading: TableHeading) -> Bool {
    let separator = heading.separator
    let places = heading.places.span
    let separators = ByteSearch.word(of: separator)
    let marks = ByteSearch.word(of: QuotedFields.mark)
    var start = 0
    var place = 0
    while place &+ 8 <= line.count {
      let word = ByteSearch.load(line, place)
      guard ByteSearch.zeros(word ^ marks) == 0 else { return false }
      var found = ByteSearch.zeros(word ^ separators)
      while found != 0 {
        let end = place &+ found.trailingZeroBitCount >> 3
        note(start, end, places, line)
        start = end &+ 1
        found &= found &- 1
      }
      place &+= 8
    }
    while place < line.count {
      guard line[place] != QuotedFields.mark else { return false }
      if line[place] == separator {
        note(start, place, places, line)
        start = place &+ 1
      }
      place &+= 1
    }
    note(start, line.count, places, line)
    return true
  }

  /// Notes where the next field lies.
  @inline(__always)
  private mutating func note(
    _ start: Int, _ end: Int, _ places: Span<UInt8>, _ line: Span<UInt8>
  ) {
    if fieldCount < places.count {
      let place = Int(places[fieldCount])
      if place < 8 {
        starts[place] = start
        ends[place] = end
      }
    } else {
      hasMore = hasMore || !TableField<Never>.isBlank(line.extracting(start..<end))
    }
    fieldCount &+= 1
  }

  /// Whether the row has the fields of its heading; fields that are not needed may be missing at
  /// its end, and blank ones may follow.
  func fits(_ heading: TableHeading) -> Bool { fieldCount >= heading.neededCount && !hasMore }

  /// Where a field lies, by its place among ``TableKind/columns``, in the line or in ``unquoted``.
  func range(_ place: Int) -> Range<Int> { starts[place]..<ends[place] }

  /// A field as text, by its place among ``TableKind/columns``.
  func text(_ place: Int, of line: ArraySlice<UInt8>) -> String {
    let bytes = isQuoted ? unquoted[...] : line
    return TextField.text(
      bytes[(bytes.startIndex + starts[place])..<(bytes.startIndex + ends[place])])
  }
}
