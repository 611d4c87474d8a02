internal import CNetCDF
internal import Glibc

/// Writes NetCDF files through libnetcdf; the same input gives the same bytes.
public enum NetCDFWriter {
  /// Creates a file and writes all of it.
  ///
  /// `values` has the values of each variable by name, row by row, last dimension fastest, as
  /// many as its shape has; a record variable has as many records as its values fill. A variable
  /// that `values` does not name is left as fill values. A file that could not be written to its
  /// end is removed. Throws an error that names the variable and the library's reason.
  public static func write(
    path: String, format: NetCDFFormat, schema: NetCDFSchema, values: [String: NetCDFValues]
  ) throws(NetCDFError) {
    do throws(NetCDFError) {
      try Library.call { () throws(NetCDFError) in
        let file = try NetCDFOutput(path: path, target: path, format: format)
        do throws(NetCDFError) {
          try file.define(schema)
          for (place, variable) in schema.variables.enumerated() {
            if let values = values[variable.name] {
              try file.put(values, into: Int32(place), variable, schema)
            }
          }
        } catch {
          file.abort()
          throw error
        }
        try file.close()
      }
    } catch {
      // A file that could not be created may be another's and is not removed.
      if error.operation != "create" { _ = unsafe unlink(path) }
      throw error
    }
  }
}

/// A file that is being written.
///
/// Its functions are called within `Library.call` only; its maker must close or abort it.
struct NetCDFOutput: Sendable {
  private let id: Int32
  private let path: String

  /// Creates a file; `target` is what the library is given, a path or a URL.
  init(path: String, target: String, format: NetCDFFormat) throws(NetCDFError) {
    let mode =
      switch format {
      case .classic: NC_CLOBBER
      case .offset64: NC_CLOBBER | NC_64BIT_OFFSET
      case .data64: NC_CLOBBER | NC_64BIT_DATA
      case .netCDF4: NC_CLOBBER | NC_NETCDF4
      case .netCDF4Classic: NC_CLOBBER | NC_NETCDF4 | NC_CLASSIC_MODEL
      }
    var id: Int32 = 0
    try Library.check(
      unsafe nc_create(target, mode, &id), Library.Context(source: path, operation: "create"))
    self.id = id
    self.path = path
  }

  /// Abandons the file.
  func abort() { _ = nc_abort(id) }

  func define(_ schema: NetCDFSchema) throws(NetCDFError) {
    var dimensions: [String: Int32] = [:]
    for dimension in schema.dimensions {
      var number: Int32 = 0
      let length = dimension.isUnlimited ? Int(NC_UNLIMITED) : dimension.length
      try check(unsafe nc_def_dim(id, dimension.name, length, &number), dimension.name)
      dimensions[dimension.name] = number
    }
    for variable in schema.variables {
      var ids: [Int32] = []
      for name in variable.dimensions {
        guard let number = dimensions[name] else {
          throw failure(variable.name, "the schema has no dimension \(name)")
        }
        ids.append(number)
      }
      var number: Int32 = 0
      try check(
        unsafe nc_def_var(
          id, variable.name, variable.type.code, Int32(ids.count), ids, &number), variable.name)
      if !variable.chunks.isEmpty {
        guard variable.chunks.count == ids.count, variable.chunks.allSatisfy({ $0 > 0 }) else {
          throw failure(variable.name, "a chunk needs a length for each dimension")
        }
        try check(
          unsafe nc_def_var_chunking(id, number, NC_CHUNKED, variable.chunks), variable.name)
      }
      if variable.deflateLevel > 0 {
        try check(
          nc_def_var_deflate(id, number, 1, 1, Int32(variable.deflateLevel)), variable.name)
      }
      for attribute in variable.attributes { try put(attribute, number) }
    }
    for attribute in schema.attributes { try put(attribute, NC_GLOBAL) }
    try check(nc_enddef(id), nil)
  }

  /// Adds attributes of the whole file to one that has its structure.
  func add(_ attributes: [NetCDFSchema.Attribute]) throws(NetCDFError) {
    try check(nc_redef(id), nil)
    for attribute in attributes { try put(attribute, NC_GLOBAL) }
    try check(nc_enddef(id), nil)
  }

