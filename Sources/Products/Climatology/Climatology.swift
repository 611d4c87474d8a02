package import Gridding
internal import Seawater
internal import SpaceTime

/// Means, seasons and trends of quantities that were read from a file, to be asked at any place,
/// day and level.
package struct Climatology: Sendable {
  /// The file.
  package let source: String
  /// Tells this climatology from others: a hash of its numbers.
  package let hash: String
  /// What the levels of the file count.
  package let coordinate: VerticalCoordinate
  private let fields: [String: ClimatologyField]
  /// The quantities that are themselves departures from this climatology, whose mean and season are
  /// nothing wherever there is a column of water.
  private var departures: Set<String> = []

  init(
    source: String, hash: String, coordinate: VerticalCoordinate,
    fields: [String: ClimatologyField]
  ) {
    (self.source, self.hash, self.coordinate) = (source, hash, coordinate)
    self.fields = fields
  }

  /// The quantities, by the names of their variables, such as `TEMP`.
  package var names: [String] { fields.keys.sorted() }

  /// The levels of a quantity, of what ``coordinate`` says; none where the file was not asked for it.
  func levels(of name: String) -> [Double] { fields[name]?.levels ?? [] }

  /// The same, which also knows quantities that are departures from its columns of water: their mean
  /// and season are 0, with an error that is not known.
  func knowing(departures names: [String]) -> Climatology {
    var other = self
    other.departures = Set(names)
    return other
  }

  /// Nothing but 0 for a departure; nothing for another quantity or without a column of water.
  private func departure(_ name: String, _ site: Site, _ day: Double) -> Value? {
    guard departures.contains(name), let water = fields["TEMP"], let top = water.levels.first,
      water.value(at: site, day: day, coordinate: top) != nil
    else { return nil }
    return Value(value: 0, withoutTrend: 0, error: .nan, deviation: .nan, trend: .nan)
  }

  /// What a climatology says of a place and day.
  package struct Value: Hashable, Sendable {
    /// Mean, season and trend together.
    package var value: Double
    /// Mean and season, without the trend.
    package var withoutTrend: Double
    /// The standard error; NaN where the file does not have it.
    package var error: Double
    /// The standard deviation of observations from it; NaN where the file does not have it.
    package var deviation: Double
    /// The change per decade; NaN where there is none.
    package var trend: Double
  }

  /// The climatology of a quantity at a place in degrees, a day since 1950-01-01 and a pressure
  /// in dbar.
  ///
  /// Bilinear in the nodes around that have a value, linear between levels. Nothing where none of
  /// the nodes has one, or the pressure lies outside the levels. A quantity without levels, such
  /// as heat content, is asked without one.
  package func value(
    of name: String, latitude: Double, longitude: Double, day: Double, level: Double? = nil
  ) -> Value? {
    let site = Site(longitude: longitude, latitude: latitude)
    guard let field = fields[name] else { return departure(name, site, day) }
    let found =
      level.map {
        field.value(
          at: site, day: day,
          coordinate: coordinate == .pressure
            ? $0 : TEOS10.depth(pressure: $0, latitude: latitude))
      } ?? field.value(at: site, day: day, level: 0)
    return found.map { Climatology.Value($0) }
  }

  /// The climatology at a level of what a grid counts, pressures or depths.
  func value(
    of name: String, at site: Site, day: Double, level: Double, of levels: VerticalCoordinate
  ) -> Value? {
    guard let field = fields[name] else { return departure(name, site, day) }
    let coordinate =
      switch (levels, self.coordinate) {
      case (.pressure, .depth): TEOS10.depth(pressure: level, latitude: site.y)
      case (.depth, .pressure): TEOS10.pressure(depth: level, latitude: site.y)
      default: level
      }
    return field.value(at: site, day: day, coordinate: coordinate).map { Climatology.Value($0) }
  }
}

extension Climatology.Value {
  fileprivate init(_ value: ClimatologyField.Value) {
    self.init(
      value: value.value, withoutTrend: value.withoutTrend, error: value.error,
      deviation: value.deviation, trend: value.trend)
  }
}
