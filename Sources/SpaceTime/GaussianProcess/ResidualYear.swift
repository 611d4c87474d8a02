internal import Gridding

/// What was observed in one year: anomalies with their places and days.
///
/// Years are taken as independent of each other.
package struct ResidualYear: Sendable {
  /// Degrees north, degrees east of a meridian near all places, and days; padded with zeros to a
  /// multiple of four.
  let coordinates: [[Double]]
  /// The anomalies, padded with zeros.
  let values: [Double]
  /// How many observations there are.
  package let count: Int

  /// Takes columns of one length: degrees north and east, days of any epoch, and values.
  ///
  /// Longitudes may be in any turn; all lie within 180° of `meridian`.
  package init(
    latitudes: [Double], longitudes: [Double], days: [Double], values: [Double],
    aroundMeridian meridian: Double
  ) {
    count = values.count
    precondition(
      latitudes.count == count && longitudes.count == count && days.count == count,
      "columns of one length")
    let padding = [Double](repeating: 0, count: count.paddedToFour - count)
    coordinates = [
      latitudes + padding,
      longitudes.map { longitudeDifference($0, meridian) } + padding,
      days + padding,
    ]
    self.values = values + padding
  }
}

/// How far east of `meridian` a longitude lies the shorter way round, from -180 to 180.
package func longitudeDifference(_ longitude: Double, _ meridian: Double) -> Double {
  let difference = longitude - meridian
  if abs(difference) <= 180 { return difference }
  let turn = difference.truncatingRemainder(dividingBy: 360)
  return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
}
