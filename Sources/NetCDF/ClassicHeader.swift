/// The header of a data set in a classic format (CDF-1, CDF-2 or CDF-5).
///
/// It holds places and numbers only; names stay in the bytes until they are asked for. Every
/// count, offset and product is checked against the length of the data, with overflow in mind,
/// before it is used. Source: NetCDF Users Guide, "File Format Specifications", the grammar of
/// the classic formats.
struct ClassicHeader: Sendable {
  typealias AttributeList = ClassicHeaderLayout.AttributeList
  typealias Variable = ClassicHeaderLayout.Variable

  /// All that is not of this file alone.
  let layout: ClassicHeaderLayout
  /// The attributes of the whole file, in its own bytes.
  let attributes: AttributeList
  /// The lengths of the dimensions, that of the record dimension 0.
  private(set) var lengths: [Int] = []
  /// Where the values of the variables lie.
  private(set) var extents: [Extent] = []
  /// The largest size of a variable.
  private(set) var largestSize = 0
  /// The number of records.
  var recordCount = 0
  /// The bytes from one record to the next.
  var recordSize = 0
  /// The length that the data must have for every value to be there.
  var expectedLength = 0

  /// Where the values of a variable lie.
  struct Extent: Sendable {
    /// The number of its values, or of those of one record.
    var valueCount: Int
    /// The bytes of its values, or of those of one record, without padding.
    var size: Int
    /// The offset of its first value.
    var begin: Int
  }

  /// The container.
  var format: NetCDFFormat { layout.format }
  /// The variables.
  var variables: [Variable] { layout.variables }

  /// Reads the lengths and places of a header that has that layout, its variables `shift` bytes behind
  /// those of the layout; `length` is that of the whole data.
  init(
    _ layout: ClassicHeaderLayout, _ attributes: AttributeList, shift: Int, _ bytes: RawSpan,
    length: UInt64
  ) throws(ClassicHeaderParser.Failure) {
    self.layout = layout
    self.attributes = attributes
    let isWide = layout.format == .data64
    var cursor = ByteCursor(offset: 4)
    let declared = try cursor.count(bytes, isWide: isWide)
    lengths.reserveCapacity(layout.dimensions.count)
    for dimension in layout.dimensions {
      cursor = ByteCursor(offset: dimension.length)
      guard let length = Int(exactly: try cursor.count(bytes, isWide: isWide)) else {
        throw .overflow
      }
      lengths.append(length)
    }
    extents.reserveCapacity(layout.variables.count)
    for place in layout.variables.indices {
      cursor = ByteCursor(offset: layout.variables[place].size + shift)
      let extent = try extent(of: layout.variables[place], bytes, &cursor)
      largestSize = max(largestSize, extent.size)
      extents.append(extent)
    }
    let streaming = isWide ? UInt64.max : UInt64(UInt32.max)
    try resolveSizes(
      declaredRecords: declared == streaming ? nil : declared,
      headerEnd: layout.bytes.count + shift, length: length)
  }

  @inline(__always)
  private func extent(
    of variable: Variable, _ bytes: RawSpan, _ cursor: inout ByteCursor
  ) throws(ClassicHeaderParser.Failure) -> Extent {
    var valueCount = 1
    for index in (variable.isRecord ? 1 : 0)..<variable.rank {
      let length = lengths[layout.dimensionNumbers[variable.firstDimension + index]]
      let (product, overflow) = valueCount.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .overflow }
      valueCount = product
    }
    let (size, overflow) = valueCount.multipliedReportingOverflow(by: variable.type.size)
    guard !overflow else { throw .overflow }
    // The size that the file states is derived and may be capped: it is computed again.
    _ = try cursor.count(bytes, isWide: format == .data64)
    let stated = format == .classic ? try cursor.number4(bytes) : try cursor.number8(bytes)
    // Places of the first format are signed: those from 2 GiB on would be before the file.
    guard format != .classic || stated <= Int32.max else {
      throw .nonsense("the place of a variable")
    }
    guard let begin = Int(exactly: stated) else { throw .overflow }
    return Extent(valueCount: valueCount, size: size, begin: begin)
  }

  /// The place in the list of dimensions of one of a variable's dimensions.
  @inline(__always)
  func dimensionNumber(_ index: Int, of variable: Variable) -> Int {
    layout.dimensionNumbers[variable.firstDimension + index]
  }

  /// The present length of a dimension.
  @inline(__always)
  func length(ofDimension place: Int) -> Int {
    let length = lengths[place]
    return length == 0 ? recordCount : length
  }
}

