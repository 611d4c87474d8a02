public import Argo

/// One profile's value at one level, as cell statistics take it.
public struct CellValue: Hashable, Sendable {
  /// The value in its parameter's unit.
  public var value: Double
  /// The float.
  public var wmo: WMONumber
  /// When it was observed.
  public var time: ArgoTime
  /// Degrees north.
  public var latitude: Double
  /// Degrees east, counted on from the grid's western side, so that means are right across the date
  /// line.
  public var longitude: Double

  /// Makes a value.
  public init(
    value: Double, wmo: WMONumber, time: ArgoTime, latitude: Double, longitude: Double
  ) {
    self.value = value
    self.wmo = wmo
    self.time = time
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Orders by everything, so that a sum over sorted values is the same in any order of arrival.
  static func comesBefore(_ left: CellValue, _ right: CellValue) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.wmo != right.wmo { return left.wmo < right.wmo }
    return (left.value, left.latitude, left.longitude)
      < (right.value, right.latitude, right.longitude)
  }
}

/// The values of one cell, level and period, gathered in one pass and in any order.
///
/// Merging parts that were gathered separately gives the same statistics, to the last bit, as
/// gathering all at once: the values are kept, which an exact median needs anyway, and sorted
/// before they are summed.
public struct CellSample: Sendable {
  private var values: [CellValue] = []

  /// Makes an empty sample.
  public init() {}

  /// The number of values.
  public var count: Int { values.count }

  /// Takes a value; one that is not finite is missing and not taken.
  public mutating func add(_ value: CellValue) {
    if value.value.isFinite { values.append(value) }
  }

  /// Takes the values of another part of the same cell.
  public mutating func merge(_ other: CellSample) { values += other.values }

  /// The statistics of the values; nil where there are none.
  public func statistics(votes: CellStatistics.Votes = .profiles) -> CellStatistics? {
    CellStatistics(values.sorted(by: CellValue.comesBefore), votes: votes)
  }
}
