/// Reads the classic formats from bytes in memory or from a long file, without a lock, in any number of
/// tasks.
///
/// It gives the same values as libnetcdf for the same bytes. The header is read when the data set
/// is opened; values are decoded when they are asked for, and those of a long file are read then.
public final class ClassicReader: NetCDFReader {
  /// What messages call the data.
  public let source: String

  let bytes: StoredBytes
  let header: ClassicHeader

  /// Reads the header of a whole data set in memory.
  public convenience init(bytes: [UInt8], source: String) throws(NetCDFError) {
    var memory = ReaderMemory()
    try self.init(bytes: bytes, source: source, memory: &memory)
  }

  /// Reads the header of a whole data set in memory; faster where it is like the one before.
  public init(
    bytes: [UInt8], source: String, memory: inout ReaderMemory
  ) throws(NetCDFError) {
    header = try ClassicHeader(
      bytes, length: UInt64(bytes.count), source: source, memory: &memory)
    self.bytes = StoredBytes(bytes)
    self.source = source
  }

  /// Takes a long file that has that header within its first bytes.
  init(_ header: ClassicHeader, _ bytes: consuming StoredBytes, source: String) {
    self.header = header
    self.bytes = bytes
    self.source = source
  }

  /// The reader of the classic formats.
  public var reader: NetCDFReaderKind { .classic }

  /// CDF-1, CDF-2 or CDF-5.
  public var format: NetCDFFormat { header.format }

  /// The dimensions, in the file's order; created with each call.
  public var dimensions: [NetCDFDimension] {
    header.lengths.indices.map(dimension)
  }

  /// The variables, in the file's order; created with each call.
  public var variables: [NetCDFVariable] {
    header.variables.indices.map { place in
      variable(place, name: header.text(header.variables[place].name))
    }
  }

  /// The variable of that name; nil where there is none.
  public func variable(named name: String) -> NetCDFVariable? {
    header.place(ofVariable: name).map { variable($0, name: name) }
  }

  /// The dimension of that name; nil where there is none.
  public func dimension(named name: String) -> NetCDFDimension? {
    header.place(ofDimension: name).map(dimension)
  }

  /// The names of the attributes of a variable, or of the whole file where `variable` is nil.
  public func attributeNames(of variable: NetCDFVariable?) throws(NetCDFError) -> [String] {
    let (list, bytes) = try attributes(of: variable)
    return header.attributeNames(of: list, bytes)
  }

  /// An attribute of a variable, or of the whole file where `variable` is nil; nil where there
  /// is none.
  public func attribute(
    _ name: String, of variable: NetCDFVariable?
  ) throws(NetCDFError) -> NetCDFAttribute? {
    let (list, bytes) = try attributes(of: variable)
    guard let found = header.attribute(named: name, in: list, bytes) else { return nil }
    let count = found.type.size > 0 ? found.values.count / found.type.size : 0
    let values = BigEndianValues(bytes, type: found.type, start: found.values.start)
    switch found.type {
    case .char, .string: return .text(Array(bytes[found.values.range]))
    case .float32, .float64:
      return .reals(
        (0..<count).map { values.double($0) ?? .nan }, type: found.type)
    default:
      let numbers = (0..<count).compactMap { values.integer($0) }
      guard numbers.count == count else {
        throw failure(name, "a value does not fit in a signed 64-bit integer")
      }
      return .integers(numbers, type: found.type)
    }
  }

  /// Float32 values, row by row, last dimension fastest; all of the variable where `slab` is nil.
  public func readFloats(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Float] {
    let runs = try runs(of: variable, slab: slab, isText: false)
    if variable.type == .float32 {
      var values: [Float] = []
      values.reserveCapacity(runs.valueCount)
      try eachPiece(of: runs, size: 4) { bytes, start, count throws(NetCDFError) in
        BigEndianValues.appendFloats(count, bytes, from: start, to: &values)
      }
      return values
    }
    return try collect(variable, runs) { values, index in values.float(index) }
  }

  /// Float64 values, as ``readFloats(_:slab:)``.
  public func readDoubles(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Double] {
    let runs = try runs(of: variable, slab: slab, isText: false)
    if variable.type == .float64 {
      var values: [Double] = []
      values.reserveCapacity(runs.valueCount)
      try eachPiece(of: runs, size: 8) { bytes, start, count throws(NetCDFError) in
        BigEndianValues.appendDoubles(count, bytes, from: start, to: &values)
      }
      return values
    }
    return try collect(variable, runs) { values, index in values.double(index) }
  }

  /// Int64 values, as ``readFloats(_:slab:)``; fractions are truncated.
  public func readIntegers(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Int64] {
    try collect(variable, runs(of: variable, slab: slab, isText: false)) { values, index in
      values.integer(index)
    }
  }

