internal import Argo
internal import Gridding
internal import NetCDF
internal import Seawater

/// The structure of a gridded file after CF-1.8 and ACDD-1.3.
struct GriddedFileSchema {
  let request: GridRequest
  let description: ProductDescription
  /// The periods; all of them are known before the first map is made.
  let periods: [TimePeriod]
  /// Whether the file is a Zarr store, which has no unlimited dimension here.
  let isZarr: Bool
  /// The places of those that go into this file, which is a part of the product; nil for all.
  var places: [Int]?

  /// The axes of level, latitude and longitude.
  var axes: FieldAxes { FieldAxes(cells: request.cells, levels: request.profileLevels.axis) }

  /// The layers in the file's order.
  var layers: [FieldLayer] {
    request.variables.flatMap { variable in
      switch request.method {
      case .mean: CellMeanMaker.layers(of: variable)
      case .objective: ObjectiveFieldMaker.layers(of: variable)
      case .spaceTime: SpaceTimeLayers.layers(of: variable)
      }
    }
  }

  /// How many members the maps have; 0 for none.
  var members: Int {
    if case .spaceTime(let settings) = request.method { settings.members } else { 0 }
  }

  /// The layers that have a dimension of members before time.
  private var memberLayers: [FieldLayer] {
    members > 0 ? request.variables.map(SpaceTimeLayers.members(of:)) : []
  }

  /// The whole schema.
  var schema: NetCDFSchema {
    NetCDFSchema(
      dimensions: [
        NetCDFDimension(name: "time", length: places?.count ?? periods.count, isUnlimited: !isZarr)
      ] + axes.dimensions
        + (members > 0 ? [NetCDFDimension(name: "member", length: members)] : []),
      variables: timeVariables + axes.variables + memberVariables
        + layers.map { variable($0, leading: ["time"]) }
        + memberLayers.map { variable($0, leading: ["member", "time"]) },
      attributes: globalAttributes)
  }

  private var timeVariables: [NetCDFSchema.Variable] {
    [
      .init(
        "time", .float64, ["time"],
        [
          .init("long_name", text: "middle of the period"), .init("standard_name", text: "time"),
          .init("units", text: "days since 1950-01-01 00:00:00 UTC"),
          .init("calendar", text: "standard"), .init("axis", text: "T"),
          .init("bounds", text: "time_bnds"),
        ]),
      .init("time_bnds", .float64, ["time", "bnds"]),
    ]
  }

  private var memberVariables: [NetCDFSchema.Variable] {
    guard members > 0 else { return [] }
    return [
      .init(
        "member", .int32, ["member"],
        [
          .init("long_name", text: "number of the member of the ensemble"),
          .init("standard_name", text: "realization"), .init("units", text: "1"),
        ])
    ]
  }

  private func variable(_ layer: FieldLayer, leading: [String]) -> NetCDFSchema.Variable {
    axes.variable(
      layer.name, layer.type, leading: leading, attributes: layer.attributes,
      isCompressed: !isZarr)
  }
}
