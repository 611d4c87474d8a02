internal import Glibc

/// What the headers of data sets of one make have in common: names, types, shapes and attributes of
/// variables, but not lengths and places.
///
/// The files of a float, and most of those of a centre, differ in nothing else, so that a header is
/// compared with the one before and need not be read again. It holds the bytes of the header from which
/// it was read; all offsets in it are offsets in these.
final class ClassicHeaderLayout: Sendable {
  /// The container.
  let format: NetCDFFormat
  /// The header that was read.
  let bytes: [UInt8]
  /// The dimensions.
  let dimensions: [Dimension]
  /// Where the attributes of the whole file begin.
  let attributesStart: Int
  /// Where the list of variables begins, behind those attributes.
  let variablesStart: Int
  /// The variables.
  let variables: [Variable]
  /// The places in ``dimensions`` of the dimensions of all variables, one variable after the other.
  let dimensionNumbers: [Int]
  /// Whether the name of any variable begins with a lower-case letter, or has one near its beginning.
  let hasNamesInLowerCase: Bool
  /// The places of variables in buckets of their names' keys, `.max` in those that are empty.
  let buckets: [UInt16]
  /// The places of variables by the numbers of the names that are usually looked for.
  private let places: [Place]

  /// What is known of the variable of a name.
  private enum Place {
    case unknown, none
    case at(Int)
  }

  /// A dimension.
  struct Dimension: Sendable {
    /// The bytes of its name.
    var name: ByteRange
    /// The offset of its length.
    var length: Int
    /// Whether it is the record dimension, of which there is one at most; its length is stated as 0.
    var isRecord: Bool
  }

  /// Attributes that follow each other in a header.
  struct AttributeList: Sendable {
    /// The offset of the first.
    var start = 0
    /// How many there are.
    var count = 0
    /// The offset after the name of the first `_FillValue`, 0 where there is none.
    var fillValue = 0
    /// The offset after the name of the first `units`, in any case; 0 where there is none.
    var units = 0
    /// The offset after the name of the first `calendar`, in any case; 0 where there is none.
    var calendar = 0
    /// Whether another attribute may change the meaning of numbers; see ``NumberEncoding``.
    var hasEncoding = false
  }

  /// A variable.
  struct Variable: Sendable {
    /// The bytes of its name.
    var name: ByteRange
    /// A number made from its name, by which most names can be distinguished at once.
    var nameKey: UInt64
    /// Its type.
    var type: NetCDFType
    /// The number of its dimensions.
    var rank: Int
    /// The place of the first of them in ``ClassicHeaderLayout/dimensionNumbers``.
    var firstDimension: Int
    /// Whether its first dimension is the record dimension.
    var isRecord: Bool
    /// Its attributes.
    var attributes: AttributeList
    /// The offset of its size, which the offset of its values follows.
    var size: Int
    /// What its `_FillValue` says, as a number of its type, where no other attribute changes the
    /// meaning of its numbers.
    var plainFill: Double?
  }

  init(
    _ parsed: ClassicHeaderParser.Parsed, format: NetCDFFormat, bytes: [UInt8],
    names: [NetCDFName]
  ) {
    self.format = format
    self.bytes = bytes
    dimensions = parsed.dimensions
    attributesStart = parsed.attributes.start
    variablesStart = parsed.variablesStart
    dimensionNumbers = parsed.dimensionNumbers
    hasNamesInLowerCase = parsed.hasNamesInLowerCase
    variables = parsed.variables.map { variable in
      var variable = variable
      variable.plainFill = ClassicHeaderLayout.plainFill(of: variable, format, bytes)
      return variable
    }
    buckets = ClassicHeader.buckets(for: parsed.variables)
    var places = [Place](repeating: .unknown, count: 1 + (names.lazy.map(\.number).max() ?? -1))
    for name in names {
      places[name.number] =
        ClassicHeaderLayout.place(of: name, buckets, variables, bytes).map { .at($0) } ?? .none
    }
    self.places = places
  }

  /// The place of the variable of that name; nil where there is none.
  @inline(__always)
  func place(of name: NetCDFName) -> Int? {
    if name.number < places.count {
      switch places[name.number] {
      case .at(let place): return place
      case .none: return nil
      case .unknown: break
      }
    }
    return ClassicHeaderLayout.place(of: name, buckets, variables, bytes)
  }

  private static func place(
    of name: NetCDFName, _ buckets: [UInt16], _ variables: [Variable], _ bytes: [UInt8]
  ) -> Int? {
    let span = unsafe bytes.span.bytes
    return ClassicHeader.place(ofKey: name.key, buckets, variables) { name.isName($0, in: span) }
  }

  /// The bytes of a count: 8 in CDF-5, 4 before.
  var countBytes: Int { format == .data64 ? 8 : 4 }

  /// The bytes of a variable's size and of its place together.
  private var placeBytes: Int { countBytes + (format == .classic ? 4 : 8) }

  /// The attributes of the whole file in a header that has this layout, and by how many bytes its
  /// variables lie behind those here; nil where it has another layout, or may have.
  func fit(_ header: RawSpan) -> (attributes: AttributeList, shift: Int)? {
    var place = 4 + countBytes
    guard header.byteCount > place, isSame(header, 0..<4, shift: 0) else { return nil }
    for dimension in dimensions {
      guard isSame(header, place..<dimension.length, shift: 0) else { return nil }
      var cursor = ByteCursor(offset: dimension.length)
      guard let length = try? cursor.count(header, isWide: format == .data64),
        (length == 0) == dimension.isRecord
      else { return nil }
      place = cursor.offset
    }
    // What the attributes of the whole file begin with is read below.
    let head = 4 + countBytes
    guard isSame(header, place..<(attributesStart - head), shift: 0) else { return nil }
    var cursor = ByteCursor(offset: attributesStart - head)
    guard
      let attributes = try? ClassicHeaderParser(format: format).skipAttributes(header, &cursor)
    else { return nil }
    let shift = cursor.offset - variablesStart
    place = variablesStart
    for variable in variables {
      guard isSame(header, place..<variable.size, shift: shift) else { return nil }
      place = variable.size + placeBytes
    }
    guard place + shift <= header.byteCount, isSame(header, place..<bytes.count, shift: shift)
    else { return nil }
    return (attributes, shift)
  }

  /// Whether bytes here are those of another header, there `shift` bytes later.
  @inline(__always)
  private func isSame(_ header: RawSpan, _ range: Range<Int>, shift: Int) -> Bool {
    guard range.lowerBound + shift >= 0, range.upperBound + shift <= header.byteCount else {
      return false
    }
    return unsafe header.withUnsafeBytes { theirs in
      unsafe bytes.withUnsafeBytes { ours in
        guard let theirs = theirs.baseAddress, let ours = ours.baseAddress else {
          return range.isEmpty
        }
        return unsafe memcmp(
          theirs + range.lowerBound + shift, ours + range.lowerBound, range.count) == 0
      }
    }
  }

  private static func plainFill(
    of variable: Variable, _ format: NetCDFFormat, _ bytes: [UInt8]
  ) -> Double? {
    let list = variable.attributes
    guard !list.hasEncoding, list.fillValue > 0 else { return nil }
    let span = unsafe bytes.span.bytes
    var cursor = ByteCursor(offset: list.fillValue)
    guard let code = try? cursor.number4(span),
      NetCDFType(code: code, format: format) == variable.type,
      let count = try? cursor.count(span, isWide: format == .data64), count == 1
    else { return nil }
    return BigEndianValues(bytes, type: variable.type, start: cursor.offset).double(0)
  }
}
