internal import Argo
package import Hydrography
internal import Indicators
package import NetCDF

/// Writes the heat of a region as annual series in the layout of the heat content indicator of GCOS.
///
/// A year counts where all its months have a value. Names are those of the indicator's public page;
/// details beyond them could not be confirmed.
package struct GCOSFile: Sendable {
  /// The layers that the indicator has.
  package static let layers = [
    HeatLayer(0, 300), HeatLayer(0, 700), HeatLayer(0, 1000), HeatLayer(700, 2000),
    HeatLayer(0, 2000),
  ]

  /// The years whose mean is taken off, where the series has any of them.
  static let baseline = 2005...2024

  /// The years, all that a layer has.
  let years: [Int]
  /// By layer and year: the anomaly in J and its standard error; nil where the year is not whole.
  let means: [[Mean?]]
  private let heat: RegionalHeat
  private let depths: [Double]

  /// A year.
  struct Mean: Hashable, Sendable {
    var value: Double
    var error: Double?
  }

  /// Takes the heat of a region; the simple integral counts.
  package init(_ heat: RegionalHeat) {
    self.heat = heat
    depths = heat.layers.map { layer in
      HeatLayer(name: layer.name).map { $0.lower - $0.upper } ?? .nan
    }
    let all = heat.layers.flatMap { $0.months.map(\.month.year) }
    let years = Set(all).sorted()
    self.years = years
    means = heat.layers.map { layer in
      let months = layer.months.map(\.month)
      let best = GCOSFile.annual(months, layer.months.map { $0.values[.simple] }, years)
      let members = (layer.members[.simple] ?? []).map { GCOSFile.annual(months, $0, years) }
      return years.indices.map { year in
        best[year].map { value in
          Mean(value: value, error: standardDeviation(members.compactMap { $0[year] }))
        }
      }
    }
  }

  /// Means of whole years, less those of the baseline.
  private static func annual(
    _ months: [CalendarMonth], _ values: [Double?], _ years: [Int]
  ) -> [Double?] {
    var sums: [Int: [Double]] = [:]
    for (month, value) in zip(months, values) {
      if let value, value.isFinite { sums[month.year, default: []].append(value) }
    }
    let means = years.map { year -> Double? in
      let values = sums[year] ?? []
      return values.count == 12 ? values.reduce(0, +) / 12 : nil
    }
    let within = zip(years, means).compactMap { baseline.contains($0) ? $1 : nil }
    let taken = within.isEmpty ? means.compactMap(\.self) : within
    let level = taken.isEmpty ? 0 : taken.reduce(0, +) / Double(taken.count)
    return means.map { $0.map { $0 - level } }
  }

  /// Writes the file.
  package func write(
    to path: String, form: ColumnRules.HeatForm, notes: [String], made: String
  ) throws(NetCDFError) {
    var variables = [
      NetCDFSchema.Variable(
        "time", .int32, ["time"], [.init("long_name", text: "year"), .init("units", text: "year")])
    ]
    var values: [String: NetCDFValues] = ["time": .int32(years.map(Int32.init))]
    let volumeHeat =
      ColumnRules.HeatForm.constantHeatCapacity * ColumnRules.HeatForm.constantDensity
    for (place, layer) in heat.layers.enumerated() {
      let suffix = "_" + layer.name.map { $0 == "-" || $0 == "." ? "_" : String($0) }.joined()
      let area = layer.seaArea
      for (name, title, unit, scale) in [
        ("OHCA_J_m2_oc", "anomaly of heat content over the layer's area of sea", "J m-2", 1 / area),
        ("OHCA_ZJ", "anomaly of heat content", "ZJ", 1 / HeatUnits.joulePerZettajoule),
        (
          "vol_ave_temp_anom", "anomaly of the volume's mean temperature", "degree_C",
          1 / (area * volumeHeat * depths[place])
        ),
      ] {
        for (ending, words, number) in [
          ("", title, { (mean: Mean) in Optional(mean.value) }),
          ("_error", "standard error of the \(title)", { $0.error }),
        ] {
          let full = name + suffix + ending
          variables.append(
            .init(
              full, .float64, ["time"],
              [
                .init("long_name", text: "\(words), \(layer.name) m"), .init("units", text: unit),
                .init("_FillValue", .reals([.nan], type: .float64)),
              ]))
          values[full] = .float64(
            means[place].map { $0.flatMap(number).map { $0 * scale } ?? .nan })
        }
      }
      variables.append(
        .init(
          "sea_area" + suffix, .float64, [],
          [
            .init("long_name", text: "area of sea of the layer, \(layer.name) m"),
            .init("units", text: "m2"),
          ]))
      values["sea_area" + suffix] = .float64([area])
    }
    let hasBaseline = years.contains(where: GCOSFile.baseline.contains)
    try NetCDFWriter.write(
      path: path, format: .netCDF4Classic,
      schema: NetCDFSchema(
        dimensions: [NetCDFDimension(name: "time", length: years.count)], variables: variables,
        attributes: [
          .init("Conventions", text: "CF-1.8"),
          .init("title", text: "Annual anomalies of ocean heat content"),
          .init("form", text: "\(form.rawValue) form"),
          .init(
            "baseline",
            text: hasBaseline
              ? "mean of the years of \(GCOSFile.baseline.lowerBound)-\(GCOSFile.baseline.upperBound)"
              : "mean of all years, as none is in 2005-2024"),
          .init(
            "method",
            text: "means of twelve months of the simple integral; errors: standard deviation of the"
              + " members' means; mean temperature by rho0 1030 kg m-3 and cp0 3989.244 J kg-1 K-1"),
          .init("summary", text: notes.joined(separator: "\n")), .init("date_created", text: made),
        ]), values: values)
  }
}
