extension ClassicHeader {
  /// The place of the variable of that name; nil where there is none.
  ///
  /// Of several with the same name the first counts.
  func place(ofVariable name: String) -> Int? {
    let wanted = name.utf8.span
    let key = ClassicHeader.nameKey(
      unsafe wanted.bytes, ByteRange(start: 0, count: wanted.count))
    return ClassicHeader.place(ofKey: key, layout.buckets, layout.variables) {
      isName($0, wanted, layout.bytes)
    }
  }

  /// The first variable with that key for whose name `isWanted` is true.
  @inline(__always)
  static func place(
    ofKey key: UInt64, _ buckets: [UInt16], _ variables: [Variable],
    _ isWanted: (ByteRange) -> Bool
  ) -> Int? {
    guard !buckets.isEmpty else { return nil }
    for step in 0..<ClassicHeader.mostSteps {
      let noted = Int(buckets[ClassicHeader.bucket(key, step, of: buckets.count)])
      guard noted < variables.count else {
        if variables.count <= UInt16.max { return nil }
        break
      }
      if variables[noted].nameKey == key, isWanted(variables[noted].name) { return noted }
    }
    return variables.firstIndex { $0.nameKey == key && isWanted($0.name) }
  }

  /// The bucket to look into after `step` others were found taken.
  @inline(__always)
  private static func bucket(_ key: UInt64, _ step: Int, of count: Int) -> Int {
    (Int(truncatingIfNeeded: key) &+ step) & (count - 1)
  }

  /// How many buckets a variable may be noted in, its own and those after it.
  ///
  /// Variables that find all of these taken, and those beyond the 65,535 that buckets can name, are
  /// looked for one by one, so that no file can make filling the buckets slow.
  private static let mostSteps = 4

  /// Notes each variable in a bucket, in the file's order, so that of one name the first is found.
  static func buckets(for variables: [Variable]) -> [UInt16] {
    guard !variables.isEmpty else { return [] }
    var size = 64
    while size < 3 * variables.count { size *= 2 }
    var buckets = [UInt16](repeating: .max, count: size)
    for place in 0..<min(variables.count, Int(UInt16.max)) {
      let key = variables[place].nameKey
      for step in 0..<ClassicHeader.mostSteps where buckets[bucket(key, step, of: size)] == .max {
        buckets[bucket(key, step, of: size)] = UInt16(truncatingIfNeeded: place)
        break
      }
    }
    return buckets
  }

  /// The place of the dimension of that name; nil where there is none.
  func place(ofDimension name: String) -> Int? {
    let wanted = name.utf8.span
    for (place, dimension) in layout.dimensions.enumerated()
    where isName(dimension.name, wanted, layout.bytes) {
      return place
    }
    return nil
  }

  /// The place of the dimension of that name; nil where there is none.
  func place(ofDimension name: NetCDFName) -> Int? {
    let bytes = layout.bytes
    let span = unsafe bytes.span.bytes
    return layout.dimensions.firstIndex { name.isName($0.name, in: span) }
  }

  /// The attribute of that name in a list; nil where there is none.
  func attribute(
    named name: String, in list: AttributeList, _ bytes: [UInt8]
  ) -> (type: NetCDFType, values: ByteRange)? {
    let wanted = name.utf8.span
    let span = unsafe bytes.span.bytes
    var cursor = AttributeCursor(list, format: format)
    while let attribute = cursor.next(span) {
      if isName(attribute.name, wanted, bytes) { return (attribute.type, attribute.values) }
    }
    return nil
  }

  /// The names of a list of attributes.
  func attributeNames(of list: AttributeList, _ bytes: [UInt8]) -> [String] {
    var names: [String] = []
    names.reserveCapacity(list.count)
    let span = unsafe bytes.span.bytes
    var cursor = AttributeCursor(list, format: format)
    while let attribute = cursor.next(span) {
      names.append(ClassicHeader.text(attribute.name, bytes))
    }
    return names
  }

  /// The name of a dimension or variable as text.
  func text(_ name: ByteRange) -> String { ClassicHeader.text(name, layout.bytes) }

  /// A name as text; as in the C library, it ends before its first NUL.
  private static func text(_ name: ByteRange, _ bytes: [UInt8]) -> String {
    String(decoding: bytes[name.range].prefix { $0 != 0 }, as: UTF8.self)
  }

  private func isName(_ name: ByteRange, _ wanted: Span<UInt8>, _ bytes: [UInt8]) -> Bool {
    guard
      name.count == wanted.count
        || (name.count > wanted.count
          && bytes[name.start + wanted.count] == 0)
    else { return false }
    for place in wanted.indices where bytes[name.start + place] != wanted[place] { return false }
    return true
  }

