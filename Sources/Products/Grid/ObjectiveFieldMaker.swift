internal import Argo
internal import Gridding
internal import NetCDF

/// Makes fields by objective interpolation.
struct ObjectiveFieldMaker: Sendable {
  let request: GridRequest
  let settings: ObjectiveSettings
  /// The cells that lie at sea.
  let wet: [Int]
  /// How deep the sea is there, in the coordinate of the levels.
  private let floors: [Double]

  init(_ request: GridRequest, _ settings: ObjectiveSettings, mask: SeaMask) throws {
    self.request = request
    self.settings = settings
    wet = mask.wetCells(of: request.cells)
    floors = try mask.floors(of: wet, in: request.cells, as: request.levels.coordinate)
  }

  /// The layers of a quantity.
  static func layers(of variable: MappedQuantity) -> [FieldLayer] {
    let name = variable.variableName
    func real(
      _ suffix: String, _ title: String, _ standardName: [NetCDFSchema.Attribute], _ unit: String
    ) -> FieldLayer {
      FieldLayer(
        name: name + suffix, type: .float32,
        attributes: [.init("long_name", text: title)] + standardName
          + [.init("units", text: unit)])
    }
    let standardName = NetCDFSchema.Attribute.standardName(of: variable)
    var estimate = real("", "estimated \(variable.title)", standardName, variable.unit)
    estimate.attributes += [
      .init("cell_methods", text: "time: mean"),
      .init("ancillary_variables", text: "\(name)_ERR \(name)_EVAR \(name)_N"),
    ]
    return [
      estimate,
      real(
        "_ERR", "standard error of the estimated \(variable.title)",
        NetCDFSchema.Attribute.standardName(of: variable, "standard_error"), variable.unit),
      real(
        "_EVAR", "error variance of the estimate as a fraction of the signal variance",
        [.init("standard_name", text: "quality_flag")], "1"),
      real(
        "_BKG", "background of the estimated \(variable.title)", standardName, variable.unit),
      FieldLayer(
        name: "\(name)_N", type: .int32,
        attributes: [
          .init("long_name", text: "number of observations used for the estimate")
        ] + NetCDFSchema.Attribute.standardName(of: variable, "number_of_observations")
          + [.init("units", text: "1")]),
    ]
  }

  /// The field of a period.
  func field(_ profiles: [LevelledProfile], _ period: TimePeriod) async throws -> GriddedField {
    let thinned = settings.thinning?.applied(to: profiles) ?? profiles
    let background = try await BackgroundFields(
      thinned, self, day: period.middle.julianDays)
    let columns = request.variables.count * request.levels.values.count
    let levels = (0..<columns).map { column in
      SiteObservations.Level(
        values: thinned.indices.map {
          thinned[$0].values[column] - background.atObservations[column][$0]
        },
        noise: thinned.map { Thinning.noise(settings.noise, votes: $0.votes[column]) })
    }
    let barriers = settings.barriers
    let separates: (@Sendable (Site, Site) -> Bool)? =
      barriers.lines.isEmpty ? nil : { @Sendable in barriers.separates($0, $1) }
    let observed = SiteObservations(sites: thinned.map(\.site), levels: levels)
    let interpolator = ObjectiveInterpolator(
      observations: observed, options: settings.options, separates: separates)
    let isWet = Set(wet)
    var places: [Int: Int] = [:]
    for (place, cell) in wet.enumerated() { places[cell] = place }
    let blocks = request.cells.blocks(where: isWet.contains)
      .map { $0.compactMap { places[$0] } }
    let map = try await interpolator.map(sites, blocks: blocks, jobs: request.jobs)
    return GriddedField(
      period: period, layers: layers(map, background, levels),
      observations: profiles.map { ($0.site.x, $0.site.y) })
  }

  /// The middles of the cells at sea.
  var sites: [Site] { wet.map(request.cells.site(of:)) }

  private func layers(
    _ map: ObjectiveMap, _ background: BackgroundFields, _ levels: [SiteObservations.Level]
  ) -> [String: NetCDFValues] {
    let levelCount = request.levels.values.count
    let cellCount = request.cells.count
    let missing = [Float](repeating: Fill.float, count: levelCount * cellCount)
    var layers: [String: NetCDFValues] = [:]
    for (place, variable) in request.variables.enumerated() {
      var (values, errors, variances, backgrounds) = (missing, missing, missing, missing)
      var counts = [Int32](repeating: 0, count: missing.count)
      for level in 0..<levelCount {
        let column = place * levelCount + level
        // A level without observations has no field, and no background makes one.
        guard levels[column].noise.contains(where: { !$0.isNaN }) else { continue }
        let deviation = ObjectiveFieldMaker.signalDeviation(levels[column])
        let leastFloor = variable.leastFloor(at: request.levels.values[level])
        for (point, cell) in wet.enumerated() where leastFloor <= floors[point] {
          let first = background.atPoints[column][point]
          let value = first + map.estimates[column][point]
          guard value.isFinite else { continue }
          let index = level * cellCount + cell
          let variance = map.errorVariances[column][point]
          variances[index] = Float(variance)
          backgrounds[index] = Float(first)
          counts[index] = map.counts[column][point]
          guard
            EstimateSupport.isEnough(
              count: Int(counts[index]), nearest: map.nearest[column][point]),
            variance <= request.greatestError
          else { continue }
          values[index] = Float(value)
          if let deviation { errors[index] = Float(variance.squareRoot() * deviation) }
        }
      }
      let name = variable.variableName
      layers[name] = .float32(values)
      layers["\(name)_ERR"] = .float32(errors)
      layers["\(name)_EVAR"] = .float32(variances)
      layers["\(name)_BKG"] = .float32(backgrounds)
      layers["\(name)_N"] = .int32(counts)
    }
    return layers
  }

  /// The standard deviation of the signal: that of the anomalies without the noise in them;
  /// nothing for fewer than two.
  static func signalDeviation(_ level: SiteObservations.Level) -> Double? {
    var count = 0.0
    var squares = 0.0
    for (value, noise) in zip(level.values, level.noise) where !noise.isNaN {
      count += 1
      squares += value * value / (1 + noise)
    }
    return count >= 2 ? (squares / count).squareRoot() : nil
  }
}
