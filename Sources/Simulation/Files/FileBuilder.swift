internal import NetCDF

/// Puts an Argo NetCDF file together, variable by variable.
struct FileBuilder {
  private var schema: NetCDFSchema
  private var values: [String: NetCDFValues] = [:]
  private let lengths: [String: Int]
  /// What texts are padded with: blanks, or NUL as some centres do.
  private let padding: UInt8

  /// Starts a file.
  ///
  /// An unlimited dimension is given with the length that it will have.
  init(dimensions: [NetCDFDimension], padding: UInt8 = UInt8(ascii: " ")) {
    schema = NetCDFSchema(dimensions: dimensions, variables: [])
    lengths = Dictionary(uniqueKeysWithValues: dimensions.map { ($0.name, $0.length) })
    self.padding = padding
  }

  /// Adds a global attribute.
  mutating func attribute(_ name: String, _ text: String) {
    schema.attributes.append(.init(name, text: text))
  }

  /// Adds a text variable whose last dimension is the length of a text.
  mutating func text(
    _ name: String, _ dimensions: [String], _ longName: String, conventions: String? = nil,
    _ rows: [[UInt8]]
  ) {
    let width = dimensions.last.flatMap { lengths[$0] } ?? 1
    let bytes = rows.flatMap { row in
      row.prefix(width) + [UInt8](repeating: padding, count: max(0, width - row.count))
    }
    characters(name, dimensions, longName, conventions: conventions, bytes)
  }

  /// Adds a text variable of ASCII texts.
  mutating func text(
    _ name: String, _ dimensions: [String], _ longName: String, conventions: String? = nil,
    _ rows: [String]
  ) {
    text(name, dimensions, longName, conventions: conventions, rows.map { Array($0.utf8) })
  }

  /// Adds a variable of single characters.
  mutating func characters(
    _ name: String, _ dimensions: [String], _ longName: String, conventions: String? = nil,
    _ bytes: [UInt8]
  ) {
    var attributes = [NetCDFSchema.Attribute("long_name", text: longName)]
    if let conventions { attributes.append(.init("conventions", text: conventions)) }
    attributes.append(.init("_FillValue", text: " "))
    add(NetCDFSchema.Variable(name, .char, dimensions, attributes), .text(bytes))
  }

  /// Adds a variable of whole numbers.
  mutating func integers(
    _ name: String, _ dimensions: [String], _ longName: String, conventions: String? = nil,
    _ numbers: [Int32]
  ) {
    var attributes = [NetCDFSchema.Attribute("long_name", text: longName)]
    if let conventions { attributes.append(.init("conventions", text: conventions)) }
    attributes.append(.init("_FillValue", .integers([99_999], type: .int32)))
    add(NetCDFSchema.Variable(name, .int32, dimensions, attributes), .int32(numbers))
  }

  /// Adds a variable of float64 numbers.
  mutating func doubles(
    _ name: String, _ dimensions: [String], _ attributes: [NetCDFSchema.Attribute], fill: Double,
    _ numbers: [Double?]
  ) {
    let whole = attributes + [.init("_FillValue", .reals([fill], type: .float64))]
    add(
      NetCDFSchema.Variable(name, .float64, dimensions, whole), .float64(numbers.map { $0 ?? fill })
    )
  }

  /// Adds a variable of float32 numbers; missing ones are already fill values.
  mutating func floats(
    _ name: String, _ dimensions: [String], _ attributes: [NetCDFSchema.Attribute],
    _ numbers: [Float]
  ) {
    let fill = NetCDFSchema.Attribute("_FillValue", .reals([Double(Column.fill)], type: .float32))
    var whole = attributes
    whole.insert(fill, at: min(2, whole.count))
    add(NetCDFSchema.Variable(name, .float32, dimensions, whole), .float32(numbers))
  }

  private mutating func add(_ variable: NetCDFSchema.Variable, _ numbers: NetCDFValues) {
    schema.variables.append(variable)
    values[variable.name] = numbers
  }

  /// Writes the file.
  func write(path: String, format: NetCDFFormat) throws(NetCDFError) {
    try NetCDFWriter.write(path: path, format: format, schema: schema, values: values)
  }
}
