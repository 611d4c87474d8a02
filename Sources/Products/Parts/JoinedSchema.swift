internal import Argo
internal import Foundation
internal import Gridding
internal import NetCDF

/// The structure of a product, taken from one of its parts.
struct JoinedSchema {
  private let schema: NetCDFSchema
  private let isZarr: Bool
  /// The coordinates, and the fields over time, level where there is one, latitude and longitude.
  private let axes: [NetCDFVariable]
  private let fields: [NetCDFVariable]
  private let shape: [Int]
  /// The fields of members, which have a dimension more before time, and how many members there are.
  private let memberFields: [NetCDFVariable]
  private let members: Int

  /// Takes the structure of a part, with as many periods as the product has.
  init(
    _ model: FieldFile, periods: Int, isZarr: Bool, attributes: [NetCDFSchema.Attribute]
  ) throws(FieldFileError) {
    self.isZarr = isZarr
    let reader = model.reader
    guard let time = reader.dimensions.firstIndex(where: { $0.name == "time" }) else {
      throw model.failure("it has no time")
    }
    let dimensions = reader.dimensions.map {
      NetCDFDimension(
        name: $0.name, length: $0.name == "time" ? periods : $0.length,
        isUnlimited: $0.name == "time" && !isZarr)
    }
    fields = reader.variables.filter {
      (3...4).contains($0.dimensionIDs.count) && $0.dimensionIDs[0] == time
    }
    axes = reader.variables.filter { !$0.dimensionIDs.contains(time) }
    guard let field = fields.first, fields.allSatisfy({ $0.dimensionIDs == field.dimensionIDs })
    else { throw model.failure("it has no maps") }
    shape = field.dimensionIDs.map { reader.dimensions[$0].length }
    memberFields = reader.variables.filter {
      Array($0.dimensionIDs.dropFirst()) == field.dimensionIDs
    }
    members = memberFields.first.map { reader.dimensions[$0.dimensionIDs[0]].length } ?? 0
    var variables: [NetCDFSchema.Variable] = []
    for variable in reader.variables {
      let isOfMembers = memberFields.contains { $0.name == variable.name }
      let isField = isOfMembers || fields.contains { $0.name == variable.name }
      var described: [NetCDFSchema.Attribute] = []
      do throws(NetCDFError) {
        for name in try reader.attributeNames(of: variable) {
          if let value = try reader.attribute(name, of: variable) {
            described.append(.init(name, value))
          }
        }
      } catch {
        throw model.failure("\(variable.name): \(error.reason)")
      }
      variables.append(
        .init(
          variable.name, variable.type, variable.dimensionIDs.map { dimensions[$0].name },
          described, deflateLevel: isField && !isZarr ? 4 : 0,
          chunks: isField
            ? (isOfMembers ? [1] : []) + shape.dropLast(2).map { _ in 1 } + shape.suffix(2) : []))
    }
    schema = NetCDFSchema(dimensions: dimensions, variables: variables, attributes: attributes)
  }

  /// Creates the product.
  func writer(_ path: String) throws(NetCDFError) -> NetCDFFileWriter {
    guard isZarr else {
      return try NetCDFFileWriter(path: path, format: .netCDF4Classic, schema: schema)
    }
    return try NetCDFFileWriter(
      zarr: URL(fileURLWithPath: path).standardizedFileURL.path, schema: schema)
  }

  /// Copies levels, latitudes and longitudes.
  func copyAxes(
    from file: FieldFile, to writer: borrowing NetCDFFileWriter
  ) throws(NetCDFError) {
    for axis in axes {
      let count = axis.dimensionIDs.map { file.reader.dimensions[$0].length }
      try writer.write(
        try JoinedSchema.values(file, axis, nil), to: axis.name, start: count.map { _ in 0 },
        count: count)
    }
  }

  /// Writes the coordinates of a period.
  func write(
    _ period: TimePeriod, at place: Int, to writer: borrowing NetCDFFileWriter
  ) throws(NetCDFError) {
    try writer.write(
      .float64([period.middle.julianDays]), to: "time", start: [place], count: [1])
    try writer.write(
      .float64([period.start.julianDays, period.end.julianDays]), to: "time_bnds",
      start: [place, 0], count: [1, 2])
  }

  /// Copies the fields of a period from its place in a part; fill values where no part has it.
  func copyFields(
    from part: (file: FieldFile, place: Int)?, to writer: borrowing NetCDFFileWriter, at place: Int
  ) throws(NetCDFError) {
    let count = shape.dropLast(2).map { _ in 1 } + shape.suffix(2)
    let size = count.reduce(1, *)
    let levels: [[Int]] = shape.count == 4 ? (0..<shape[1]).map { [$0] } : [[]]
    let maps =
      fields.map { (field: $0, member: [Int]()) }
      + memberFields.flatMap { field in (0..<members).map { (field, [$0]) } }
    for (field, member) in maps {
      let count = member.map { _ in 1 } + count
      for level in levels {
        let start = { (place: Int) in member + [place] + level + [0, 0] }
        let values: NetCDFValues
        if let part, let variable = part.file.reader.variable(named: field.name) {
          values = try JoinedSchema.values(
            part.file, variable, NetCDFSlab(start: start(part.place), count: count))
        } else {
          values =
            switch field.type {
            case .int32: .int32([Int32](repeating: Int32(Fill.integer), count: size))
            case .float64: .float64([Double](repeating: Double(Fill.float), count: size))
            default: .float32([Float](repeating: Fill.float, count: size))
            }
        }
        try writer.write(values, to: field.name, start: start(place), count: count)
      }
    }
  }

  private static func values(
    _ file: FieldFile, _ variable: NetCDFVariable, _ slab: NetCDFSlab?
  ) throws(NetCDFError) -> NetCDFValues {
    switch variable.type {
    case .int32:
      .int32(try file.reader.readIntegers(variable, slab: slab).map { Int32(clamping: $0) })
    case .float64: .float64(try file.reader.readDoubles(variable, slab: slab))
    default: .float32(try file.reader.readFloats(variable, slab: slab))
    }
  }
}