  private func put(
    _ attribute: NetCDFSchema.Attribute, _ variable: Int32
  ) throws(NetCDFError) {
    let name = attribute.name
    switch attribute.value {
    case .text(let bytes):
      let text = bytes.map { CChar(bitPattern: $0) }
      try check(unsafe nc_put_att_text(id, variable, name, text.count, text), name)
    case .integers(let values, let type):
      let wide = values.map { CLongLong($0) }
      try check(
        unsafe nc_put_att_longlong(id, variable, name, type.code, wide.count, wide), name)
    case .reals(let values, let type):
      try check(
        unsafe nc_put_att_double(id, variable, name, type.code, values.count, values), name)
    }
  }

  func put(
    _ values: NetCDFValues, into number: Int32, _ variable: NetCDFSchema.Variable,
    _ schema: NetCDFSchema
  ) throws(NetCDFError) {
    guard let (start, count) = try block(values.count, variable, schema) else { return }
    try put(values, into: number, variable.name, start: start, count: count)
  }

  /// Writes a part of a variable; the caller has checked that the counts agree.
  func put(
    _ values: NetCDFValues, into number: Int32, _ name: String, start: [Int], count: [Int]
  ) throws(NetCDFError) {
    let status: Int32
    switch values {
    case .text(let bytes):
      let text = bytes.map { CChar(bitPattern: $0) }
      status = unsafe nc_put_vara_text(id, number, start, count, text)
    case .int32(let values): status = unsafe nc_put_vara_int(id, number, start, count, values)
    case .float32(let values): status = unsafe nc_put_vara_float(id, number, start, count, values)
    case .float64(let values): status = unsafe nc_put_vara_double(id, number, start, count, values)
    }
    try check(status, name)
  }

  /// The block that this number of values fills: the whole variable, or some records; nil for no
  /// record at all.
  private func block(
    _ valueCount: Int, _ variable: NetCDFSchema.Variable, _ schema: NetCDFSchema
  ) throws(NetCDFError) -> (start: [Int], count: [Int])? {
    var count: [Int] = []
    var records: Int?
    var size = 1
    for name in variable.dimensions {
      let dimension = schema.dimensions.first { $0.name == name }
      guard let dimension, !dimension.isUnlimited else {
        records = count.count
        count.append(0)
        continue
      }
      count.append(dimension.length)
      size *= dimension.length
    }
    if let records {
      guard size > 0, valueCount % size == 0 else {
        throw failure(variable.name, "\(valueCount) values do not make a whole number of records")
      }
      if valueCount == 0 { return nil }
      count[records] = valueCount / size
    } else if valueCount != size {
      throw failure(variable.name, "\(valueCount) values were given for a shape of \(size)")
    }
    if valueCount == 0 { return nil }
    return count.isEmpty ? ([0], [1]) : ([Int](repeating: 0, count: count.count), count)
  }

  /// Closes the file, which writes what is pending.
  func close() throws(NetCDFError) {
    try Library.check(nc_close(id), Library.Context(source: path, operation: "close"))
  }

  private func check(_ status: Int32, _ object: String?) throws(NetCDFError) {
    try Library.check(status, Library.Context(source: path, object: object, operation: "write"))
  }

  func failure(_ object: String, _ reason: String) -> NetCDFError {
    NetCDFError(
      code: .request, source: path, object: object, operation: "write", reason: reason)
  }
}

extension NetCDFType {
  /// The library's number of the type.
  fileprivate var code: nc_type {
    switch self {
    case .int8: NC_BYTE
    case .char: NC_CHAR
    case .int16: NC_SHORT
    case .int32: NC_INT
    case .float32: NC_FLOAT
    case .float64: NC_DOUBLE
    case .uint8: NC_UBYTE
    case .uint16: NC_USHORT
    case .uint32: NC_UINT
    case .int64: NC_INT64
    case .uint64: NC_UINT64
    case .string: NC_STRING
    }
  }
}

extension NetCDFValues {
  /// The number of values.
  var count: Int {
    switch self {
    case .text(let values): values.count
    case .int32(let values): values.count
    case .float32(let values): values.count
    case .float64(let values): values.count
    }
  }
}
