/// Reads the classic formats from bytes in memory, without a lock, in any number of tasks.
///
/// What it gives is what libnetcdf gives for the same bytes. The header is read when the data
/// set is opened; values are decoded when they are asked for.
public struct ClassicReader: NetCDFReader {
  public let source: String
  public var reader: NetCDFReaderKind { .classic }
  public var format: NetCDFFormat { header.format }
  public var dimensions: [NetCDFDimension] { header.dimensions }
  public var variables: [NetCDFVariable] { header.variables }

  private let bytes: [UInt8]
  private let header: ClassicHeader
  private let places: [String: Int]

  /// Reads the header of a whole data set in memory.
  public init(bytes: [UInt8], source: String) throws(NetCDFError) {
    header = try ClassicHeader(bytes, length: UInt64(bytes.count), source: source)
    self.bytes = bytes
    self.source = source
    var places: [String: Int] = [:]
    places.reserveCapacity(header.variables.count)
    for (place, variable) in header.variables.enumerated() where places[variable.name] == nil {
      places[variable.name] = place
    }
    self.places = places
  }

  public func variable(named name: String) -> NetCDFVariable? {
    places[name].map { header.variables[$0] }
  }

  public func attributeNames(of variable: NetCDFVariable?) throws(NetCDFError) -> [String] {
    try attributes(of: variable).map { String(decoding: bytes[$0.name], as: UTF8.self) }
  }

  public func attribute(
    _ name: String, of variable: NetCDFVariable?
  ) throws(NetCDFError) -> NetCDFAttribute? {
    guard
      let found = try attributes(of: variable).first(where: {
        $0.name.count == name.utf8.count && bytes[$0.name].elementsEqual(name.utf8)
      })
    else { return nil }
    let count = found.type.size > 0 ? found.values.count / found.type.size : 0
    let values = BigEndianValues(bytes, type: found.type, start: found.values.lowerBound)
    switch found.type {
    case .char, .string: return .text(Array(bytes[found.values]))
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

  public func readFloats(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Float] {
    let runs = try runs(of: variable, slab: slab, isText: false)
    if variable.type == .float32 {
      var floats: [Float] = []
      floats.reserveCapacity(runs.total)
      for start in runs.starts {
        BigEndianValues.append(runs.length, float32From: bytes, at: start, to: &floats)
      }
      return floats
    }
    return try collect(variable, runs) { values, index in values.float(index) }
  }

  public func readDoubles(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Double] {
    try collect(variable, runs(of: variable, slab: slab, isText: false)) { values, index in
      values.double(index)
    }
  }

  public func readIntegers(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Int64] {
    try collect(variable, runs(of: variable, slab: slab, isText: false)) { values, index in
      values.integer(index)
    }
  }

  public func readText(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [UInt8] {
    let runs = try runs(of: variable, slab: slab, isText: true)
    if runs.starts.count == 1 {
      return Array(bytes[runs.starts[0]..<(runs.starts[0] + runs.length)])
    }
    var text: [UInt8] = []
    text.reserveCapacity(runs.total)
    for start in runs.starts { text += bytes[start..<(start + runs.length)] }
    return text
  }
}

extension ClassicReader {
  /// Values that follow each other in the data: where each row starts, and how many it has.
  private struct Runs {
    var starts: [Int]
    var length: Int
    var total: Int { starts.count * length }
  }

  private func collect<Value>(
    _ variable: NetCDFVariable, _ runs: Runs, _ value: (BigEndianValues, Int) -> Value?
  ) throws(NetCDFError) -> [Value] {
    var collected: [Value] = []
    collected.reserveCapacity(runs.total)
    for start in runs.starts {
      let values = BigEndianValues(bytes, type: variable.type, start: start)
      for index in 0..<runs.length {
        guard let value = value(values, index) else {
          throw failure(variable.name, "a value is outside the range of the type asked for")
        }
        collected.append(value)
      }
    }
    return collected
  }

  /// The runs of a slab, checked against the variable's shape and, once more, the data.
  private func runs(
    of asked: NetCDFVariable, slab: NetCDFSlab?, isText: Bool
  ) throws(NetCDFError) -> Runs {
    let variable = try own(asked)
    guard (variable.type == .char) == isText else {
      throw failure(
        variable.name, isText ? "it holds numbers, not text" : "it holds text, not numbers")
    }
    let slab =
      slab
      ?? NetCDFSlab(
        start: [Int](repeating: 0, count: variable.shape.count), count: variable.shape)
    guard slab.fits(variable.shape) else {
      throw failure(variable.name, "the part asked for lies outside the variable")
    }
    let layout = header.layouts[variable.id]
    guard !slab.count.contains(0) else { return Runs(starts: [], length: 0) }
    let strides = strides(of: variable, layout)
    // Dimensions that are taken whole, from the last on, make one run with the one before them.
    var length = 1
    var outer = variable.shape.count
    while outer > (layout.isRecord ? 1 : 0) {
      outer -= 1
      length *= slab.count[outer]
      if slab.count[outer] != variable.shape[outer] { break }
    }
    var starts = [layout.begin]
    for dimension in variable.shape.indices {
      let first = slab.start[dimension] * strides[dimension]
      let steps = dimension < outer ? slab.count[dimension] : 1
      if steps == 1 {
        for index in starts.indices { starts[index] += first }
      } else {
        starts = starts.flatMap { start in
          (0..<steps).map { start + first + $0 * strides[dimension] }
        }
      }
    }
    let end = (starts.max() ?? 0) + length * variable.type.size
    guard (starts.min() ?? 0) >= 0, end <= bytes.count else {
      throw failure(variable.name, "the data end before it")
    }
    return Runs(starts: starts, length: length)
  }

  /// The bytes from one index to the next along each dimension. Nothing here can overflow: the
  /// header's reader has checked that the last value lies within the data.
  private func strides(of variable: NetCDFVariable, _ layout: ClassicHeader.Layout) -> [Int] {
    var strides = [Int](repeating: variable.type.size, count: variable.shape.count)
    for dimension in variable.shape.indices.dropLast().reversed() {
      strides[dimension] = strides[dimension + 1] * variable.shape[dimension + 1]
    }
    if layout.isRecord { strides[0] = header.recordSize }
    return strides
  }

  private func attributes(
    of variable: NetCDFVariable?
  ) throws(NetCDFError) -> [ClassicHeader.Attribute] {
    guard let variable else { return header.attributes }
    return header.layouts[try own(variable).id].attributes
  }

  /// The data set's own variable; one from another data set is refused.
  private func own(_ variable: NetCDFVariable) throws(NetCDFError) -> NetCDFVariable {
    guard header.variables.indices.contains(variable.id), header.variables[variable.id] == variable
    else { throw failure(variable.name, "it is not a variable of this file") }
    return variable
  }

  private func failure(_ object: String, _ reason: String) -> NetCDFError {
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
