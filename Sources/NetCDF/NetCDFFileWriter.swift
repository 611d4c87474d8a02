internal import Glibc

/// Writes a NetCDF file part by part, for data too large to be held in memory.
///
/// The file is created with its whole structure; then parts of variables are written in any order;
/// closing writes the rest. A file that is not closed is removed.
public struct NetCDFFileWriter: ~Copyable {
  private let output: NetCDFOutput
  private let path: String
  private let schema: NetCDFSchema
  private let isFolder: Bool
  private var isOpen = true

  /// Creates a file and its structure.
  ///
  /// An existing file of that name is replaced. Throws an error that names the variable and the
  /// library's reason.
  public init(path: String, format: NetCDFFormat, schema: NetCDFSchema) throws(NetCDFError) {
    try self.init(path: path, target: path, format: format, schema: schema)
  }

  /// Creates a Zarr store, a folder, through the library's NCZarr.
  ///
  /// There must be nothing of that name. The library takes a URL, in which some characters have a
  /// special meaning; a path with such characters is refused, and so is a relative one.
  public init(zarr path: String, schema: NetCDFSchema) throws(NetCDFError) {
    let target = try ZarrStore.url(path, operation: "create")
    guard unsafe access(path, F_OK) != 0 else {
      throw NetCDFError(
        code: .request, source: path, operation: "create",
        reason: "it already exists; remove it or choose another name")
    }
    try self.init(path: path, target: target, format: .netCDF4, schema: schema)
  }

  private init(
    path: String, target: String, format: NetCDFFormat, schema: NetCDFSchema
  ) throws(NetCDFError) {
    self.path = path
    self.schema = schema
    isFolder = target != path
    do throws(NetCDFError) {
      output = try Library.call { () throws(NetCDFError) in
        let output = try NetCDFOutput(path: path, target: target, format: format)
        do throws(NetCDFError) {
          try output.define(schema)
        } catch {
          output.abort()
          throw error
        }
        return output
      }
    } catch {
      // A file that could not be created may be another's and is not removed.
      if error.operation != "create", target == path { _ = unsafe unlink(path) }
      throw error
    }
  }

  deinit {
    guard isOpen else { return }
    Library.abort(output)
    if !isFolder { _ = unsafe unlink(path) }
  }

  /// Writes a block of a variable: where it starts and how far it reaches along each dimension.
  ///
  /// The values are as many as the block has, last dimension fastest; along an unlimited
  /// dimension the file grows to hold them.
  public func write(
    _ values: NetCDFValues, to variable: String, start: [Int], count: [Int]
  ) throws(NetCDFError) {
    guard let place = schema.variables.firstIndex(where: { $0.name == variable }) else {
      throw failure(variable, "the schema has no such variable")
    }
    let dimensions = schema.variables[place].dimensions
    guard start.count == dimensions.count, count.count == dimensions.count,
      (start + count).allSatisfy({ $0 >= 0 && $0 <= 1 << 40 })
    else { throw failure(variable, "the block does not have the variable's dimensions") }
    var size = 1
    for length in count {
      let (product, isTooLarge) = size.multipliedReportingOverflow(by: length)
      guard !isTooLarge else { throw failure(variable, "the block is too large") }
      size = product
    }
    guard size == values.count else {
      throw failure(variable, "\(values.count) values were given for a block of \(size)")
    }
    guard size > 0 else { return }
    let output = output
    try Library.call { () throws(NetCDFError) in
      try output.put(values, into: Int32(place), variable, start: start, count: count)
    }
  }

  /// Adds attributes of the whole file that were not known when it was created.
  public func add(_ attributes: [NetCDFSchema.Attribute]) throws(NetCDFError) {
    let output = output
    try Library.call { () throws(NetCDFError) in try output.add(attributes) }
  }

  /// Closes the file, which writes what is pending.
  public mutating func close() throws(NetCDFError) {
    let output = output
    isOpen = false
    try Library.call { () throws(NetCDFError) in try output.close() }
  }

  private func failure(_ object: String, _ reason: String) -> NetCDFError {
    NetCDFError(
      code: .request, source: path, object: object, operation: "write", reason: reason)
  }
}
