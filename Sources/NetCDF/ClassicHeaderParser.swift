/// The grammar of the classic headers: dimensions, attributes and variables, in that order.
struct ClassicHeaderParser {
  private var header: ClassicHeader
  private var cursor = ByteCursor(offset: 4)
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
    let declared = try parser.number(span)
    try parser.parseDimensions(span)
    parser.header.attributes = try parser.skipAttributes(span)
    try parser.parseVariables(span)
    parser.header.fillBuckets()
    let streaming = format == .data64 ? UInt64.max : UInt64(UInt32.max)
    try parser.header.resolveSizes(
      declaredRecords: declared == streaming ? nil : declared, headerEnd: parser.cursor.offset,
      length: length)
    return parser.header
  }

  private init(format: NetCDFFormat) {
    header = ClassicHeader(format: format)
    isWide = format == .data64
  }

  private mutating func parseDimensions(_ bytes: RawSpan) throws(Failure) {
    let count = try listCount(tag: 0x0A, entrySize: 8, bytes)
    header.dimensions.reserveCapacity(count)
    var hasRecords = false
    for _ in 0..<count {
      let name = try name(bytes)
      let stated = try number(bytes)
      guard let length = Int(exactly: stated) else { throw .overflow }
      if length == 0 {
        guard !hasRecords else { throw .nonsense("two unlimited dimensions") }
        hasRecords = true
      }
      header.dimensions.append(ClassicHeader.Dimension(name: name, length: length))
    }
  }

  /// Passes over a list of attributes, each of which is checked to lie within the bytes.
  private mutating func skipAttributes(
    _ bytes: RawSpan
  ) throws(Failure) -> ClassicHeader.AttributeList {
    let count = try listCount(tag: 0x0C, entrySize: 12, bytes)
    let list = ClassicHeader.AttributeList(start: cursor.offset, count: count)
    let format = header.format
    for _ in 0..<count {
      _ = try name(bytes)
      let valueSize = NetCDFType.size(code: try number4(bytes), format: format)
      guard valueSize > 0 else { throw .nonsense("the type of an attribute") }
      let (size, overflow) = try number(bytes).multipliedReportingOverflow(by: valueSize)
      guard !overflow else { throw .overflow }
      _ = try block(size, bytes)
    }
    return list
  }

  private mutating func parseVariables(_ bytes: RawSpan) throws(Failure) {
    let count = try listCount(tag: 0x0B, entrySize: 24, bytes)
    header.variables.reserveCapacity(count)
    header.nameKeys.reserveCapacity(count)
    for _ in 0..<count {
      let name = try name(bytes)
      let rank = try number(bytes)
      guard cursor.holds(rank, ofSize: 4, bytes) else { throw .exhausted }
      let numbers = cursor.offset
      var valueCount = 1
      var isRecord = false
      for place in 0..<Int(rank) {
        let number = try number(bytes)
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
      let attributes = try skipAttributes(bytes)
      let code = try number4(bytes)
      guard let type = NetCDFType(code: code, format: header.format) else {
        throw .nonsense("type \(code) of a variable")
      }
      guard !valueCount.multipliedReportingOverflow(by: type.size).overflow else {
        throw .overflow
      }
      // The size that the file states is derived and may be capped: it is worked out anew.
      _ = try number(bytes)
      let begin = header.format == .classic ? try number4(bytes) : try number8(bytes)
      guard let begin = Int(exactly: begin) else { throw .overflow }
      header.variables.append(
        ClassicHeader.Variable(
          name: name, type: type, rank: Int(rank), dimensionNumbers: numbers, isRecord: isRecord,
          attributes: attributes, valueCount: valueCount, begin: begin))
      header.nameKeys.append(ClassicHeader.nameKey(bytes, name))
    }
  }

  /// The number of entries of a list; an absent list has two zeros for its head.
  private mutating func listCount(
    tag: UInt64, entrySize: Int, _ bytes: RawSpan
  ) throws(Failure) -> Int {
    let found = try number4(bytes)
    let count = try number(bytes)
    guard found == tag || (found == 0 && count == 0) else { throw .nonsense("a list's head") }
    guard cursor.holds(count, ofSize: entrySize, bytes) else { throw .exhausted }
    return Int(count)
  }

  @inline(__always)
  private mutating func name(_ bytes: RawSpan) throws(Failure) -> ByteRange {
    let count = try number(bytes)
    let name = try block(count, bytes)
    guard count <= ClassicHeaderParser.longestName else {
      throw .nonsense("a name of \(count) bytes")
    }
    return name
  }

  @inline(__always)
  private mutating func block(_ count: UInt64, _ bytes: RawSpan) throws(Failure) -> ByteRange {
    do throws(ByteCursor.Exhausted) {
      return try cursor.block(count, bytes)
    } catch {
      throw .exhausted
    }
  }

  /// A count or length: 8 bytes in CDF-5, 4 before.
  @inline(__always)
  private mutating func number(_ bytes: RawSpan) throws(Failure) -> UInt64 {
    isWide ? try number8(bytes) : try number4(bytes)
  }

  @inline(__always)
  private mutating func number4(_ bytes: RawSpan) throws(Failure) -> UInt64 {
    do throws(ByteCursor.Exhausted) { return try cursor.number4(bytes) } catch { throw .exhausted }
  }

  @inline(__always)
  private mutating func number8(_ bytes: RawSpan) throws(Failure) -> UInt64 {
    do throws(ByteCursor.Exhausted) { return try cursor.number8(bytes) } catch { throw .exhausted }
  }
}
