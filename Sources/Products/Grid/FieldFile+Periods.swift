internal import NetCDF

extension FieldFile {
  /// The bounds of an axis of times, or what is nearest to each time.
  func periods(
    of axis: String, _ days: [Double]
  ) throws(FieldFileError) -> [Range<Double>] {
    guard let variable = reader.variable(named: axis) else { return [] }
    let unit = try text("units", of: variable)
    let bounds = try text("bounds", of: variable)
    if let stored = reader.variable(named: bounds), stored.rank == 2 {
      let numbers = try numbers(bounds, rank: 2)
      if let edges = FieldTimes.days(numbers, unit: unit), edges.count == 2 * days.count {
        return days.indices.map { edges[2 * $0]..<max(edges[2 * $0 + 1], edges[2 * $0]) }
      }
    }
    guard days.count > 1, zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return days.map { ($0 - 15)..<($0 + 15) }
    }
    return days.indices.map { index in
      let before = index > 0 ? (days[index - 1] + days[index]) / 2 : nil
      let after = index + 1 < days.count ? (days[index] + days[index + 1]) / 2 : nil
      let half = (after.map { $0 - days[index] } ?? before.map { days[index] - $0 }) ?? 15
      return (before ?? days[index] - half)..<(after ?? days[index] + half)
    }
  }
}
