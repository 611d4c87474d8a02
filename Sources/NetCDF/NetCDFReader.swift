/// A NetCDF data set that can be asked for its structure and its values.
///
/// Two readers can stand behind this: libnetcdf, for every format, and a decoder of the classic
/// formats. Callers need not know which. The structure is read once when the data set is opened;
/// sizes are checked against the length of the data there, so that a file cut short is an error at
/// once.
///
/// Reads convert between numeric types as libnetcdf does, but never between text and numbers.
public protocol NetCDFReader: Sendable {
  /// What messages call the data: a path, or a name within an archive.
  var source: String { get }
  /// Which of the readers this is.
  var reader: NetCDFReaderKind { get }
  /// The container.
  var format: NetCDFFormat { get }
  /// The dimensions, in the file's order.
  var dimensions: [NetCDFDimension] { get }
  /// The variables, in the file's order.
  var variables: [NetCDFVariable] { get }

  /// The variable of that name; nil where there is none.
  func variable(named name: String) -> NetCDFVariable?

  /// The dimension of that name; nil where there is none.
  func dimension(named name: String) -> NetCDFDimension?

  /// The variable of that name, for reading at once; nil where there is none.
  func find(_ name: NetCDFName) -> FoundVariable?

  /// The variable at a place in ``variables``, for reading at once.
  func find(at place: Int) -> FoundVariable

  /// The variable as one that has a name.
  func variable(of found: FoundVariable) throws(NetCDFError) -> NetCDFVariable

  /// Whether the name of any variable has a lower-case letter among its first four characters;
  /// Argo's names have none.
  var hasNamesInLowerCase: Bool { get }

  /// The place of the dimension of that name in ``dimensions``; nil where there is none.
  func place(ofDimension name: NetCDFName) -> Int?

  /// The present length of the dimension at a place in ``dimensions``.
  func length(ofDimensionAt place: Int) -> Int

  /// The length of the dimension of that name; nil where there is none.
  func length(ofDimension name: NetCDFName) -> Int?

  /// All bytes of a text (char) variable, which may share the memory of the data.
  func text(of variable: FoundVariable) throws(NetCDFError) -> ArraySlice<UInt8>

  /// The bytes of an attribute of a variable that is text, its name in any case; nil where there is
  /// none or it is no text.
  func text(
    ofAttribute attribute: TextAttribute, of variable: FoundVariable
  ) throws(NetCDFError) -> ArraySlice<UInt8>?

  /// All strings of a variable of that type, as ``readFloats(_:slab:)``.
  func strings(of variable: FoundVariable) throws(NetCDFError) -> [[UInt8]]

  /// All values of a variable as float32, as ``readFloats(_:slab:)``, missing ones as NaN.
  ///
  /// A value is missing where it is not finite or is the variable's `_FillValue`, or `usualFill`
  /// where the variable states none, or its `missing_value`. Packed values are unpacked by
  /// `scale_factor` and `add_offset`.
  func presentFloats(
    of variable: FoundVariable, usualFill: Double
  ) throws(NetCDFError) -> [Float]

