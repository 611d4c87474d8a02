/// The header of a data set in a classic format (CDF-1, CDF-2 or CDF-5).
///
/// It holds places and numbers only; names stay in the bytes until they are asked for. Every
/// count, offset and product is checked against the length of the data, with overflow in mind,
/// before it is used. Source: NetCDF Users Guide, "File Format Specifications", the grammar of
/// the classic formats.
struct ClassicHeader: Sendable {
  /// The container.
  let format: NetCDFFormat
  /// The dimensions, the record dimension with length 0.
  var dimensions: [Dimension] = []
  /// The attributes of the whole file.
  var attributes = AttributeList()
  /// The variables.
  var variables: [Variable] = []
  /// Whether the name of any variable begins with a lower-case letter, or has one near its beginning.
  var hasNamesInLowerCase = false
  /// The largest size of a variable.
  var largestSize = 0
  /// The places of variables in buckets of their names' keys, `.max` in those that are empty.
  var buckets: [UInt16] = []
  /// The number of records.
  var recordCount = 0
  /// The bytes from one record to the next.
  var recordSize = 0
  /// The length that the data must have for every value to be there.
  var expectedLength = 0

  /// A dimension.
  struct Dimension: Sendable {
    /// The bytes of its name.
    var name: ByteRange
    /// Its length; 0 for the record dimension.
    var length: Int
    /// Whether it is the record dimension, of which there is one at most.
    var isRecord: Bool { length == 0 }
  }

  /// Attributes that follow each other in the header.
  struct AttributeList: Sendable {
    /// The offset of the first.
    var start = 0
    /// How many there are.
    var count = 0
    /// The offset after the name of the first `_FillValue`, 0 where there is none.
    var fillValue = 0
    /// Whether another attribute may change the meaning of numbers; see ``NumberEncoding``.
    var hasEncoding = false
  }

  /// A variable and where its values lie.
  struct Variable: Sendable {
    /// The bytes of its name.
    var name: ByteRange
    /// A number made from its name, by which most names can be distinguished at once.
    var nameKey: UInt64
    /// Its type.
    var type: NetCDFType
    /// The number of its dimensions.
    var rank: Int
    /// The offset of its dimensions' numbers in the header.
    var dimensionNumbers: Int
    /// Whether its first dimension is the record dimension.
    var isRecord: Bool
    /// Its attributes.
    var attributes: AttributeList
    /// The number of its values, or of those of one record.
    var valueCount: Int
    /// The bytes of its values, or of those of one record, without padding.
    var size: Int
    /// The offset of its first value.
    var begin: Int
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
  /// `length` is that of the whole data, which may be longer than `bytes`. Throws `.truncated`
  /// where the data are shorter than the header or than it says, `.damaged` where it makes no
  /// sense.
  init(_ bytes: [UInt8], length: UInt64, source: String) throws(NetCDFError) {
    func failure(_ code: NetCDFError.Code, _ reason: String) -> NetCDFError {
      NetCDFError(code: code, source: source, operation: "open", reason: reason)
    }
    guard let format = ClassicHeader.format(of: bytes) else {
      throw failure(.notNetCDF, "is not a NetCDF file in a classic format")
    }
    do {
      self = try ClassicHeaderParser.parse(bytes, format: format, length: length)
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