  /// The bytes of a text (char) variable, as ``readFloats(_:slab:)``.
  public func readText(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [UInt8] {
    let runs = try runs(of: variable, slab: slab, isText: true)
    var text: [UInt8] = []
    text.reserveCapacity(runs.valueCount)
    try eachPiece(of: runs, size: 1) { bytes, start, count throws(NetCDFError) in
      text += bytes[start..<(start + count)]
    }
    return text
  }
}

extension ClassicReader {
  private func collect<Value>(
    _ variable: NetCDFVariable, _ runs: [ValueRuns], _ value: (BigEndianValues, Int) -> Value?
  ) throws(NetCDFError) -> [Value] {
    var collected: [Value] = []
    collected.reserveCapacity(runs.valueCount)
    try eachPiece(of: runs, size: variable.type.size) { bytes, start, count throws(NetCDFError) in
      let values = BigEndianValues(bytes, type: variable.type, start: start)
      for index in 0..<count {
        guard let value = value(values, index) else {
          throw failure(variable.name, "a value is outside the range of the type asked for")
        }
        collected.append(value)
      }
    }
    return collected
  }

  /// Gives the values of runs, pieces of them one after the other: the bytes in which they lie, the place
  /// there and their number.
  @inline(__always)
  func eachPiece(
    of runs: [ValueRuns], size: Int, _ body: ([UInt8], Int, Int) throws(NetCDFError) -> Void
  ) throws(NetCDFError) {
    for run in runs { try eachPiece(of: run, size: size, body) }
  }

  /// Gives the values of runs, as ``eachPiece(of:size:_:)``.
  @inline(__always)
  func eachPiece(
    of runs: ValueRuns, size: Int, _ body: ([UInt8], Int, Int) throws(NetCDFError) -> Void
  ) throws(NetCDFError) {
    try runs.forEach { start throws(NetCDFError) in
      try bytes.readPieces(runs.length * size, from: start) {
        bytes, start, count throws(NetCDFError) in
        try body(bytes, start, count / size)
      }
    }
  }

  /// The runs of a slab, checked against the variable's shape and, once more, the data.
  private func runs(
    of asked: NetCDFVariable, slab: NetCDFSlab?, isText: Bool
  ) throws(NetCDFError) -> [ValueRuns] {
    let variable = header.layout.variables[try own(asked)]
    guard (variable.type == .char) == isText else {
      throw failure(
        asked.name, isText ? "it holds numbers, not text" : "it holds text, not numbers")
    }
    let runs: [ValueRuns]
    if let slab {
      let shape = asked.shape
      guard slab.fits(shape) else {
        throw failure(asked.name, "the part asked for lies outside the variable")
      }
      runs = header.runs(of: asked.id, shape: shape, slab: slab)
    } else {
      let whole = header.runs(ofWhole: asked.id)
      runs = whole.length > 0 ? [whole] : []
    }
    let size = variable.type.size
    guard runs.allSatisfy({ $0.lies(within: bytes.count, valueSize: size) }) else {
      throw failure(asked.name, "the data end before it")
    }
    return runs
  }

  private func dimension(_ place: Int) -> NetCDFDimension {
    let dimension = header.layout.dimensions[place]
    return NetCDFDimension(
      name: header.text(dimension.name), length: header.length(ofDimension: place),
      isUnlimited: dimension.isRecord)
  }

  func variable(_ place: Int, name: String) -> NetCDFVariable {
    let variable = header.variables[place]
    var dimensions = VariableDimensions()
    for index in 0..<variable.rank {
      let number = header.dimensionNumber(index, of: variable)
      dimensions.append(place: number, length: header.length(ofDimension: number))
    }
    return NetCDFVariable(id: place, name: name, type: variable.type, dimensions: dimensions)
  }

  /// The attributes of a variable or of the whole file, and the bytes in which they lie.
  private func attributes(
    of variable: NetCDFVariable?
  ) throws(NetCDFError) -> (ClassicHeader.AttributeList, [UInt8]) {
    guard let variable else { return (header.attributes, bytes.head) }
    return (header.layout.variables[try own(variable)].attributes, header.layout.bytes)
  }

  /// The place of the data set's own variable; one from another data set is refused.
  private func own(_ asked: NetCDFVariable) throws(NetCDFError) -> Int {
    if header.variables.indices.contains(asked.id) {
      let variable = header.variables[asked.id]
      var isSame = variable.type == asked.type && variable.rank == asked.rank
      var index = 0
      while isSame && index < variable.rank {
        let number = header.dimensionNumber(index, of: variable)
        isSame =
          asked.dimensions.place(index) == number
          && asked.length(index) == header.length(ofDimension: number)
        index += 1
      }
      if isSame { return asked.id }
    }
    throw failure(asked.name, "it is not a variable of this file")
  }

  func failure(_ object: String, _ reason: String) -> NetCDFError {
    NetCDFError(
      code: .request, source: source, object: object, operation: "read", reason: reason)
  }
}

extension NetCDFSlab {
  /// Whether the block lies within a variable of that shape.
  func fits(_ shape: [Int]) -> Bool {
    guard start.count == shape.count, count.count == shape.count else { return false }
    return shape.indices.allSatisfy { dimension in
      start[dimension] >= 0 && count[dimension] >= 0 && start[dimension] <= shape[dimension]
        && count[dimension] <= shape[dimension] - start[dimension]
    }
  }
}
