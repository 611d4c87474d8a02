extension ClassicHeader {
  /// The place of the variable of that name; nil where there is none.
  ///
  /// Of several of one name the first counts.
  func place(ofVariable name: String, in bytes: [UInt8]) -> Int? {
    let wanted = name.utf8.span
    let key = ClassicHeader.nameKey(
      unsafe wanted.bytes, ByteRange(start: 0, count: wanted.count))
    // Of a bucket's variables the first is noted, and of those of one name the first counts.
    guard !buckets.isEmpty else { return nil }
    let noted = Int(buckets[Int(truncatingIfNeeded: key) & (buckets.count - 1)])
    guard noted < variables.count else { return nil }
    if nameKeys[noted] == key, isName(variables[noted].name, wanted, bytes) { return noted }
    let keys = nameKeys.span
    for place in keys.indices
    where keys[place] == key && isName(variables[place].name, wanted, bytes) {
      return place
    }
    return nil
  }

  /// Notes in each bucket of names its first variable.
  ///
  /// There are no chains: names that share a bucket are looked for one by one, so that no file
  /// can make this slow.
  mutating func fillBuckets() {
    guard !variables.isEmpty else { return }
    var size = 64
    while size < 4 * variables.count { size *= 2 }
    buckets = [UInt32](repeating: .max, count: size)
    for place in nameKeys.indices.reversed() {
      buckets[Int(truncatingIfNeeded: nameKeys[place]) & (size - 1)] = UInt32(clamping: place)
    }
  }

  /// The place of the dimension of that name; nil where there is none.
  func place(ofDimension name: String, in bytes: [UInt8]) -> Int? {
    let wanted = name.utf8.span
    for place in dimensions.indices where isName(dimensions[place].name, wanted, bytes) {
      return place
    }
    return nil
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
    while let attribute = cursor.next(span) { names.append(text(attribute.name, bytes)) }
    return names
  }

  /// A name as text; like in the C library it ends before its first NUL.
  func text(_ name: ByteRange, _ bytes: [UInt8]) -> String {
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

  /// A number made of all bytes of a name before its first NUL, where the name ends.
  static func nameKey(_ bytes: RawSpan, _ name: ByteRange) -> UInt64 {
    var key: UInt64 = 0
    var place = name.start
    let end = name.start &+ name.count
    while end &- place >= 8 {
      let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      // Eight bytes without a NUL among them are taken at once: where none is 0, taking 1 from
      // each borrows from none.
      guard (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 == 0 else { break }
      key = (key ^ word) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 32
      place &+= 8
    }
    while place < end {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
      if byte == 0 { break }
      key = (key ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 32
      place &+= 1
    }
    return key
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
    do throws(ByteCursor.Exhausted) {
      let name = try cursor.block(count(bytes), bytes)
      guard let type = NetCDFType(code: try cursor.number4(bytes), format: format) else {
        return nil
      }
      let values = try cursor.block(count(bytes) &* UInt64(type.size), bytes)
      return (name, type, values)
    } catch {
      return nil
    }
  }

  private mutating func count(_ bytes: RawSpan) throws(ByteCursor.Exhausted) -> UInt64 {
    format == .data64 ? try cursor.number8(bytes) : try cursor.number4(bytes)
  }
}
