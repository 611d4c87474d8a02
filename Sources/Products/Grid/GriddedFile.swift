internal import Argo
internal import Fleet
internal import Foundation
internal import Gridding
internal import NetCDF
internal import Seawater

/// A gridded file that is being written, one period after the other.
struct GriddedFile: ~Copyable {
  private let structure: GriddedFileSchema
  private var writer: NetCDFFileWriter

  /// Creates the file and writes the coordinates.
  init(path: String, _ structure: GriddedFileSchema) throws(NetCDFError) {
    let writer = try GriddedFile.create(path, structure)
    try structure.axes.write(to: writer)
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
    let cells = structure.request.cells
    let count = [1, structure.request.levels.values.count, cells.rows, cells.columns]
    for layer in structure.layers {
      guard let values = field.layers[layer.name] else { continue }
      try writer.write(values, to: layer.name, start: [place, 0, 0, 0], count: count)
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
    let cells = structure.request.cells
    for (name, values) in layers.sorted(by: { $0.key < $1.key }) {
      try writer.write(
        values, to: name, start: [place, level, 0, 0], count: [1, 1, cells.rows, cells.columns])
    }
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
  func valueCount(of variables: [SeawaterQuantity]) -> Int {
    variables.reduce(0) { count, variable in
      guard case .float32(let values) = layers[variable.variableName] else { return count }
      return values.reduce(count) { $1 == Fill.float ? $0 : $0 + 1 }
    }
  }
}
