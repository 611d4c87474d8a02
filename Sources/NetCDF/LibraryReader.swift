internal import CNetCDF
internal import Glibc

/// Reads every format through libnetcdf; any number of tasks may use it, one at a time.
///
/// Of NetCDF-4 files the root group is read. The data set is closed when the last reference to
/// the reader goes away.
public final class LibraryReader: NetCDFReader {
  /// What messages call the data.
  public let source: String
  /// The container.
  public let format: NetCDFFormat
  /// The dimensions, in the file's order.
  public let dimensions: [NetCDFDimension]
  /// The variables, in the file's order.
  public let variables: [NetCDFVariable]
  /// libnetcdf.
  public var reader: NetCDFReaderKind { .libnetcdf }

  private let id: Int32
  private let places: [String: Int]

  /// The most values that are read at once, so that a damaged NetCDF-4 file cannot make us ask
  /// for more memory than a machine has: 256 times the largest variable of the GDAC.
  private static let largestRead = 1 << 30

  /// Opens a file, or what the library knows by another name: `target`.
  convenience init(path: String, target: String? = nil) throws(NetCDFError) {
    let target = target ?? path
    let id = try Library.call { () throws(NetCDFError) in
      var id: Int32 = 0
      try Library.check(
        unsafe nc_open(target, NC_NOWRITE, &id),
        Library.Context(
          source: path, operation: "open", advice: "; the file is damaged or was cut short"))
      return id
    }
    try self.init(id: id, source: path)
  }

  convenience init(bytes: [UInt8], source: String) throws(NetCDFError) {
    try self.init(id: try Library.open(bytes, source: source), source: source)
  }

