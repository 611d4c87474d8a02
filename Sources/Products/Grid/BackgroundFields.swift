internal import Argo
internal import Gridding
internal import TaskFlow

/// The background of a period, at the observations and at the map points, column by column.
struct BackgroundFields {
  /// One list per column, one number per observation.
  let atObservations: [[Double]]
  /// One list per column, one number per map point.
  let atPoints: [[Double]]

  /// Evaluates the background that the settings ask for; maps stand for `day`.
  init(
    _ profiles: [LevelledProfile], _ maker: ObjectiveFieldMaker, day: Double
  ) async throws {
    let columns = maker.request.variables.count * maker.request.levels.values.count
    let points = maker.sites
    switch maker.settings.background {
    case .zero:
      atObservations = Array(
        repeating: [Double](repeating: 0, count: profiles.count), count: columns)
      atPoints = Array(repeating: [Double](repeating: 0, count: points.count), count: columns)
    case .mean:
      let means = (0..<columns).map { BackgroundFields.mean(profiles, column: $0) }
      atObservations = means.map { [Double](repeating: $0, count: profiles.count) }
      atPoints = means.map { [Double](repeating: $0, count: points.count) }
    case .regression:
      let regression = LocalRegression(
        sites: profiles.map(\.site), days: profiles.map(\.time.julianDays),
        levels: (0..<columns).map { column in profiles.map { $0.values[column] } },
        distance: maker.settings.options.distance)
      let jobs = maker.request.jobs
      atObservations = try await BackgroundFields.evaluate(
        regression, profiles.map { ($0.site, $0.time.julianDays) }, columns, jobs)
      atPoints = try await BackgroundFields.evaluate(
        regression, points.map { ($0, day) }, columns, jobs)
    }
  }

  private static func mean(_ profiles: [LevelledProfile], column: Int) -> Double {
    let values = profiles.lazy.map { $0.values[column] }.filter { !$0.isNaN }
    var count = 0
    var sum = 0.0
    for value in values {
      sum += value
      count += 1
    }
    return count > 0 ? sum / Double(count) : .nan
  }

  /// A regression at many places, in parts, several at the same time.
  private static func evaluate(
    _ regression: LocalRegression, _ places: [(site: Site, day: Double)], _ columns: Int,
    _ jobs: Int
  ) async throws -> [[Double]] {
    let size = 256
    let starts = Array(stride(from: 0, to: places.count, by: size))
    var values = Array(
      repeating: [Double](repeating: .nan, count: places.count), count: columns)
    try await InOrder(jobs: jobs).forEach(starts) { start in
      (start, try fit(regression, places[start..<min(start + size, places.count)]))
    } take: { start, fitted in
      for (offset, row) in fitted.enumerated() {
        for column in 0..<columns { values[column][start + offset] = row[column] }
      }
    }
    return values
  }

  private static func fit(
    _ regression: LocalRegression, _ places: ArraySlice<(site: Site, day: Double)>
  ) throws -> [[Double]] {
    try places.map { place in
      try Task.checkCancellation()
      return regression.values(at: place.site, day: place.day)
    }
  }
}
