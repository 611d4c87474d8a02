internal import Argo
package import NetCDF

/// Writes the heat of a region as NetCDF: the series of each layer, with members.
package enum HeatSeriesFile {
  /// Writes the file; `notes` say how the numbers were made.
  package static func write(
    _ heat: RegionalHeat, to path: String, notes: [String], made: String
  ) throws(NetCDFError) {
    let months = heat.layers.first?.months ?? []
    let members = heat.layers.map { ($0.members[.simple] ?? []).count }.max() ?? 0
    var values: [String: NetCDFValues] = [
      "time": .float64(months.map { $0.month.middle?.julianDays ?? .nan })
    ]
    var variables = [time]
    for layer in heat.layers {
      let name = variableName(layer)
      func add(_ suffix: String, _ title: String, _ unit: String, _ numbers: [Double?]) {
        variables.append(variable(name + suffix, ["time"], "\(title), \(layer.name) m", unit))
        values[name + suffix] = .float64(numbers.map { $0 ?? .nan })
      }
      for estimate in RegionalHeat.Estimate.allCases {
        let suffix = estimate == .simple ? "" : "_\(estimate.rawValue.uppercased())"
        add(
          suffix, "anomaly of heat content, \(estimate.rawValue)", "J",
          layer.months.map { $0.values[estimate] })
      }
      add("_ERR", "standard error", "J", layer.months.map(\.error))
      add("_MEAN_ERR", "error of the climatology", "J", layer.months.map(\.meanError))
      add("_AREA", "covered area", "m2", layer.months.map(\.coveredArea))
      let ensemble = layer.members[.simple] ?? []
      if members > 0, ensemble.count == members {
        variables.append(
          variable(
            "\(name)_MEMBER", ["member", "time"],
            "members of the anomaly of heat content, simple, \(layer.name) m", "J"))
        values["\(name)_MEMBER"] = .float64(ensemble.flatMap { $0.map { $0 ?? .nan } })
      }
    }
    try NetCDFWriter.write(
      path: path, format: .netCDF4Classic,
      schema: NetCDFSchema(
        dimensions: [NetCDFDimension(name: "time", length: months.count)]
          + (members > 0 ? [NetCDFDimension(name: "member", length: members)] : []),
        variables: variables,
        attributes: [
          .init("Conventions", text: "CF-1.8"),
          .init("title", text: "Heat content of a region, month by month"),
          .init("summary", text: notes.joined(separator: "\n")), .init("date_created", text: made),
        ]), values: values)
  }

  private static func variableName(_ layer: RegionalHeat.Layer) -> String {
    "OHC_"
      + String(
        layer.name.map { character in
          switch character {
          case "-", ".": "_"
          case "+": "P"
          default: character
          }
        })
  }

  /// The axis of months, as all files of heat have it.
  static let time = NetCDFSchema.Variable(
    "time", .float64, ["time"],
    [
      .init("standard_name", text: "time"), .init("axis", text: "T"),
      .init("long_name", text: "middle of the month"),
      .init("units", text: "days since 1950-01-01 00:00:00 UTC"),
      .init("calendar", text: "standard"),
    ])

  private static func variable(
    _ name: String, _ dimensions: [String], _ title: String, _ unit: String
  ) -> NetCDFSchema.Variable {
    .init(
      name, .float64, dimensions,
      [
        .init("long_name", text: title), .init("units", text: unit),
        .init("_FillValue", .reals([.nan], type: .float64)),
      ])
  }
}
