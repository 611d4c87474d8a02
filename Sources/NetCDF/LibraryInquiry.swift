internal import CNetCDF

/// Asks libnetcdf what a data set holds.
///
/// Its functions are called within `Library.call` only.
struct LibraryInquiry {
  let id: Int32
  let source: String

  /// The longest text or list that an attribute may have, in bytes or values; Argo's longest has a
  /// few kilobytes.
  private static let longestAttribute = 1 << 26

  func format() throws(NetCDFError) -> NetCDFFormat {
    var format: Int32 = 0
    try check(unsafe nc_inq_format(id, &format))
    return switch format {
    case NC_FORMAT_CLASSIC: .classic
    case NC_FORMAT_64BIT_OFFSET: .offset64
    case NC_FORMAT_64BIT_DATA: .data64
    case NC_FORMAT_NETCDF4_CLASSIC: .netCDF4Classic
    default: .netCDF4
    }
  }

  func dimensions() throws(NetCDFError) -> [NetCDFDimension] {
    var count: Int32 = 0
    try check(unsafe nc_inq_ndims(id, &count))
    var unlimited: [Int32] = []
    var unlimitedCount: Int32 = 0
    try check(unsafe nc_inq_unlimdims(id, &unlimitedCount, nil))
    unlimited = [Int32](repeating: -1, count: Int(unlimitedCount))
    try check(unsafe nc_inq_unlimdims(id, &unlimitedCount, &unlimited))
    var dimensions: [NetCDFDimension] = []
    for dimension in 0..<count {
      var length = 0
      let name = try unsafe name { unsafe nc_inq_dim(id, dimension, $0, &length) }
      guard length >= 0 else { throw damaged("dimension \(name) is too long") }
      dimensions.append(
        NetCDFDimension(name: name, length: length, isUnlimited: unlimited.contains(dimension)))
    }
    return dimensions
  }

  func variables(_ dimensions: [NetCDFDimension]) throws(NetCDFError) -> [NetCDFVariable] {
    var count: Int32 = 0
    try check(unsafe nc_inq_nvars(id, &count))
    var variables: [NetCDFVariable] = []
    for variable in 0..<count {
      var rank: Int32 = 0
      try check(unsafe nc_inq_varndims(id, variable, &rank))
      var ids = [Int32](repeating: 0, count: Int(rank))
      var type: nc_type = 0
      let name = try unsafe name { unsafe nc_inq_varname(id, variable, $0) }
      try check(unsafe nc_inq_vartype(id, variable, &type))
      if rank > 0 { try check(unsafe nc_inq_vardimid(id, variable, &ids)) }
      guard ids.allSatisfy({ dimensions.indices.contains(Int($0)) }) else {
        throw damaged("variable \(name) has a dimension of another group")
      }
      variables.append(
        NetCDFVariable(
          id: Int(variable), name: name, type: try self.type(type, of: name),
          dimensionIDs: ids.map { Int($0) }, shape: ids.map { dimensions[Int($0)].length }))
    }
    return variables
  }

  func attributeNames(_ variable: NetCDFVariable?) throws(NetCDFError) -> [String] {
    let variable = number(variable)
    var count: Int32 = 0
    try check(unsafe nc_inq_varnatts(id, variable, &count))
    var names: [String] = []
    for attribute in 0..<count {
      names.append(try unsafe name { unsafe nc_inq_attname(id, variable, attribute, $0) })
    }
    return names
  }

  func attribute(
    _ name: String, of owner: NetCDFVariable?
  ) throws(NetCDFError) -> NetCDFAttribute? {
    let variable = number(owner)
    var type: nc_type = 0
    var length = 0
    let status = unsafe nc_inq_att(id, variable, name, &type, &length)
    if status == NC_ENOTATT { return nil }
    try check(status, name)
    guard (0...LibraryInquiry.longestAttribute).contains(length) else {
      throw damaged("attribute \(name) is too long")
    }
    switch try self.type(type, of: name) {
    case .char:
      var text = [CChar](repeating: 0, count: max(1, length))
      try check(unsafe nc_get_att_text(id, variable, name, &text), name)
      return .text(text.prefix(length).map { UInt8(bitPattern: $0) })
    case .string:
      return .text(try strings(name, variable, length))
    case let real where real == .float32 || real == .float64:
      var values = [Double](repeating: 0, count: max(1, length))
      try check(unsafe nc_get_att_double(id, variable, name, &values), name)
      return .reals(Array(values.prefix(length)), type: real)
    case let whole:
      var values = [CLongLong](repeating: 0, count: max(1, length))
      try check(unsafe nc_get_att_longlong(id, variable, name, &values), name)
      return .integers(Array(values.prefix(length)), type: whole)
    }
  }

  /// The strings of a NetCDF-4 attribute, joined by newlines.
  private func strings(
    _ name: String, _ variable: Int32, _ length: Int
  ) throws(NetCDFError) -> [UInt8] {
    var pointers = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: max(1, length))
    try check(unsafe nc_get_att_string(id, variable, name, &pointers), name)
    let texts = unsafe pointers.prefix(length).map { pointer in
      unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }
    _ = unsafe nc_free_string(length, &pointers)
    return Array(texts.joined(separator: "\n").utf8)
  }

  private func type(_ type: nc_type, of name: String) throws(NetCDFError) -> NetCDFType {
    switch type {
    case NC_BYTE: .int8
    case NC_CHAR: .char
    case NC_SHORT: .int16
    case NC_INT: .int32
    case NC_FLOAT: .float32
    case NC_DOUBLE: .float64
    case NC_UBYTE: .uint8
    case NC_USHORT: .uint16
    case NC_UINT: .uint32
    case NC_INT64: .int64
    case NC_UINT64: .uint64
    case NC_STRING: .string
    default: throw damaged("\(name) has a user-defined type, which is not read here")
    }
  }

  private func number(_ variable: NetCDFVariable?) -> Int32 {
    variable.map { Int32($0.id) } ?? NC_GLOBAL
  }

  /// A name that the library writes into a buffer of the greatest possible length.
  private func name(_ get: (UnsafeMutablePointer<CChar>) -> Int32) throws(NetCDFError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(NC_MAX_NAME) + 1)
    let status = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe get($0) } ?? NC_ENOMEM
    }
    try check(status)
    let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func check(_ status: Int32, _ object: String? = nil) throws(NetCDFError) {
    try Library.check(
      status, Library.Context(source: source, object: object, operation: "read"))
  }

  private func damaged(_ reason: String) -> NetCDFError {
    NetCDFError(code: .damaged, source: source, operation: "open", reason: reason)
  }
}
