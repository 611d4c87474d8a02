/// The grammar of the classic headers: dimensions, attributes and variables, in that order.
///
/// The cursor is passed from part to part and not stored: a file has about 250 attributes, each of
/// which says where the next one is, and a stored offset would make each step slower.
struct ClassicHeaderParser {
  private let format: NetCDFFormat
  private let isWide: Bool

  /// What a header holds, but for lengths and places.
  struct Parsed {
    var dimensions: [ClassicHeaderLayout.Dimension] = []
    /// The attributes of the whole file.
    var attributes = ClassicHeader.AttributeList()
    /// Where the list of variables begins.
    var variablesStart = 0
    var variables: [ClassicHeader.Variable] = []
    var dimensionNumbers: [Int] = []
    var hasNamesInLowerCase = false
  }

  /// Why the header cannot be read.
  enum Failure: Error {
    /// The bytes end inside it.
    case exhausted
    /// It makes no sense, and where.
    case nonsense(String)
    /// A product or sum beyond what a file can have.
    case overflow
  }

  /// The longest name that the formats' library has room for (`NC_MAX_NAME`).
  private static let longestName: UInt64 = 256

  /// Reads a header; `length` is that of the whole data, `names` are those usually
  /// looked for.
  static func parse(
    _ bytes: [UInt8], format: NetCDFFormat, length: UInt64, names: [NetCDFName]
  ) throws(Failure) -> ClassicHeader {
    let parser = ClassicHeaderParser(format: format)
    let span = unsafe bytes.span.bytes
    var cursor = ByteCursor(offset: 4)
    _ = try cursor.count(span, isWide: parser.isWide)
    var parsed = Parsed()
    try parser.parseDimensions(span, &cursor, into: &parsed)
    parsed.attributes = try parser.skipAttributes(span, &cursor)
    parsed.variablesStart = cursor.offset
    try parser.parseVariables(span, &cursor, into: &parsed)
    let layout = ClassicHeaderLayout(
      parsed, format: format, bytes: Array(bytes[..<cursor.offset]), names: names)
    return try ClassicHeader(layout, parsed.attributes, shift: 0, span, length: length)
  }

  /// Reads headers of one format.
  init(format: NetCDFFormat) {
    self.format = format
    isWide = format == .data64
  }

  private func parseDimensions(
    _ bytes: RawSpan, _ cursor: inout ByteCursor, into parsed: inout Parsed
  ) throws(Failure) {
    let count = try listCount(tag: 0x0A, entrySize: 8, bytes, &cursor)
    parsed.dimensions.reserveCapacity(count)
    var hasRecords = false
    for _ in 0..<count {
      let name = try name(bytes, &cursor)
      let place = cursor.offset
      let length = try cursor.count(bytes, isWide: isWide)
      if length == 0 {
        guard !hasRecords else { throw .nonsense("two unlimited dimensions") }
        hasRecords = true
      }
      parsed.dimensions.append(
        ClassicHeaderLayout.Dimension(name: name, length: place, isRecord: length == 0))
    }
  }

  /// Skips a list of attributes, each of which is checked to lie within the bytes.
  @inline(__always)
  func skipAttributes(
    _ bytes: RawSpan, _ cursor: inout ByteCursor
  ) throws(Failure) -> ClassicHeader.AttributeList {
    let count = try listCount(tag: 0x0C, entrySize: 12, bytes, &cursor)
    var list = ClassicHeader.AttributeList(start: cursor.offset, count: count)
    var fillValue = 0
    var units = 0
    var calendar = 0
    var hasEncoding = false
    for _ in 0..<count {
      let name = try name(bytes, &cursor)
      if ClassicHeader.mayEncode(name, bytes) {
        if fillValue == 0, ClassicHeader.isFillValue(name, bytes) {
          fillValue = cursor.offset
        } else {
          hasEncoding = true
        }
      } else if units == 0, ClassicHeader.isUnits(name, bytes) {
        units = cursor.offset
      } else if calendar == 0, ClassicHeader.isCalendar(name, bytes) {
        calendar = cursor.offset
      }
      let code = try cursor.number4(bytes)
      var size = try cursor.count(bytes, isWide: isWide)
      // Most attributes are text (2), of which the next one's place is known without its type.
      if code != 2 {
        let valueSize = NetCDFType.size(code: code, format: format)
        guard valueSize > 0 else { throw .nonsense("the type of an attribute") }
        let (product, overflow) = size.multipliedReportingOverflow(by: valueSize)
        guard !overflow else { throw .overflow }
        size = product
      }
      _ = try cursor.block(size, bytes)
    }
    list.fillValue = fillValue
    list.units = units
    list.calendar = calendar
    list.hasEncoding = hasEncoding
    return list
  }

