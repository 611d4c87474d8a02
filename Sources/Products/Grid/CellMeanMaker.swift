internal import Argo
internal import Gridding
internal import NetCDF

/// Makes fields of cell statistics.
struct CellMeanMaker: Sendable {
  let request: GridRequest
  let votes: CellStatistics.Votes
  /// How deep the sea is at each cell, where that is known and matters; empty elsewhere.
  var floors: [Double] = []

  /// The statistics that go into the file, each as a layer.
  private static let kinds: [Kind] = [
    Kind("", "mean of {}", method: "area: time: mean") { $0.mean },
    Kind("_STD", "standard deviation of {}", method: "area: time: standard_deviation") {
      $0.standardDeviation
    },
    Kind("_MIN", "smallest {}", method: "area: time: minimum") { $0.minimum },
    Kind("_MAX", "largest {}", method: "area: time: maximum") { $0.maximum },
    Kind("_MEDIAN", "median of {}", method: "area: time: median") { $0.median },
  ]

  /// A statistic that has the unit of its quantity.
  private struct Kind: Sendable {
    var suffix: String
    var title: String
    var method: String
    var value: @Sendable (CellStatistics) -> Double

    init(
      _ suffix: String, _ title: String, method: String,
      value: @escaping @Sendable (CellStatistics) -> Double
    ) {
      self.suffix = suffix
      self.title = title
      self.method = method
      self.value = value
    }
  }

  /// The layers of a quantity.
  static func layers(of variable: MappedQuantity) -> [FieldLayer] {
    let name = variable.variableName
    let companions = ["_STD", "_N", "_FLOATS"].map { name + $0 }.joined(separator: " ")
    var layers = kinds.map { kind in
      FieldLayer(
        name: name + kind.suffix, type: .float32,
        attributes: [
          .init(
            "long_name", text: kind.title.replacing("{}", with: variable.title))
        ] + NetCDFSchema.Attribute.standardName(of: variable) + [
          .init("units", text: variable.unit), .init("cell_methods", text: kind.method),
        ] + (kind.suffix.isEmpty ? [.init("ancillary_variables", text: companions)] : []))
    }
    layers.append(
      FieldLayer(
        name: "\(name)_N", type: .int32,
        attributes: [
          .init("long_name", text: "number of profiles with \(variable.title)")
        ] + NetCDFSchema.Attribute.standardName(of: variable, "number_of_observations")
          + [.init("units", text: "1")]))
    layers.append(
      FieldLayer(
        name: "\(name)_FLOATS", type: .int32,
        attributes: [
          .init("long_name", text: "number of floats with \(variable.title)"),
          .init("standard_name", text: "number_of_observations"),
          .init("units", text: "1"),
        ]))
    for (suffix, standardName, unit, type) in [
      ("_TIME", "time", "days since 1950-01-01 00:00:00 UTC", NetCDFType.float64),
      ("_LAT", "latitude", "degrees_north", .float32),
      ("_LON", "longitude", "degrees_east", .float32),
    ] {
      layers.append(
        FieldLayer(
          name: name + suffix, type: type,
          attributes: [
            .init("long_name", text: "mean \(standardName) of the observations"),
            .init("standard_name", text: standardName), .init("units", text: unit),
          ] + (suffix == "_TIME" ? [.init("calendar", text: "standard")] : [])))
    }
    return layers
  }

  /// The field of a period.
  func field(_ profiles: [LevelledProfile], _ period: TimePeriod) -> GriddedField {
    let cells = request.cells
    let levels = request.levels.values.count
    // Only cells that hold a profile have samples.
    var members: [Int: [Int]] = [:]
    var observations: [(longitude: Double, latitude: Double)] = []
    for (number, profile) in profiles.enumerated() {
      guard
        let position = Position(latitude: profile.site.y, longitude: profile.site.x),
        let cell = cells.index(of: position)
      else { continue }
      members[cell, default: []].append(number)
      observations.append((profile.site.x, profile.site.y))
    }
    var layers: [String: NetCDFValues] = [:]
    for (place, variable) in request.variables.enumerated() {
      let leastFloor = variable.leastFloor(at: 0)
      var columns = StatisticColumns(count: levels * cells.count)
      for (cell, numbers) in members where floors.isEmpty || leastFloor <= floors[cell] {
        for level in 0..<levels {
          var sample = CellSample()
          for number in numbers {
            let profile = profiles[number]
            sample.add(
              CellValue(
                value: profile.values[place * levels + level], wmo: profile.wmo,
                time: profile.time, latitude: profile.site.y,
                longitude: cells.unwrapped(profile.site.x)))
          }
          if let statistics = sample.statistics(votes: votes) {
            columns.set(level * cells.count + cell, statistics)
          }
        }
      }
      columns.move(into: &layers, variable)
    }
    return GriddedField(period: period, layers: layers, observations: observations)
  }

  /// The columns of all statistics of a quantity.
  private struct StatisticColumns {
    private var kinds: [[Float]]
    private var counts: [Int32]
    private var floats: [Int32]
    private var days: [Double]
    private var latitudes: [Float]
    private var longitudes: [Float]

    init(count: Int) {
      let missing = [Float](repeating: Fill.float, count: count)
      let none = [Int32](repeating: 0, count: count)
      kinds = CellMeanMaker.kinds.map { _ in missing }
      (counts, floats) = (none, none)
      (latitudes, longitudes) = (missing, missing)
      days = [Double](repeating: Double(Fill.float), count: count)
    }

    mutating func set(_ index: Int, _ statistics: CellStatistics) {
      for (place, kind) in CellMeanMaker.kinds.enumerated() {
        let value = kind.value(statistics)
        if value.isFinite { kinds[place][index] = Float(value) }
      }
      counts[index] = Int32(clamping: statistics.count)
      floats[index] = Int32(clamping: statistics.floats)
      days[index] = statistics.meanJulianDays
      latitudes[index] = Float(statistics.meanLatitude)
      longitudes[index] = Float(statistics.meanLongitude)
    }

    func move(into layers: inout [String: NetCDFValues], _ variable: MappedQuantity) {
      let name = variable.variableName
      for (place, kind) in CellMeanMaker.kinds.enumerated() {
        layers[name + kind.suffix] = .float32(kinds[place])
      }
      layers["\(name)_N"] = .int32(counts)
      layers["\(name)_FLOATS"] = .int32(floats)
      layers["\(name)_TIME"] = .float64(days)
      layers["\(name)_LAT"] = .float32(latitudes)
      layers["\(name)_LON"] = .float32(longitudes)
    }
  }
}