extension ClassicHeader {
  /// The classic format that bytes begin with; nil for none.
  static func format(of head: [UInt8]) -> NetCDFFormat? {
    guard head.count >= 4, head[0] == 0x43, head[1] == 0x44, head[2] == 0x46 else { return nil }
    return switch head[3] {
    case 1: .classic
    case 2: .offset64
    case 5: .data64
    default: nil
    }
  }

  /// Reads the header at the start of `bytes`.
  ///
  /// `length` is that of the whole data, which may be longer than `bytes`; `memory` knows the layout of
  /// the header before. Throws `.truncated` where the data are shorter than the header or than it says,
  /// `.damaged` where it makes no sense.
  init(
    _ bytes: [UInt8], length: UInt64, source: String, memory: inout ReaderMemory
  ) throws(NetCDFError) {
    func failure(_ code: NetCDFError.Code, _ reason: String) -> NetCDFError {
      NetCDFError(code: code, source: source, operation: "open", reason: reason)
    }
    guard let format = ClassicHeader.format(of: bytes) else {
      throw failure(.notNetCDF, "is not a NetCDF file in a classic format")
    }
    do {
      let span = unsafe bytes.span.bytes
      if let layout = memory.layout, let fit = layout.fit(span) {
        self = try ClassicHeader(layout, fit.attributes, shift: fit.shift, span, length: length)
      } else {
        self = try ClassicHeaderParser.parse(
          bytes, format: format, length: length, names: memory.names)
        memory.layout = layout
      }
    } catch {
      switch error {
      case .exhausted:
        throw failure(
          .truncated,
          "the file ends inside its header, after \(length) bytes; it was cut short, fetch it again"
        )
      case .nonsense(let what):
        throw failure(.damaged, "its header is damaged (\(what)); fetch the file again")
      case .overflow:
        throw failure(.damaged, "its header claims impossible sizes; fetch the file again")
      }
    }
    guard UInt64(expectedLength) <= length else {
      throw failure(
        .truncated,
        "the file is \(length) bytes long, but its header says \(expectedLength);"
          + " it was cut short or damaged, fetch it again")
    }
  }
}

extension NetCDFType {
  /// The bytes of a value in a classic format; 0 for strings, which those formats do not have.
  var size: Int {
    switch self {
    case .int8, .uint8, .char: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    case .string: 0
    }
  }

  /// The size of a value of the type with that number; 0 where the format does not have the type.
  @inline(__always)
  static func size(code: UInt64, format: NetCDFFormat) -> UInt64 {
    // Four bits per type, from type 0 on.
    let sizes: UInt64 = format == .data64 ? 0x8842_1844_2110 : 0x844_2110
    return code < 16 ? (sizes >> (4 * code)) & 0xF : 0
  }

  /// The type of a number in a classic header; the types from 7 on are of CDF-5 only.
  @inline(__always)
  init?(code: UInt64, format: NetCDFFormat) {
    switch code {
    case 1: self = .int8
    case 2: self = .char
    case 3: self = .int16
    case 4: self = .int32
    case 5: self = .float32
    case 6: self = .float64
    case 7 where format == .data64: self = .uint8
    case 8 where format == .data64: self = .uint16
    case 9 where format == .data64: self = .uint32
    case 10 where format == .data64: self = .int64
    case 11 where format == .data64: self = .uint64
    default: return nil
    }
  }
}