  private init(id: Int32, source: String) throws(NetCDFError) {
    do throws(NetCDFError) {
      let inquiry = LibraryInquiry(id: id, source: source)
      (format, dimensions, variables) = try Library.call { () throws(NetCDFError) in
        let dimensions = try inquiry.dimensions()
        return (try inquiry.format(), dimensions, try inquiry.variables(dimensions))
      }
    } catch {
      Library.close(id)
      throw error
    }
    self.id = id
    self.source = source
    places = Dictionary(
      variables.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  deinit { Library.close(id) }

  /// The variable of that name; nil where there is none.
  public func variable(named name: String) -> NetCDFVariable? {
    places[name].map { variables[$0] }
  }

  /// The names of the attributes of a variable, or of the whole file where `variable` is nil.
  public func attributeNames(of variable: NetCDFVariable?) throws(NetCDFError) -> [String] {
    let variable = try variable.map(own)
    let inquiry = LibraryInquiry(id: id, source: source)
    return try Library.call { () throws(NetCDFError) in try inquiry.attributeNames(variable) }
  }

  /// An attribute of a variable, or of the whole file where `variable` is nil; nil where there
  /// is none.
  public func attribute(
    _ name: String, of variable: NetCDFVariable?
  ) throws(NetCDFError) -> NetCDFAttribute? {
    let variable = try variable.map(own)
    let inquiry = LibraryInquiry(id: id, source: source)
    return try Library.call { () throws(NetCDFError) in
      try inquiry.attribute(name, of: variable)
    }
  }

  /// Float32 values, row by row, last dimension fastest; all of the variable where `slab` is nil.
  public func readFloats(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Float] {
    try unsafe read(variable, slab, isText: false) { id, variable, start, count, into in
      unsafe nc_get_vara_float(id, variable, start, count, into)
    }
  }

  /// Float64 values, as ``readFloats(_:slab:)``.
  public func readDoubles(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Double] {
    try unsafe read(variable, slab, isText: false) { id, variable, start, count, into in
      unsafe nc_get_vara_double(id, variable, start, count, into)
    }
  }

  /// Int64 values, as ``readFloats(_:slab:)``; fractions are truncated.
  public func readIntegers(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Int64] {
    let values: [CLongLong] = try unsafe read(variable, slab, isText: false) {
      id, variable, start, count, into in
      unsafe nc_get_vara_longlong(id, variable, start, count, into)
    }
    return values
  }

  /// The bytes of a text (char) variable, as ``readFloats(_:slab:)``.
  public func readText(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [UInt8] {
    let text: [CChar] = try unsafe read(variable, slab, isText: true) {
      id, variable, start, count, into in
      unsafe nc_get_vara_text(id, variable, start, count, into)
    }
    return text.map { UInt8(bitPattern: $0) }
  }
}

extension LibraryReader {
  /// The most strings that are read at once: many times those of the largest file of the GDAC.
  private static let mostStrings = 1 << 22

  /// All strings of a variable of that type.
  public func strings(of found: FoundVariable) throws(NetCDFError) -> [[UInt8]] {
    let variable = try variable(of: found)
    guard variable.type == .string else { throw failure(variable, "it holds no strings") }
    var total = 1
    for length in variable.shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: length)
      guard !overflow, product <= LibraryReader.mostStrings else {
        throw failure(variable, "it claims more strings than any valid file has")
      }
      total = product
    }
    guard total > 0 else { return [] }
    let (id, count) = (id, total)
    let context = Library.Context(source: source, object: variable.name, operation: "read")
    return try Library.call { () throws(NetCDFError) in
      var pointers = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
      try Library.check(
        unsafe nc_get_var_string(id, Int32(variable.id), &pointers), context)
      let strings = unsafe pointers.map { pointer -> [UInt8] in
        guard let pointer = unsafe pointer else { return [] }
        return unsafe Array(UnsafeBufferPointer(start: pointer, count: strlen(pointer))).map {
          UInt8(bitPattern: $0)
        }
      }
      _ = unsafe nc_free_string(count, &pointers)
      return strings
    }
  }

  /// The signature of the library's `nc_get_vara_…` functions.
  private typealias Getter<Value> = (
    Int32, Int32, UnsafePointer<Int>, UnsafePointer<Int>, UnsafeMutablePointer<Value>
  ) -> Int32

  private func read<Value: Sendable & AdditiveArithmetic>(
    _ asked: NetCDFVariable, _ slab: NetCDFSlab?, isText: Bool, _ get: Getter<Value>
  ) throws(NetCDFError) -> [Value] {
    let variable = try own(asked)
    guard variable.type != .string, (variable.type == .char) == isText else {
      throw failure(variable, isText ? "it holds numbers, not text" : "it holds text, not numbers")
    }
    let slab =
      slab
      ?? NetCDFSlab(
        start: [Int](repeating: 0, count: variable.shape.count), count: variable.shape)
    guard slab.fits(variable.shape) else {
      throw failure(variable, "the part asked for lies outside the variable")
    }
    var total = 1
    for count in slab.count {
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      guard !overflow, product <= LibraryReader.largestRead else {
        throw failure(variable, "it claims more values than any valid file has")
      }
      total = product
    }
    guard total > 0 else { return [] }
    // A scalar has no dimensions, but the library still needs a valid pointer.
    let start = slab.start.isEmpty ? [0] : slab.start
    let count = slab.count.isEmpty ? [1] : slab.count
    let id = id
    let context = Library.Context(source: source, object: variable.name, operation: "read")
    return try Library.call { () throws(NetCDFError) in
      var status: Int32 = 0
      let values = unsafe [Value](unsafeUninitializedCapacity: total) { buffer, filled in
        unsafe buffer.initialize(repeating: .zero)
        guard let base = buffer.baseAddress else { return }
        status = unsafe start.withUnsafeBufferPointer { start in
          unsafe count.withUnsafeBufferPointer { count in
            guard let first = start.baseAddress, let counts = count.baseAddress else { return 0 }
            return unsafe get(id, Int32(variable.id), first, counts, base)
          }
        }
        filled = total
      }
      try Library.check(status, context)
      return values
    }
  }

  /// The data set's own variable; one from another data set is refused.
  private func own(_ variable: NetCDFVariable) throws(NetCDFError) -> NetCDFVariable {
    guard variables.indices.contains(variable.id), variables[variable.id] == variable else {
      throw failure(variable, "it is not a variable of this file")
    }
    return variable
  }

  private func failure(_ variable: NetCDFVariable, _ reason: String) -> NetCDFError {
    NetCDFError(
      code: .request, source: source, object: variable.name, operation: "read", reason: reason)
  }
}