  /// Whether one of the first four bytes of a name is a lower-case letter.
  ///
  /// Such letters have bits 5 and 6 set; capitals, digits and the underscore do not have both.
  @inline(__always)
  static func hasLowerCase(_ name: ByteRange, _ bytes: RawSpan) -> Bool {
    // Names are padded with zeros to a multiple of 4 bytes.
    guard name.count > 0 else { return false }
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: name.start, as: UInt32.self)
    return (word >> 5) & (word >> 6) & 0x0101_0101 != 0
  }

  /// Whether a name begins like one of the attributes of ``NumberEncoding``, in any case.
  @inline(__always)
  static func mayEncode(_ name: ByteRange, _ bytes: RawSpan) -> Bool {
    guard name.count >= 9 else { return false }
    let first = unsafe bytes.unsafeLoad(fromByteOffset: name.start, as: UInt8.self)
    // Most names begin with another letter.
    switch first | 0x20 {
    case 0x7F, 0x61, 0x6D, 0x73: break
    default: return false
    }
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: name.start, as: UInt32.self)
    // Letters in lower case; the underscore becomes DEL.
    switch UInt32(bigEndian: word) | 0x2020_2020 {
    case 0x7F66_696C, 0x7F75_6E73, 0x7363_616C, 0x6164_647F, 0x6D69_7373: return true
    default: return false
    }
  }

  /// Whether a name is `_FillValue`.
  @inline(__always)
  static func isFillValue(_ name: ByteRange, _ bytes: RawSpan) -> Bool {
    guard name.count >= 10 else { return false }
    let start = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: name.start, as: UInt64.self)
    guard UInt64(bigEndian: start) == 0x5F46_696C_6C56_616C else { return false }
    let rest = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: name.start &+ 8, as: UInt16.self)
    guard UInt16(bigEndian: rest) == 0x7565 else { return false }
    return unsafe name.count == 10
      || bytes.unsafeLoad(fromByteOffset: name.start &+ 10, as: UInt8.self) == 0
  }

  /// Whether a name is `units`, in any case.
  @inline(__always)
  static func isUnits(_ name: ByteRange, _ bytes: RawSpan) -> Bool {
    guard name.count == 5 else { return false }
    let start = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: name.start, as: UInt32.self)
    let rest = unsafe bytes.unsafeLoad(fromByteOffset: name.start &+ 4, as: UInt8.self)
    // No other bytes than those of the letters become these.
    return UInt32(bigEndian: start) | 0x2020_2020 == 0x756E_6974 && rest | 0x20 == 0x73
  }

  /// Whether a name is `calendar`, in any case.
  @inline(__always)
  static func isCalendar(_ name: ByteRange, _ bytes: RawSpan) -> Bool {
    guard name.count == 8 else { return false }
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: name.start, as: UInt64.self)
    return UInt64(bigEndian: word) | 0x2020_2020_2020_2020 == 0x6361_6C65_6E64_6172
  }

  /// The attribute whose name ends at an offset; nil for 0, which stands for none.
  func attribute(
    behindName place: Int, _ bytes: [UInt8]
  ) -> (type: NetCDFType, values: ByteRange)? {
    guard place > 0 else { return nil }
    let span = unsafe bytes.span.bytes
    var cursor = ByteCursor(offset: place)
    do throws(ClassicHeaderParser.Failure) {
      guard let type = NetCDFType(code: try cursor.number4(span), format: format) else {
        return nil
      }
      let count = try cursor.count(span, isWide: format == .data64)
      return (type, try cursor.block(count &* UInt64(type.size), span))
    } catch {
      return nil
    }
  }

  /// A number made of all bytes of a name before its first NUL, where the name ends.
  static func nameKey(_ bytes: RawSpan, _ name: ByteRange) -> UInt64 {
    var key: UInt64 = 0
    var place = name.start
    let end = name.start &+ name.count
    while place < end {
      let count = min(8, end &- place)
      let word = nameWord(bytes, place, count)
      // The usual test for a zero byte in a word.
      guard (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 == 0 else {
        return nameKey(bytes, beforeNUL(name, bytes))
      }
      key = (key ^ word) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 32
      place &+= 8
    }
    return key
  }

  /// The next 8 bytes of a name; where only 1 to 7 are left, filled up with the byte 0xFF, which no
  /// text has.
  @inline(__always)
  static func nameWord(_ bytes: RawSpan, _ place: Int, _ count: Int) -> UInt64 {
    if count == 8 {
      return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
    var word = UInt64.max
    var at = place
    if count & 4 != 0 {
      let part = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt32.self)
      word = word << 32 | UInt64(part)
      at &+= 4
    }
    if count & 2 != 0 {
      let part = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt16.self)
      word = word << 16 | UInt64(part)
      at &+= 2
    }
    if count & 1 != 0 {
      word = word << 8 | UInt64(unsafe bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self))
    }
    return word
  }

  /// A name up to its first NUL.
  private static func beforeNUL(_ name: ByteRange, _ bytes: RawSpan) -> ByteRange {
    var count = 0
    while count < name.count,
      unsafe bytes.unsafeLoad(fromByteOffset: name.start &+ count, as: UInt8.self) != 0
    {
      count += 1
    }
    return ByteRange(start: name.start, count: count)
  }
}

/// Goes through a list of attributes whose places the header's reader has checked.
private struct AttributeCursor {
  private var cursor: ByteCursor
  private var left: Int
  private let format: NetCDFFormat

  init(_ list: ClassicHeader.AttributeList, format: NetCDFFormat) {
    cursor = ByteCursor(offset: list.start)
    left = list.count
    self.format = format
  }

  mutating func next(
    _ bytes: RawSpan
  ) -> (name: ByteRange, type: NetCDFType, values: ByteRange)? {
    guard left > 0 else { return nil }
    left -= 1
    do throws(ClassicHeaderParser.Failure) {
      let name = try cursor.block(cursor.count(bytes, isWide: format == .data64), bytes)
      guard let type = NetCDFType(code: try cursor.number4(bytes), format: format) else {
        return nil
      }
      let count = try cursor.count(bytes, isWide: format == .data64)
      let values = try cursor.block(count &* UInt64(type.size), bytes)
      return (name, type, values)
    } catch {
      return nil
    }
  }
}
