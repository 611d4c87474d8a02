extension WaterColumn {
  /// The dynamic height anomalies in m²/s² at pressures relative to one pressure, all in dbar; nil
  /// where the levels do not cover what lies between.
  ///
  /// Each is what ``dynamicHeight(at:relativeTo:_:)`` gives, but the column is summed once.
  public func dynamicHeights(
    at pressures: [Double], relativeTo reference: Double, _ rules: ColumnRules = ColumnRules()
  ) -> [Double?] {
    let isCovered = pressures.map { pressure in
      rules.cover(min(pressure, reference), max(pressure, reference), by: levels.pressure)
    }
    let covered = zip(pressures, isCovered).filter(\.1).map(\.0) + [reference]
    guard let top = covered.min(), let bottom = covered.max(), let curves = WaterCurves(levels)
    else {
      return pressures.map { _ in nil }
    }
    guard top < bottom else { return isCovered.map { $0 ? 0 : nil } }
    let fine = FineColumn(from: top, to: bottom, levels: levels.pressure + covered)
    let anomaly = volumeAnomaly(curves.water(at: fine), fine)
    // The sum from the top down, and where it stands at each point.
    var sums = [0.0]
    var places: [Double: Int] = [top: 0]
    for point in fine.pressure.indices.dropFirst() {
      let step = (fine.pressure[point] - fine.pressure[point - 1]) * pascalPerDecibar
      sums.append(sums[point - 1] + (anomaly[point - 1] + anomaly[point]) / 2 * step)
      places[fine.pressure[point]] = point
    }
    guard let zero = places[reference] else { return pressures.map { _ in nil } }
    return zip(pressures, isCovered).map { pressure, isCovered in
      guard isCovered, let place = places[pressure] else { return nil }
      return sums[zero] - sums[place]
    }
  }
}
