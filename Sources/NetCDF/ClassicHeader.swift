/// The header of a data set in a classic format (CDF-1, CDF-2 or CDF-5).
///
/// Every count, offset and product is checked against the length of the data, with overflow in
/// mind, before it is used. Source: NetCDF Users Guide, "File Format Specifications", the
/// grammar of the classic formats.
struct ClassicHeader: Sendable {
  /// The container.
  var format: NetCDFFormat
  /// The dimensions, the record dimension with the number of records.
  var dimensions: [NetCDFDimension] = []
  /// The attributes of the whole file.
  var attributes: [Attribute] = []
  /// The variables.
  var variables: [NetCDFVariable] = []
  /// Where each variable's values lie, by its place in ``variables``.
  var layouts: [Layout] = []
  /// The bytes from one record to the next.
  var recordSize = 0
  /// The length that the data must have for every value to be there.
  var expectedLength: UInt64 = 0

  /// An attribute: where its name and values lie in the header.
  struct Attribute: Sendable {
    /// The bytes of the name.
    var name: Range<Int>
    /// The type of the values.
    var type: NetCDFType
    /// The bytes of the values, without padding.
    var values: Range<Int>
  }

  /// Where a variable's values lie.
  struct Layout: Sendable {
    /// The offset of the first value.
    var begin: Int
    /// The bytes of one record, or of the whole of a variable without records; without padding.
    var size: Int
    /// Whether the first dimension is the record dimension.
    var isRecord: Bool
    /// The variable's attributes.
    var attributes: [Attribute]
  }
}

extension ClassicHeader {
  /// Whether bytes begin as a classic format does.
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
      throw failure(.notNetCDF, "is no NetCDF file of a classic format")
    }
    self.format = format
    var parser = ClassicHeaderParser(bytes, format: format)
    do {
      try parser.parse()
    } catch {
      switch error {
      case .exhausted:
        throw failure(
          .truncated,
          "the file ends inside its header, after \(length) bytes; it was cut short, fetch it again"
        )
      case .nonsense(let what):
        throw failure(.damaged, "its header is damaged (\(what)); fetch the file again")
      }
    }
    dimensions = parser.dimensions
    attributes = parser.attributes
    variables = parser.variables
    layouts = parser.layouts
    do {
      try resolveRecords(parser.recordCount, recordDimension: parser.recordDimension, length)
    } catch {
      throw failure(.damaged, "its header claims sizes that cannot be; fetch the file again")
    }
    guard expectedLength <= length else {
      throw failure(
        .truncated,
        "the file is \(length) bytes long, but its header says \(expectedLength);"
          + " it was cut short or damaged, fetch it again")
    }
  }

  /// A product or sum beyond what a file can have.
  private struct Overflow: Error {}

  /// Works out sizes and the number of records, and with them how long the data must be.
  private mutating func resolveRecords(
    _ declared: UInt64?, recordDimension: Int?, _ length: UInt64
  ) throws(Overflow) {
    let recordVariables = layouts.indices.filter { layouts[$0].isRecord }
    for index in layouts.indices { layouts[index].size = try size(ofVariable: index) }
    // With a single record variable its records follow each other without padding.
    if recordVariables.count == 1 {
      recordSize = layouts[recordVariables[0]].size
    } else {
      for index in recordVariables {
        let (padded, overflow) = layouts[index].size.addingReportingOverflow(3)
        let (sum, sumOverflow) = recordSize.addingReportingOverflow(padded & ~3)
        guard !overflow, !sumOverflow else { throw Overflow() }
        recordSize = sum
      }
    }
    let count = try recordCount(declared, recordVariables, length)
    if let recordDimension {
      dimensions[recordDimension] = NetCDFDimension(
        name: dimensions[recordDimension].name, length: count, isUnlimited: true)
    }
    for index in variables.indices {
      let variable = variables[index]
      variables[index] = NetCDFVariable(
        id: variable.id, name: variable.name, type: variable.type,
        dimensionIDs: variable.dimensionIDs,
        shape: variable.dimensionIDs.map { dimensions[$0].length })
      expectedLength = max(expectedLength, try end(ofVariable: index, records: count))
    }
  }

  /// The bytes of a variable, or of one record of it.
  private func size(ofVariable index: Int) throws(Overflow) -> Int {
    var size = variables[index].type.size
    for dimension in variables[index].dimensionIDs where !dimensions[dimension].isUnlimited {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimensions[dimension].length)
      guard !overflow else { throw Overflow() }
      size = product
    }
    return size
  }

  /// The number of records; one that is still being written ("streaming") has as many as fit.
  private func recordCount(
    _ declared: UInt64?, _ recordVariables: [Int], _ length: UInt64
  ) throws(Overflow) -> Int {
    if let declared {
      guard let count = Int(exactly: declared) else { throw Overflow() }
      return count
    }
    guard recordSize > 0, let first = recordVariables.map({ layouts[$0].begin }).min(),
      length > UInt64(first)
    else { return 0 }
    return Int((length - UInt64(first)) / UInt64(recordSize))
  }

  /// The offset after a variable's last value.
  private func end(ofVariable index: Int, records: Int) throws(Overflow) -> UInt64 {
    let layout = layouts[index]
    guard layout.size > 0 else { return 0 }
    var start = layout.begin
    if layout.isRecord {
      guard records > 0 else { return 0 }
      let (skip, overflow) = recordSize.multipliedReportingOverflow(by: records - 1)
      let (sum, sumOverflow) = start.addingReportingOverflow(skip)
      guard !overflow, !sumOverflow else { throw Overflow() }
      start = sum
    }
    let (end, overflow) = start.addingReportingOverflow(layout.size)
    guard !overflow else { throw Overflow() }
    return UInt64(end)
  }
}

extension NetCDFType {
  /// The bytes of a value in a classic format; 0 for strings, which those have not.
  var size: Int {
    switch self {
    case .int8, .uint8, .char: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    case .string: 0
    }
  }
}
