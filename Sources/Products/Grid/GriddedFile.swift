internal import Argo
internal import Fleet
internal import Foundation
internal import Gridding
internal import NetCDF

/// A gridded file that is being written, one period after the other.
struct GriddedFile: ~Copyable {
  private let structure: GriddedFileSchema
  private var writer: NetCDFFileWriter

  /// Creates the file and writes the coordinates.
  init(path: String, _ structure: GriddedFileSchema) throws(NetCDFError) {
    let writer = try GriddedFile.create(path, structure)
    try structure.axes.write(to: writer)
    if structure.members > 0 {
      try writer.write(
        .int32((1...structure.members).map { Int32(clamping: $0) }), to: "member", start: [0],
        count: [structure.members])
    }
    self.structure = structure
    self.writer = writer
  }

  private static func create(
    _ path: String, _ structure: GriddedFileSchema
  ) throws(NetCDFError) -> NetCDFFileWriter {
    guard structure.isZarr else {
      return try NetCDFFileWriter(
        path: path, format: .netCDF4Classic, schema: structure.schema)
    }
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    return try NetCDFFileWriter(zarr: absolute, schema: structure.schema)
  }

  /// Writes the field of a period.
  func write(_ field: GriddedField, at place: Int) throws(NetCDFError) {
    try write(field.period, at: place)
    let axes = structure.axes
    for layer in structure.layers {
      guard let values = field.layers[layer.name] else { continue }
      try writer.write(
        values, to: layer.name, start: axes.start([place]), count: axes.count([1]))
    }
  }

  /// Writes the coordinates of a period.
  func write(_ period: TimePeriod, at place: Int) throws(NetCDFError) {
    try writer.write(
      .float64([period.middle.julianDays]), to: "time", start: [place], count: [1])
    try writer.write(
      .float64([period.start.julianDays, period.end.julianDays]), to: "time_bnds",
      start: [place, 0], count: [1, 2])
  }

  /// Writes layers of one level of a period.
  func write(
    _ layers: [String: NetCDFValues], at place: Int, level: Int
  ) throws(NetCDFError) {
    let axes = structure.axes
    for (name, values) in layers.sorted(by: { $0.key < $1.key }) {
      try writer.write(
        values, to: name, start: axes.start([place], level: level),
        count: axes.count([1], levels: 1))
    }
  }

  /// Writes the members of one level of a period, one after the other.
  func write(
    _ values: NetCDFValues, of layer: FieldLayer, at place: Int, level: Int, members: Int
  ) throws(NetCDFError) {
    let axes = structure.axes
    try writer.write(
      values, to: layer.name, start: axes.start([0, place], level: level),
      count: axes.count([members, 1], levels: 1))
  }

  /// Writes what was left out by which rule and closes the file, which is when the last of it is
  /// written.
  mutating func close(
    account: QueryAccount, _ attributes: [NetCDFSchema.Attribute] = []
  ) throws(NetCDFError) {
    try writer.add(
      [.init("value_account", text: account.lines.joined(separator: "\n"))] + attributes)
    try writer.close()
  }
}

extension GriddedField {
  /// The number of values of some quantities.
  func valueCount(of variables: [MappedQuantity]) -> Int {
    variables.reduce(0) { count, variable in
      guard case .float32(let values) = layers[variable.variableName] else { return count }
      return values.reduce(count) { $1 == Fill.float ? $0 : $0 + 1 }
    }
  }
}
