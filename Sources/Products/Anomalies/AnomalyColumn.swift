internal import Argo
internal import Gridding
internal import SpaceTime

/// The observations of a quantity at one level, with what a climatology says of each.
///
/// Observations without a climatology are not in it.
struct AnomalyColumn: Sendable {
  let variable: MappedQuantity
  /// The level, in the coordinate of the grid; 0 for a quantity of the column.
  let level: Double
  /// The numbers of the profiles in the record.
  private(set) var profiles: [Int32] = []
  private(set) var sites: [Site] = []
  private(set) var days: [Double] = []
  private(set) var floats: [Int32] = []
  /// The values less the climatology of their place, day and level.
  private(set) var anomalies: [Double] = []
  /// The climatology there.
  private(set) var background: [Climatology.Value] = []

  /// Takes a column of a record.
  init(
    _ record: ProfileRecord, column: Int, of variable: MappedQuantity, level: Double,
    _ coordinate: VerticalCoordinate, _ climatology: Climatology
  ) {
    (self.variable, self.level) = (variable, level)
    let values = record.columns[column]
    for profile in 0..<record.count where !values[profile].isNaN {
      let site = record.sites[profile]
      let day = record.times[profile].julianDays
      guard
        let found = climatology.value(
          of: variable.variableName, at: site, day: day, level: level, of: coordinate)
      else { continue }
      profiles.append(Int32(profile))
      sites.append(site)
      days.append(day)
      floats.append(record.floats[profile])
      anomalies.append(Double(values[profile]) - found.value)
      background.append(found)
    }
  }

  /// How many observations there are.
  var count: Int { anomalies.count }

  /// Some of them for mapping, by their numbers.
  func anomalies(_ numbers: [Int]) -> Anomalies {
    Anomalies(
      sites: numbers.map { sites[$0] }, days: numbers.map { days[$0] },
      floats: numbers.map { floats[$0] }, values: numbers.map { anomalies[$0] })
  }

  /// The variance of the climatology's error at an observation; 0 where it is not known.
  func backgroundVariance(_ number: Int) -> Double { background[number].errorVariance }
}

extension Climatology.Value {
  /// The square of the standard error; 0 where it is not known.
  var errorVariance: Double { error.isNaN ? 0 : error * error }
}
