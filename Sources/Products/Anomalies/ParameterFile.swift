internal import Argo
internal import Gridding
internal import NetCDF
internal import SpaceTime

/// Parameters of Gaussian processes in a CF NetCDF file, to be used again.
package struct ParameterFile: Sendable {
  /// The file.
  package let path: String
  /// Tells these parameters from others: a hash of their numbers.
  let hash: String
  private let grids: [Key: ParameterGrid]

  /// A quantity, by the name of its variable, level and season, by its middle month.
  struct Key: Hashable, Sendable {
    var variable: String
    var level: Double
    var middle: Int
  }

  /// The variables of a file, without the name of the quantity.
  static let suffixes = [
    "GP_VARIANCE", "GP_LAT", "GP_LON", "GP_TIME", "GP_NUGGET", "GP_N", "GP_NLL", "GP_STATUS",
  ]

  /// Reads a file that `--save-parameters` wrote.
  package static func read(path: String) throws(FieldFileError) -> ParameterFile {
    let file = try FieldFile(path: path)
    var grids: [Key: ParameterGrid] = [:]
    var hash = ContentHash()
    for variable in file.reader.variables.map(\.name) where variable.hasSuffix("_\(suffixes[0])") {
      let name = String(variable.dropLast(suffixes[0].count))
      let layout = try file.layout(of: name + suffixes[0])
      let seasons = try file.numbers("season").map { Int($0) }
      var columns: [[Float]] = []
      for suffix in suffixes { columns.append(try file.all(try file.layout(of: name + suffix))) }
      for column in columns {
        for number in column { hash.add("\(number.bitPattern) ".utf8) }
      }
      let count = layout.nodes.count
      for (place, middle) in seasons.enumerated() {
        let levels = layout.levels.isEmpty ? [0] : layout.levels
        for (number, level) in levels.enumerated() {
          let start = (place * levels.count + number) * count
          let nodes = (start..<start + count).flatMap { index in
            NodeParameters.unpacked(columns.map { Double($0[index]) })
          }
          let key = Key(variable: String(name.dropLast()), level: level, middle: middle)
          grids[key] = ParameterGrid(grid: layout.nodes, nodes: nodes)
        }
      }
    }
    guard !grids.isEmpty else {
      throw file.failure("it has no parameters such as TEMP_GP_VARIANCE")
    }
    return ParameterFile(path: path, hash: hash.text, grids: grids)
  }

  /// The parameters of a quantity, level and season; throws where they are not in the file.
  func grid(_ key: Key) throws(FieldFileError) -> ParameterGrid {
    if let grid = grids[key] { return grid }
    throw FieldFileError(
      path: path,
      reason: "it has no parameters of \(key.variable.lowercased()) at \(key.level.inWords) for the"
        + " season around month \(key.middle)")
  }

  /// Writes parameters; every quantity has all levels and seasons, missing ones as fill values.
  static func write(
    _ grids: [Key: ParameterGrid], of levels: ProfileLevels, on places: ParameterNodes,
    path: String, attributes: [NetCDFSchema.Attribute]
  ) throws(NetCDFError) {
    let seasons = Set(grids.keys.map(\.middle)).sorted()
    let axes = FieldAxes(cells: places.cells, levels: levels.axis)
    let schema = NetCDFSchema(
      dimensions: [NetCDFDimension(name: "season", length: seasons.count)] + axes.dimensions,
      variables: [
        .init(
          "season", .int32, ["season"],
          [
            .init("long_name", text: "month in the middle of the season"),
            .init("units", text: "1"),
          ])
      ] + axes.variables + levels.variables.flatMap { variables(of: $0, axes) },
      // What is said of the maps' place does not hold for nodes all over the globe.
      attributes: attributes.filter { !$0.name.hasPrefix("geospatial_") })
    var writer = try NetCDFFileWriter(path: path, format: .netCDF4Classic, schema: schema)
    try axes.write(to: writer)
    try writer.write(
      .int32(seasons.map { Int32($0) }), to: "season", start: [0], count: [seasons.count])
    let wanted = Set(places.wanted)
    for (key, grid) in grids {
      guard let season = seasons.firstIndex(of: key.middle),
        let level = levels.levels.values.firstIndex(of: key.level)
      else { continue }
      let nodes = grid.nodes.indices.map { wanted.contains($0) ? grid.nodes[$0] : nil }
      let packed = NodeParameters.packed(nodes)
      for (place, suffix) in suffixes.enumerated() {
        let values = Swift.stride(from: place, to: packed.count, by: suffixes.count)
          .map { Float(packed[$0]) }
        try writer.write(
          .float32(Fill.filled(values)), to: "\(key.variable)_\(suffix)",
          start: axes.start([season], level: level), count: axes.count([1], levels: 1))
      }
    }
    try writer.close()
  }

  private static func variables(
    of quantity: MappedQuantity, _ axes: FieldAxes
  ) -> [NetCDFSchema.Variable] {
    let unit = quantity.differenceUnit
    let square = unit == "K" ? "K2" : unit == "1" ? "1" : "(\(unit))2"
    let titles = [
      ("variance of the field", square), ("scale of latitude", "degree"),
      ("scale of longitude", "degree"), ("scale of time", "days"),
      ("standard deviation of the nugget", unit), ("number of profiles used", "1"),
      ("negative logarithm of the likelihood", "1"),
      ("0 fitted, 1 wider window, 2 borrowed from another node, 3 at a bound", "1"),
    ]
    return zip(suffixes, titles).map { suffix, title in
      axes.variable(
        "\(quantity.variableName)_\(suffix)", .float32, leading: ["season"],
        attributes: [
          .init("long_name", text: "\(title.0) of anomalies of \(quantity.title)"),
          .init("units", text: title.1),
        ])
    }
  }
}
