/// The grammar of the classic headers: dimensions, attributes and variables, in that order.
struct ClassicHeaderParser {
  private(set) var dimensions: [NetCDFDimension] = []
  private(set) var attributes: [ClassicHeader.Attribute] = []
  private(set) var variables: [NetCDFVariable] = []
  private(set) var layouts: [ClassicHeader.Layout] = []
  /// The number of records; nil while they are still being written.
  private(set) var recordCount: UInt64? = 0
  /// The place of the record dimension.
  private(set) var recordDimension: Int?

  private let bytes: [UInt8]
  private let format: NetCDFFormat
  private var cursor: ByteCursor

  /// Why the header cannot be read.
  enum Failure: Error {
    /// The bytes end inside it.
    case exhausted
    /// It makes no sense, and where.
    case nonsense(String)
  }

  init(_ bytes: [UInt8], format: NetCDFFormat) {
    self.bytes = bytes
    self.format = format
    cursor = ByteCursor(bytes)
  }

  mutating func parse() throws(Failure) {
    _ = try number4()
    let records = try count()
    let streaming: UInt64 = format == .data64 ? .max : UInt64(UInt32.max)
    recordCount = records == streaming ? nil : records
    try parseDimensions()
    attributes = try parseAttributes()
    try parseVariables()
  }

  private mutating func parseDimensions() throws(Failure) {
    let count = try listCount(tag: 0x0A, entrySize: 8)
    dimensions.reserveCapacity(count)
    for index in 0..<count {
      let name = try name()
      let length = try self.count()
      if length == 0 {
        guard recordDimension == nil else { throw .nonsense("two unlimited dimensions") }
        recordDimension = index
      }
      guard let fitting = Int(exactly: length) else { throw .nonsense("dimension \(name)") }
      dimensions.append(NetCDFDimension(name: name, length: fitting, isUnlimited: length == 0))
    }
  }

  private mutating func parseAttributes() throws(Failure) -> [ClassicHeader.Attribute] {
    let count = try listCount(tag: 0x0C, entrySize: 12)
    var attributes: [ClassicHeader.Attribute] = []
    attributes.reserveCapacity(count)
    for _ in 0..<count {
      let name = try block(self.count())
      let type = try type()
      let (size, overflow) = try self.count().multipliedReportingOverflow(by: UInt64(type.size))
      guard !overflow else { throw .nonsense("an attribute's length") }
      attributes.append(
        ClassicHeader.Attribute(name: name, type: type, values: try block(size)))
    }
    return attributes
  }

  private mutating func parseVariables() throws(Failure) {
    let count = try listCount(tag: 0x0B, entrySize: 24)
    variables.reserveCapacity(count)
    layouts.reserveCapacity(count)
    for id in 0..<count {
      let name = try name()
      let rank = try self.count()
      guard cursor.holds(rank, ofSize: 4) else { throw .exhausted }
      var ids: [Int] = []
      ids.reserveCapacity(Int(rank))
      for place in 0..<Int(rank) {
        let number = try self.count()
        guard number < UInt64(dimensions.count) else {
          throw .nonsense("a dimension of \(name)")
        }
        guard !dimensions[Int(number)].isUnlimited || place == 0 else {
          throw .nonsense("the record dimension of \(name) is not the first")
        }
        ids.append(Int(number))
      }
      let attributes = try parseAttributes()
      let type = try type()
      // The size that the file states is derived and may be capped: it is worked out anew.
      _ = try self.count()
      let begin = try format == .classic ? number4() : number8()
      guard let begin = Int(exactly: begin) else { throw .nonsense("the place of \(name)") }
      variables.append(
        NetCDFVariable(id: id, name: name, type: type, dimensionIDs: ids, shape: []))
      layouts.append(
        ClassicHeader.Layout(
          begin: begin, size: 0, isRecord: ids.first.map { dimensions[$0].isUnlimited } ?? false,
          attributes: attributes))
    }
  }

  /// The number of entries of a list; an absent list has two zeros for its head.
  private mutating func listCount(tag: UInt64, entrySize: Int) throws(Failure) -> Int {
    let found = try number4()
    let count = try count()
    guard found == tag || (found == 0 && count == 0) else { throw .nonsense("a list's head") }
    guard cursor.holds(count, ofSize: entrySize) else { throw .exhausted }
    return Int(count)
  }

  private mutating func type() throws(Failure) -> NetCDFType {
    switch (try number4(), format) {
    case (1, _): return .int8
    case (2, _): return .char
    case (3, _): return .int16
    case (4, _): return .int32
    case (5, _): return .float32
    case (6, _): return .float64
    case (7, .data64): return .uint8
    case (8, .data64): return .uint16
    case (9, .data64): return .uint32
    case (10, .data64): return .int64
    case (11, .data64): return .uint64
    case (let number, _): throw .nonsense("type \(number)")
    }
  }

  private mutating func name() throws(Failure) -> String {
    let range = try block(count())
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func block(_ count: UInt64) throws(Failure) -> Range<Int> {
    do throws(ByteCursor.Exhausted) { return try cursor.block(count) } catch { throw .exhausted }
  }

  /// A count or length: 8 bytes in CDF-5, 4 before.
  private mutating func count() throws(Failure) -> UInt64 {
    try format == .data64 ? number8() : number4()
  }

  private mutating func number4() throws(Failure) -> UInt64 {
    do throws(ByteCursor.Exhausted) { return try cursor.number4() } catch { throw .exhausted }
  }

  private mutating func number8() throws(Failure) -> UInt64 {
    do throws(ByteCursor.Exhausted) { return try cursor.number8() } catch { throw .exhausted }
  }
}