  private func parseVariables(
    _ bytes: RawSpan, _ shared: inout ByteCursor, into parsed: inout Parsed
  ) throws(Failure) {
    var cursor = shared
    let count = try listCount(tag: 0x0B, entrySize: 24, bytes, &cursor)
    var variables: [ClassicHeader.Variable] = []
    variables.reserveCapacity(count)
    for _ in 0..<count {
      let name = try name(bytes, &cursor)
      if ClassicHeader.hasLowerCase(name, bytes) { parsed.hasNamesInLowerCase = true }
      let rank = try cursor.count(bytes, isWide: isWide)
      guard cursor.holds(rank, ofSize: 4, bytes) else { throw .exhausted }
      let firstDimension = parsed.dimensionNumbers.count
      let isRecord = try parseShape(rank: Int(rank), bytes, &cursor, into: &parsed)
      let attributes = try skipAttributes(bytes, &cursor)
      let code = try cursor.number4(bytes)
      guard let type = NetCDFType(code: code, format: format) else {
        throw .nonsense("type \(code) of a variable")
      }
      variables.append(
        ClassicHeader.Variable(
          name: name, nameKey: ClassicHeader.nameKey(bytes, name), type: type, rank: Int(rank),
          firstDimension: firstDimension, isRecord: isRecord, attributes: attributes,
          size: cursor.offset))
      _ = try cursor.count(bytes, isWide: isWide)
      _ = format == .classic ? try cursor.number4(bytes) : try cursor.number8(bytes)
    }
    parsed.variables = variables
    shared = cursor
  }

  /// Notes the dimensions of a variable; returns whether it has records.
  @inline(__always)
  private func parseShape(
    rank: Int, _ bytes: RawSpan, _ cursor: inout ByteCursor, into parsed: inout Parsed
  ) throws(Failure) -> Bool {
    var isRecord = false
    for place in 0..<rank {
      let number = try cursor.count(bytes, isWide: isWide)
      guard number < UInt64(parsed.dimensions.count) else {
        throw .nonsense("a variable has a dimension that is not there")
      }
      if parsed.dimensions[Int(number)].isRecord {
        guard place == 0 else {
          throw .nonsense("the record dimension of a variable is not its first")
        }
        isRecord = true
      }
      parsed.dimensionNumbers.append(Int(number))
    }
    return isRecord
  }

  /// The number of entries of a list; an absent list has two zeros for its head.
  @inline(__always)
  private func listCount(
    tag: UInt64, entrySize: Int, _ bytes: RawSpan, _ cursor: inout ByteCursor
  ) throws(Failure) -> Int {
    let found = try cursor.number4(bytes)
    let count = try cursor.count(bytes, isWide: isWide)
    guard found == tag || (found == 0 && count == 0) else { throw .nonsense("a list's head") }
    guard cursor.holds(count, ofSize: entrySize, bytes) else { throw .exhausted }
    return Int(count)
  }

  @inline(__always)
  private func name(_ bytes: RawSpan, _ cursor: inout ByteCursor) throws(Failure) -> ByteRange {
    let count = try cursor.count(bytes, isWide: isWide)
    let name = try cursor.block(count, bytes)
    guard count <= ClassicHeaderParser.longestName else {
      throw .nonsense("a name of \(count) bytes")
    }
    return name
  }
}
