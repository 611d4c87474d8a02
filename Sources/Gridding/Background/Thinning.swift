public import Argo

/// A profile as mapping takes it: place, time, float, and values at the standard levels.
public struct LevelledProfile: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// When it was observed.
  public var time: ArgoTime
  /// Where.
  public var site: Site
  /// The values at the standard levels; NaN where there is none.
  public var values: [Double]
  /// How many profiles each value stands for.
  public var votes: [Int]

  /// Makes a profile whose values stand for one each.
  public init(wmo: WMONumber, time: ArgoTime, site: Site, values: [Double]) {
    self.wmo = wmo
    self.time = time
    self.site = site
    self.values = values
    votes = values.map { $0.isNaN ? 0 : 1 }
  }
}

/// Averages profiles of a float that lie close together in space and time.
///
/// Such profiles see the same water; as separate observations they would outvote others and make
/// the covariance matrix nearly singular. The mean of `n` has the noise of one divided by `n`,
/// but not by more than 4, as their errors are not independent.
public struct Thinning: Hashable, Sendable {
  /// The distance in km within which profiles are averaged.
  public var distance: Double
  /// The time in days within which they are averaged; both limits must hold.
  public var days: Double

  /// The most that the noise is divided by.
  public static let mostVotes = 4

  /// Makes a rule; the usual one is 50 km and 10 days.
  public init(distance: Double = 50, days: Double = 10) {
    self.distance = distance
    self.days = days
  }

  /// The noise of a value that stands for `votes` profiles, where one alone has the noise `single`.
  public static func noise(_ single: Double, votes: Int) -> Double {
    votes > 0 ? single / Double(min(votes, mostVotes)) : .nan
  }

  /// Averages successive profiles of a float that lie within the limits of the first of them.
  ///
  /// The result is ordered by float and time, whatever the order of the profiles.
  public func applied(to profiles: [LevelledProfile]) -> [LevelledProfile] {
    let sorted = profiles.sorted { left, right in
      if left.wmo != right.wmo { return left.wmo < right.wmo }
      if left.time != right.time { return left.time < right.time }
      return (left.site.y, left.site.x) < (right.site.y, right.site.x)
    }
    var thinned: [LevelledProfile] = []
    var run: [LevelledProfile] = []
    for profile in sorted {
      if let first = run.first, !isClose(first, profile) {
        thinned.append(Thinning.mean(of: run))
        run.removeAll()
      }
      run.append(profile)
    }
    if !run.isEmpty { thinned.append(Thinning.mean(of: run)) }
    return thinned
  }

  private func isClose(_ first: LevelledProfile, _ other: LevelledProfile) -> Bool {
    first.wmo == other.wmo
      && Double(other.time.seconds - first.time.seconds) < days * 86_400
      && DistanceRule.sphere(equatorialFactor: 1).distance(first.site, other.site) < distance
  }

  /// The mean of at least one profile; longitudes are taken near the first one's.
  private static func mean(of run: [LevelledProfile]) -> LevelledProfile {
    var mean = run[0]
    guard run.count > 1 else { return mean }
    let count = Double(run.count)
    let first = run[0].site.x
    mean.site.y = run.reduce(0) { $0 + $1.site.y } / count
    mean.site.x =
      first
      + run.reduce(0) { sum, profile in
        let dx = (profile.site.x - first).truncatingRemainder(dividingBy: 360)
        return sum + (dx > 180 ? dx - 360 : dx < -180 ? dx + 360 : dx)
      } / count
    let seconds = run.reduce(0) { $0 + ($1.time.seconds - run[0].time.seconds) }
    mean.time = run[0].time.advanced(bySeconds: seconds / Int64(run.count))
    for level in mean.values.indices {
      let values = run.map { $0.values[level] }.filter { !$0.isNaN }
      mean.votes[level] = values.count
      mean.values[level] =
        values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }
    return mean
  }
}
