internal import Glibc
internal import Gridding
internal import NetCDF
internal import SpaceTime

/// A mean field of another program, to be made a climatology.
struct MeanField {
  private let file: FieldFile
  private let mean: FieldFile.Layout
  /// What is to be added to the mean, time after time.
  private let anomaly: FieldFile.Layout?

  /// Other names of our quantities, in lower case.
  private static let usualNames: [String: [String]] = [
    "TEMP": ["temp", "temperature", "t", "to", "thetao", "sea_water_temperature", "t_an"],
    "PSAL": ["psal", "salinity", "s", "so", "sea_water_practical_salinity", "s_an", "sal"],
    "CT": ["ct", "conservative_temperature", "sea_water_conservative_temperature"],
    "SA": ["sa", "absolute_salinity", "sea_water_absolute_salinity"],
    "SIGMA0": ["sigma0", "sea_water_sigma_theta"],
  ]

  /// Finds a quantity.
  init(_ name: String, in file: FieldFile) throws(FieldFileError) {
    self.file = file
    let names = Set(MeanField.usualNames[name] ?? [name.lowercased()])
    func find(_ suffix: String) throws(FieldFileError) -> FieldFile.Layout? {
      for variable in file.reader.variables where variable.rank >= 2 {
        let lower = variable.name.lowercased()
        let standard = try file.text("standard_name", of: variable).lowercased()
        let isNamed = names.contains { lower == $0 + suffix || lower == "argo_" + $0 + suffix }
        guard isNamed || suffix.isEmpty && names.contains(standard) else { continue }
        return try file.layout(of: variable.name)
      }
      return nil
    }
    let apart = try find("_mean")
    guard let mean = try apart == nil ? find("") : apart else {
      throw file.failure(
        "it has no variable for \(name); a climatology has \(name)_MEAN or \(name),"
          + " or says by standard_name which variable it is")
    }
    self.mean = mean
    anomaly = apart == nil ? nil : try find("_anomaly")
    guard anomaly == nil || anomaly?.nodes == mean.nodes && anomaly?.levels == mean.levels else {
      throw file.failure("mean and anomaly of \(name) are on different grids")
    }
  }

  /// What depends on time: the anomalies, or the field itself.
  var series: FieldFile.Layout { anomaly ?? mean }

  /// The map of a time and level.
  func map(time: Int, level: Int) throws(FieldFileError) -> [Float] {
    guard let anomaly else { return try file.map(mean, leading: time, level: level) }
    let base = try file.map(mean, level: level)
    return zip(base, try file.map(anomaly, leading: time, level: level)).map { $0 + $1 }
  }

  /// The climatology, and what its levels count.
  func climatology() throws(FieldFileError) -> (ClimatologyField, VerticalCoordinate) {
    let times = try series.leading.map { name throws(FieldFileError) in try days(name) } ?? []
    let season = FittedSeason(days: times)
    var field = ClimatologyField(
      nodes: mean.nodes, levels: mean.levels.isEmpty ? [0] : mean.levels,
      referenceDay: season.referenceDay, harmonics: season.harmonics)
    let count = mean.nodes.count
    for level in field.levels.indices {
      let base = anomaly == nil ? nil : try file.map(mean, level: level)
      var sums = Array(repeating: [Double](repeating: 0, count: count), count: season.terms)
      for time in 0..<series.leadingCount {
        let map = try file.map(series, leading: time, level: level)
        for node in 0..<count {
          let value = Double(map[node])
          for term in 0..<season.terms { sums[term][node] += season.weights[term][time] * value }
        }
      }
      for node in 0..<count {
        let place = level * count + node
        let first = sums[0][node] + Double(base?[node] ?? 0)
        // A node that lacks one of the maps is NaN from here on.
        guard first.isFinite else { continue }
        field.means[place] = Float(first)
        for harmonic in 0..<season.harmonics {
          let part = harmonic * field.levels.count * count + place
          field.cosines[part] = Float(sums[1 + 2 * harmonic][node])
          field.sines[part] = Float(sums[2 + 2 * harmonic][node])
        }
        if season.hasTrend { field.trends[place] = Float(sums[season.terms - 1][node]) }
      }
    }
    return (field, mean.coordinate)
  }

  /// The days of a time axis; months of the year where its unit says no more.
  func days(_ name: String) throws(FieldFileError) -> [Double] {
    guard let axis = file.reader.variable(named: name) else {
      throw file.failure("the dimension \(name) has no coordinates")
    }
    let unit = try file.text("units", of: axis)
    if let days = FieldTimes.days(try file.numbers(name), unit: unit), days.allSatisfy(\.isFinite) {
      return days
    }
    guard axis.length(0) == 12 else {
      throw file.failure("its time axis has the unit '\(unit)', which is not understood")
    }
    return (0..<12).map { (Double($0) + 0.5) * 365.2425 / 12 }
  }
}
