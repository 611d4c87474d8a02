internal import Argo
internal import Fleet
internal import Gridding
internal import NetCDF
internal import SpaceTime

/// The CF NetCDF file of a climatology, which is being written in bands of latitude.
struct ClimatologyFile: ~Copyable {
  private let request: ClimatologyRequest
  private let schema: NetCDFSchema
  private var writer: NetCDFFileWriter

  /// The attribute that holds the day at which trends are zero.
  static let referenceDay = "t_ref"

  /// Rows of a band.
  static let bandRows = 8

  /// Creates the file and writes the coordinates.
  init(
    path: String, _ request: ClimatologyRequest, _ options: ClimatologyOptions,
    attributes: [NetCDFSchema.Attribute]
  ) throws(NetCDFError) {
    self.request = request
    let axes = FieldAxes(cells: request.cells, levels: request.levels.axis)
    let harmonics = max(options.harmonics, 1)
    schema = NetCDFSchema(
      dimensions: [NetCDFDimension(name: "harmonic", length: harmonics)] + axes.dimensions,
      variables: [
        .init(
          "harmonic", .int32, ["harmonic"],
          [.init("long_name", text: "cycles a year"), .init("units", text: "1")])
      ] + axes.variables
        + request.levels.variables.flatMap { ClimatologyFile.variables(of: $0, axes) },
      attributes: attributes)
    let writer = try NetCDFFileWriter(path: path, format: .netCDF4Classic, schema: schema)
    try axes.write(to: writer)
    try writer.write(
      .int32((1...Int32(harmonics)).map(\.self)), to: "harmonic", start: [0], count: [harmonics])
    self.writer = writer
  }

  /// Writes the nodes of a band of rows of a quantity.
  func write(_ band: ClimatologyBand, of variable: MappedQuantity) throws(NetCDFError) {
    let name = variable.variableName
    let rows = band.rows
    let axes = FieldAxes(cells: request.cells, levels: request.levels.axis)
    let shape = axes.count([], rows: rows.count)
    let start = axes.start([], row: rows.lowerBound)
    let field = band.field
    let single = [
      ("_MEAN", field.means), ("_MEAN_ERR", field.meanErrors), ("_TREND", field.trends),
      ("_TREND_ERR", field.trendErrors), ("_SD", field.deviations), ("_REACH", band.reaches),
    ]
    for (suffix, values) in single {
      try writer.write(
        .float32(Fill.filled(values)), to: name + suffix, start: start, count: shape)
    }
    for (suffix, values) in [("_N", band.counts), ("_TERMS", band.terms)] {
      try writer.write(.int32(values), to: name + suffix, start: start, count: shape)
    }
    let season = [
      ("_COS", field.cosines), ("_COS_ERR", field.cosineErrors), ("_SIN", field.sines),
      ("_SIN_ERR", field.sineErrors),
    ]
    guard field.harmonics > 0 else { return }
    for (suffix, values) in season {
      try writer.write(
        .float32(Fill.filled(values)), to: name + suffix, start: [0] + start,
        count: [field.harmonics] + shape)
    }
  }

  /// Adds what is known at the end and closes the file.
  mutating func close(_ attributes: [NetCDFSchema.Attribute]) throws(NetCDFError) {
    try writer.add(attributes)
    try writer.close()
  }

  private static func variables(
    of quantity: MappedQuantity, _ axes: FieldAxes
  ) -> [NetCDFSchema.Variable] {
    let name = quantity.variableName
    let unit = quantity.unit
    let kelvin = quantity.differenceUnit
    let standardName = quantity.standardName
    func real(
      _ suffix: String, _ title: String, _ unit: String, standard: String? = nil,
      isSeasonal: Bool = false
    ) -> NetCDFSchema.Variable {
      axes.variable(
        name + suffix, .float32, leading: isSeasonal ? ["harmonic"] : [],
        attributes: [.init("long_name", text: "\(title) of \(quantity.title)")]
          + (standard.map { [.init("standard_name", text: $0)] } ?? [])
          + [.init("units", text: unit)], bandRows: bandRows)
    }
    func whole(_ suffix: String, _ title: String, standard: String? = nil) -> NetCDFSchema.Variable
    {
      axes.variable(
        name + suffix, .int32, leading: [],
        attributes: [.init("long_name", text: title)]
          + (standard.map { [.init("standard_name", text: $0)] } ?? [])
          + [.init("units", text: "1")], bandRows: bandRows)
    }
    return [
      real("_MEAN", "mean", unit, standard: standardName),
      real(
        "_MEAN_ERR", "standard error of the mean", unit,
        standard: standardName.map { "\($0) standard_error" }),
      real("_TREND", "trend per decade of 3652.425 days", kelvin),
      real("_TREND_ERR", "standard error of the trend per decade", kelvin),
      real("_COS", "factor of the cosine of the time of year", kelvin, isSeasonal: true),
      real("_COS_ERR", "standard error of the cosine's factor", kelvin, isSeasonal: true),
      real("_SIN", "factor of the sine of the time of year", kelvin, isSeasonal: true),
      real("_SIN_ERR", "standard error of the sine's factor", kelvin, isSeasonal: true),
      real("_SD", "standard deviation of observations from the climatology", kelvin),
      whole(
        "_N", "number of profiles used",
        standard: standardName.map { "\($0) number_of_observations" }),
      real("_REACH", "distance at which weights are zero, for the climatology", "km"),
      whole(
        "_TERMS",
        "terms of the regression: 1 slopes, 2 second order, 4 trend, 8 times the harmonics"),
    ]
  }
}
