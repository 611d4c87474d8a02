/// A NetCDF data set that can be asked for its structure and its values.
///
/// Two readers can stand behind this: libnetcdf, for every format, and a decoder of the classic
/// formats. Whoever reads through the protocol need not know which. The structure is read once
/// when the data set is opened; sizes are checked against the length of the data there, so that
/// a file cut short is an error at once.
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

  /// The length of the dimension of that name; nil where there is none.
  func length(ofDimension name: NetCDFName) -> Int?

  /// All bytes of a text (char) variable, which may share the memory of the data.
  func text(of variable: FoundVariable) throws(NetCDFError) -> ArraySlice<UInt8>

  /// All values of a variable as float32, as ``readFloats(_:slab:)``, missing ones as NaN.
  ///
  /// A value is missing where it is not finite or is the variable's `_FillValue`, or `usualFill`
  /// where the variable states no number there.
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

  /// Int64 values, as ``readFloats(_:slab:)``; a fraction is cut off.
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
    variable(named: name.description).map { variable in
      FoundVariable(
        id: variable.id, type: variable.type, rank: variable.rank, length: variable.length)
    }
  }

  /// Looks for the dimension.
  public func length(ofDimension name: NetCDFName) -> Int? {
    dimension(named: name.description)?.length
  }

  /// Reads the whole variable.
  public func text(of variable: FoundVariable) throws(NetCDFError) -> ArraySlice<UInt8> {
    try readText(own(variable), slab: nil)[...]
  }

  /// Reads the whole variable and the attribute.
  public func presentFloats(
    of variable: FoundVariable, usualFill: Double
  ) throws(NetCDFError) -> [Float] {
    let variable = try own(variable)
    let fill = Float(try fillValue(of: variable) ?? usualFill)
    return try readFloats(variable, slab: nil).map { BigEndianValues.present($0, fill: fill) }
  }

  /// Reads the whole variable and the attribute.
  public func eachPresent(
    of variable: FoundVariable, usualFill: Double, _ body: (Int, Double) -> Void
  ) throws(NetCDFError) {
    let variable = try own(variable)
    let values = try readDoubles(variable, slab: nil)
    let fill = try fillValue(of: variable) ?? usualFill
    for (place, value) in values.enumerated() where value != fill && value.isFinite {
      body(place, value)
    }
  }

  private func own(_ found: FoundVariable) throws(NetCDFError) -> NetCDFVariable {
    let variables = variables
    guard variables.indices.contains(found.id) else {
      throw NetCDFError(
        code: .request, source: source, operation: "read",
        reason: "a variable of another file was asked for")
    }
    return variables[found.id]
  }

  /// `_FillValue` of a variable, where it is a number.
  private func fillValue(of variable: NetCDFVariable) throws(NetCDFError) -> Double? {
    switch try attribute("_FillValue", of: variable) {
    case .reals(let values, _): values.first
    case .integers(let values, _): values.first.map { Double($0) }
    case .text, nil: nil
    }
  }
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
  /// Text, 8 bits a character.
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

  /// Makes a block; the two must have one entry a dimension.
  public init(start: [Int], count: [Int]) {
    self.start = start
    self.count = count
  }
}
