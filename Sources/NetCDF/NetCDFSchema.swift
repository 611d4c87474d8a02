/// Everything about a NetCDF file except its values, as a writer needs it to create the file.
public struct NetCDFSchema: Hashable, Sendable {
  /// The dimensions; at most one is unlimited in the classic formats.
  public var dimensions: [NetCDFDimension]
  /// The variables with their attributes.
  public var variables: [Variable]
  /// The attributes of the whole file, in order.
  public var attributes: [Attribute]

  /// A variable to create.
  public struct Variable: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its external type.
    public var type: NetCDFType
    /// The names of its dimensions, slowest first.
    public var dimensions: [String]
    /// Its attributes, in order.
    public var attributes: [Attribute]
    /// Deflate level 1 to 9 with byte shuffle (NetCDF-4 only); 0 for none.
    public var deflateLevel: Int
    /// The length of a chunk along each dimension (NetCDF-4 only); empty for the library's choice.
    public var chunks: [Int]

    /// Makes a variable.
    public init(
      _ name: String, _ type: NetCDFType, _ dimensions: [String], _ attributes: [Attribute] = [],
      deflateLevel: Int = 0, chunks: [Int] = []
    ) {
      self.name = name
      self.type = type
      self.dimensions = dimensions
      self.attributes = attributes
      self.deflateLevel = deflateLevel
      self.chunks = chunks
    }
  }

  /// An attribute to write.
  public struct Attribute: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: NetCDFAttribute

    /// Makes an attribute of any type.
    public init(_ name: String, _ value: NetCDFAttribute) {
      self.name = name
      self.value = value
    }

    /// Makes a text attribute.
    public init(_ name: String, text: String) {
      self.init(name, .text(Array(text.utf8)))
    }
  }

  /// Makes a schema.
  public init(
    dimensions: [NetCDFDimension], variables: [Variable], attributes: [Attribute] = []
  ) {
    self.dimensions = dimensions
    self.variables = variables
    self.attributes = attributes
  }
}

/// The values of a variable to be written, row by row, last dimension fastest.
public enum NetCDFValues: Hashable, Sendable {
  /// Bytes of a char variable.
  case text([UInt8])
  /// 32-bit integers.
  case int32([Int32])
  /// Float32 numbers.
  case float32([Float])
  /// Float64 numbers.
  case float64([Double])
}
