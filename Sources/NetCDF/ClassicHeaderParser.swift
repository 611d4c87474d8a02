/// The grammar of the classic headers: dimensions, attributes and variables, in that order.
///
/// The cursor is passed from part to part and not stored: a file has about 250 attributes, each of
/// which says where the next one is, and a stored offset would make each step slower.
struct ClassicHeaderParser {
  private var header: ClassicHeader
  private let isWide: Bool

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

  /// Reads a header; `length` is that of the whole data.
  static func parse(
    _ bytes: [UInt8], format: NetCDFFormat, length: UInt64
  ) throws(Failure) -> ClassicHeader {
    var parser = ClassicHeaderParser(format: format)
    let span = unsafe bytes.span.bytes
    var cursor = ByteCursor(offset: 4)
    let declared = try cursor.count(span, isWide: parser.isWide)
    try parser.parseDimensions(span, &cursor)
    parser.header.attributes = try parser.skipAttributes(span, &cursor)
    try parser.parseVariables(span, &cursor)
    parser.header.fillBuckets()
    let streaming = format == .data64 ? UInt64.max : UInt64(UInt32.max)
    try parser.header.resolveSizes(
      declaredRecords: declared == streaming ? nil : declared, headerEnd: cursor.offset,
      length: length)
    return parser.header
  }

  private init(format: NetCDFFormat) {
    header = ClassicHeader(format: format)
    isWide = format == .data64
  }

  private mutating func parseDimensions(
    _ bytes: RawSpan, _ cursor: inout ByteCursor
  ) throws(Failure) {
    let count = try listCount(tag: 0x0A, entrySize: 8, bytes, &cursor)
    header.dimensions.reserveCapacity(count)
    var hasRecords = false
    for _ in 0..<count {
      let name = try name(bytes, &cursor)
      let stated = try cursor.count(bytes, isWide: isWide)
      guard let length = Int(exactly: stated) else { throw .overflow }
      if length == 0 {
        guard !hasRecords else { throw .nonsense("two unlimited dimensions") }
        hasRecords = true
      }
      header.dimensions.append(ClassicHeader.Dimension(name: name, length: length))
    }
  }

  /// Skips a list of attributes, each of which is checked to lie within the bytes.
  @inline(__always)
  private func skipAttributes(
    _ bytes: RawSpan, _ cursor: inout ByteCursor
  ) throws(Failure) -> ClassicHeader.AttributeList {
    let count = try listCount(tag: 0x0C, entrySize: 12, bytes, &cursor)
    var list = ClassicHeader.AttributeList(start: cursor.offset, count: count)
    var fillValue = 0
    var hasEncoding = false
    let format = header.format
    for _ in 0..<count {
      let name = try name(bytes, &cursor)
      if ClassicHeader.mayEncode(name, bytes) {
        if fillValue == 0, ClassicHeader.isFillValue(name, bytes) {
          fillValue = cursor.offset
        } else {
          hasEncoding = true
        }
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
    list.hasEncoding = hasEncoding
    return list
  }

  private mutating func parseVariables(
    _ bytes: RawSpan, _ shared: inout ByteCursor
  ) throws(Failure) {
    var cursor = shared
    let count = try listCount(tag: 0x0B, entrySize: 24, bytes, &cursor)
    var largestSize = 0
    var hasNamesInLowerCase = false
    var variables: [ClassicHeader.Variable] = []
    variables.reserveCapacity(count)
    for _ in 0..<count {
      let name = try name(bytes, &cursor)
      hasNamesInLowerCase = hasNamesInLowerCase || ClassicHeader.hasLowerCase(name, bytes)
      let rank = try cursor.count(bytes, isWide: isWide)
      guard cursor.holds(rank, ofSize: 4, bytes) else { throw .exhausted }
      let numbers = cursor.offset
      let (valueCount, isRecord) = try shape(rank: Int(rank), bytes, &cursor)
      let attributes = try skipAttributes(bytes, &cursor)
      let code = try cursor.number4(bytes)
      guard let type = NetCDFType(code: code, format: header.format) else {
        throw .nonsense("type \(code) of a variable")
      }
      let (size, overflow) = valueCount.multipliedReportingOverflow(by: type.size)
      guard !overflow else { throw .overflow }
      largestSize = max(largestSize, size)
      // The size that the file states is derived and may be capped: it is computed again.
      _ = try cursor.count(bytes, isWide: isWide)
      let stated =
        header.format == .classic ? try cursor.number4(bytes) : try cursor.number8(bytes)
      // Places of the first format are signed: those from 2 GiB on would be before the file.
      guard header.format != .classic || stated <= Int32.max else {
        throw .nonsense("the place of a variable")
      }
      guard let begin = Int(exactly: stated) else { throw .overflow }
      variables.append(
        ClassicHeader.Variable(
          name: name, nameKey: ClassicHeader.nameKey(bytes, name), type: type, rank: Int(rank),
          dimensionNumbers: numbers, isRecord: isRecord, attributes: attributes,
          valueCount: valueCount, size: size, begin: begin))
    }
    header.variables = variables
    header.largestSize = largestSize
    header.hasNamesInLowerCase = hasNamesInLowerCase
    shared = cursor
  }

  /// Skips the dimensions of a variable; returns the number of its values, or of those of one
  /// record, and whether it has records.
  @inline(__always)
  private func shape(
    rank: Int, _ bytes: RawSpan, _ cursor: inout ByteCursor
  ) throws(Failure) -> (valueCount: Int, isRecord: Bool) {
    var valueCount = 1
    var isRecord = false
    for place in 0..<rank {
      let number = try cursor.count(bytes, isWide: isWide)
      guard number < UInt64(header.dimensions.count) else {
        throw .nonsense("a variable has a dimension that is not there")
      }
      let length = header.dimensions[Int(number)].length
      if length == 0 {
        guard place == 0 else {
          throw .nonsense("the record dimension of a variable is not its first")
        }
        isRecord = true
      } else {
        let (product, overflow) = valueCount.multipliedReportingOverflow(by: length)
        guard !overflow else { throw .overflow }
        valueCount = product
      }
    }
    return (valueCount, isRecord)
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