  /// Gives all values of a variable as float64 that are not missing, in the sense of
  /// ``presentFloats(of:usualFill:)``, each with its place from 0 on.
  func eachPresent(
    of variable: FoundVariable, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(NetCDFError)

  /// An attribute of a variable, or of the whole file where `variable` is nil; nil where there
  /// is none.
  func attribute(
    _ name: String, of variable: NetCDFVariable?
  ) throws(NetCDFError) -> NetCDFAttribute?

  /// The names of the attributes of a variable, or of the whole file where `variable` is nil.
  func attributeNames(of variable: NetCDFVariable?) throws(NetCDFError) -> [String]

  /// Float32 values, row by row, last dimension fastest; all of the variable where `slab` is nil.
  func readFloats(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Float]

  /// Float64 values, as ``readFloats(_:slab:)``.
  func readDoubles(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Double]

  /// Int64 values, as ``readFloats(_:slab:)``; fractions are truncated.
  func readIntegers(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [Int64]

  /// The bytes of a text (char) variable, as ``readFloats(_:slab:)``.
  func readText(
    _ variable: NetCDFVariable, slab: NetCDFSlab?
  ) throws(NetCDFError) -> [UInt8]
}

extension NetCDFReader {
  /// Looks through ``dimensions``.
  public func dimension(named name: String) -> NetCDFDimension? {
    dimensions.first { $0.name == name }
  }

  /// Looks for the variable.
  public func find(_ name: NetCDFName) -> FoundVariable? {
    variable(named: name.description).map(FoundVariable.init)
  }

  /// Takes it from ``variables``.
  public func find(at place: Int) -> FoundVariable { FoundVariable(variables[place]) }

  /// Looks through ``variables``.
  public var hasNamesInLowerCase: Bool {
    variables.contains { $0.name.utf8.prefix(4).contains { $0 >= 0x61 && $0 <= 0x7A } }
  }

  /// Takes it from ``dimensions``.
  public func length(ofDimensionAt place: Int) -> Int { dimensions[place].length }

  /// Looks for the dimension.
  public func place(ofDimension name: NetCDFName) -> Int? {
    dimensions.firstIndex { $0.name == name.description }
  }

  /// Looks for the dimension.
  public func length(ofDimension name: NetCDFName) -> Int? {
    dimension(named: name.description)?.length
  }

  /// Reads the whole variable.
  public func text(of variable: FoundVariable) throws(NetCDFError) -> ArraySlice<UInt8> {
    try readText(self.variable(of: variable), slab: nil)[...]
  }

  /// There are no strings in the classic formats.
  public func strings(of variable: FoundVariable) throws(NetCDFError) -> [[UInt8]] {
    throw NetCDFError(
      code: .request, source: source, object: try self.variable(of: variable).name,
      operation: "read", reason: "it holds no strings")
  }

  /// Reads the whole variable and its attributes.
  public func presentFloats(
    of variable: FoundVariable, usualFill: Double
  ) throws(NetCDFError) -> [Float] {
    try decodedFloats(of: variable, usualFill: usualFill)
  }

  /// Reads the whole variable and its attributes.
  public func eachPresent(
    of variable: FoundVariable, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(NetCDFError) {
    try eachDecoded(of: variable, usualFill: usualFill, body)
  }

  /// Takes it from ``variables``.
  public func variable(of found: FoundVariable) throws(NetCDFError) -> NetCDFVariable {
    let variables = variables
    guard variables.indices.contains(found.id) else {
      throw NetCDFError(
        code: .request, source: source, operation: "read",
        reason: "a variable of another file was asked for")
    }
    return variables[found.id]
  }

  /// Looks through the attributes.
  public func text(
    ofAttribute attribute: TextAttribute, of found: FoundVariable
  ) throws(NetCDFError) -> ArraySlice<UInt8>? {
    let variable = try variable(of: found)
    for other in try attributeNames(of: variable) where other.lowercased() == attribute.rawValue {
      if case .text(let bytes) = try self.attribute(other, of: variable) { return bytes[...] }
    }
    return nil
  }
}

/// An attribute of variables that says in words what their numbers mean, by its name in lower case.
public enum TextAttribute: String, Hashable, Sendable {
  /// What the numbers count.
  case units
  /// By which calendar they count.
  case calendar
}

/// The container of a NetCDF data set.
public enum NetCDFFormat: String, Hashable, Sendable {
  /// CDF-1, the classic format.
  case classic = "classic"
  /// CDF-2, classic with 64-bit offsets.
  case offset64 = "64-bit offset"
  /// CDF-5, classic with 64-bit data.
  case data64 = "64-bit data"
  /// NetCDF-4 in HDF5.
  case netCDF4 = "NetCDF-4"
  /// NetCDF-4 in HDF5, restricted to the classic model.
  case netCDF4Classic = "NetCDF-4 classic model"
}

/// The external type of a variable or attribute.
public enum NetCDFType: String, Hashable, Sendable, CaseIterable {
  /// Signed 8 bits.
  case int8 = "byte"
  /// Text, 8 bits per character.
  case char
  /// Signed 16 bits.
  case int16 = "short"
  /// Signed 32 bits.
  case int32 = "int"
  /// IEEE 754 single.
  case float32 = "float"
  /// IEEE 754 double.
  case float64 = "double"
  /// Unsigned 8 bits (CDF-5, NetCDF-4).
  case uint8 = "ubyte"
  /// Unsigned 16 bits (CDF-5, NetCDF-4).
  case uint16 = "ushort"
  /// Unsigned 32 bits (CDF-5, NetCDF-4).
  case uint32 = "uint"
  /// Signed 64 bits (CDF-5, NetCDF-4).
  case int64
  /// Unsigned 64 bits (CDF-5, NetCDF-4).
  case uint64
  /// A string of any length (NetCDF-4).
  case string
}

/// A dimension of a data set.
public struct NetCDFDimension: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its present length.
  public let length: Int
  /// Whether it may grow (the record dimension).
  public let isUnlimited: Bool

  /// Makes a dimension.
  public init(name: String, length: Int, isUnlimited: Bool = false) {
    self.name = name
    self.length = length
    self.isUnlimited = isUnlimited
  }
}

/// The value of an attribute.
public enum NetCDFAttribute: Hashable, Sendable {
  /// Text, as bytes; NetCDF-4 strings are joined by newlines.
  case text([UInt8])
  /// Integers of any width that fits.
  case integers([Int64], type: NetCDFType)
  /// Floating-point numbers; float32 values are widened.
  case reals([Double], type: NetCDFType)
}

/// A block of a variable: where it starts and how many values it has along each dimension.
public struct NetCDFSlab: Hashable, Sendable {
  /// The first index along each dimension.
  public let start: [Int]
  /// The number of indices along each dimension.
  public let count: [Int]

  /// Makes a block; the two lists must have one entry per dimension.
  public init(start: [Int], count: [Int]) {
    self.start = start
    self.count = count
  }
}
