internal import Argo
internal import FleetStore
internal import Geography

/// Counts floats into the periods of a history, one float after the other.
struct HistoryCounter {
  private let request: FleetHistory.Request
  private let rule: ActivityRule
  private let periods: [FleetHistory.Period]
  private let places: PlaceNames
  private var points: [FleetHistory.Point]
  private var pointsOfGroups: [[FleetHistory.Point]] = []
  private var names: [String] = []
  private var numberOfName: [String: Int] = [:]
  private var numberOfRegion: [Int: Int] = [:]

  init(
    request: FleetHistory.Request, rule: ActivityRule, periods: [FleetHistory.Period],
    places: PlaceNames
  ) {
    self.request = request
    self.rule = rule
    self.periods = periods
    self.places = places
    points = Array(repeating: FleetHistory.Point(), count: periods.count)
  }

  /// The whole fleet.
  var total: FleetHistory.Series { FleetHistory.Series(name: "all", points: points) }

  /// The groups, those with the most active floats at any time first.
  var groups: [FleetHistory.Series] {
    zip(names, pointsOfGroups).map { FleetHistory.Series(name: $0, points: $1) }
      .sorted { left, right in
        let leftMost = left.points.map(\.active).max() ?? 0
        let rightMost = right.points.map(\.active).max() ?? 0
        return (rightMost, left.name) < (leftMost, right.name)
      }
  }

  /// Counts a float; its cycle profiles may reach beyond the as-of date.
  mutating func add(_ timeline: FloatTimeline, of float: OwnedFloat) {
    guard let asOf = rule.asOf, !periods.isEmpty else { return }
    let known = timeline.count(upTo: asOf)
    guard known > 0 else { return }
    var life = Life(
      timeline: timeline, known: known, detectsIce: float.facts.detectsIce,
      group: request.grouping == .region ? nil : groupNumber(of: float))
    life.deployed = FloatStatus.deployment(
      launch: float.facts.launchTime, first: ArgoTime(seconds: timeline.time(at: 0)))
    countEnds(of: life, asOf: asOf)
    countPeriods(of: life)
  }

  /// A float while it is counted.
  private struct Life {
    var timeline: FloatTimeline
    /// Entries not after the as-of date.
    var known: Int
    var detectsIce: Bool
    /// The group of all its life; nil where groups are regions, or there are none.
    var group: Int?
    var deployed = ArgoTime(seconds: 0)
  }

  // MARK: - Deployment and death

  private mutating func countEnds(of life: Life, asOf: ArgoTime) {
    let timeline = life.timeline
    let first = timeline.oldestLocated(among: life.known)
    if let period = period(holding: life.deployed), isWanted(life, at: first, isActive: nil) {
      count(period, group(of: life, at: first)) { $0.deployments += 1 }
    }
    let last = ArgoTime(seconds: timeline.time(at: life.known - 1))
    let place = timeline.newestLocated(among: life.known)
    let limit = rule.silenceLimit(
      position: place.flatMap { timeline.position(at: $0) }, detectsIce: life.detectsIce)
    guard asOf.seconds - last.seconds > limit, let period = period(holding: last),
      isWanted(life, at: place, isActive: nil)
    else { return }
    count(period, group(of: life, at: place)) { $0.deaths += 1 }
  }

  private func period(holding time: ArgoTime) -> Int? {
    var low = 0
    var high = periods.count
    while low < high {
      let middle = (low + high) / 2
      if periods[middle].end < time { low = middle + 1 } else { high = middle }
    }
    return low < periods.count && periods[low].start <= time ? low : nil
  }

  // MARK: - Period by period

  private mutating func countPeriods(of life: Life) {
    let timeline = life.timeline
    let firstTime = timeline.time(at: 0)
    // Nothing of this float falls into the periods before its first observation.
    var number = 0
    while number < periods.count, periods[number].end.seconds < firstTime { number += 1 }
    guard number < periods.count else { return }
    var entry = timeline.count(upTo: periods[number].start.advanced(bySeconds: -1))
    var opening = 0
    var place = timeline.newestLocated(among: min(entry, life.known))
    while number < periods.count {
      let end = periods[number].end.seconds
      let begin = entry
      while entry < life.known, timeline.time(at: entry) <= end {
        if timeline.marks(at: entry).contains(.isLocated) { place = entry }
        entry += 1
      }
      let opens = end - rule.windowSeconds
      while opening < entry, timeline.time(at: opening) < opens { opening += 1 }
      let limit = rule.silenceLimit(
        position: rule.isIceAware ? place.flatMap { timeline.position(at: $0) } : nil,
        detectsIce: life.detectsIce)
      let isActive = entry > 0 && end - timeline.time(at: entry - 1) <= limit
      if isWanted(life, at: place, isActive: isActive) {
        countEntries(of: life, begin..<entry, in: number)
        countEnd(
          of: life, in: number, isActive: isActive, place: place,
          inWindow: entry - min(opening, entry))
      }
      // Nothing more is counted for a float that stays silent.
      if entry == life.known, !isActive, opening == entry { return }
      number += 1
    }
  }

  private mutating func countEnd(
    of life: Life, in period: Int, isActive: Bool, place: Int?, inWindow: Int
  ) {
    guard isActive || inWindow > 0 else { return }
    let age = Double(periods[period].end.seconds - life.deployed.seconds) / 86_400
    count(period, group(of: life, at: place)) { point in
      point.profilesInWindow += inWindow
      guard isActive else { return }
      point.active += 1
      point.ageInDays += age
    }
  }

  /// Counts the profiles of a period, and the float once as observed: once in each region.
  private mutating func countEntries(of life: Life, _ entries: Range<Int>, in period: Int) {
    guard !entries.isEmpty else { return }
    points[period].observed += 1
    points[period].profiles += entries.count
    var seen: [Int] = []
    for entry in entries {
      guard let group = group(of: life, at: entry) else { continue }
      pointsOfGroups[group][period].profiles += 1
      guard !seen.contains(group) else { continue }
      seen.append(group)
      pointsOfGroups[group][period].observed += 1
    }
  }

  private mutating func count(
    _ period: Int, _ group: Int?, _ change: (inout FleetHistory.Point) -> Void
  ) {
    change(&points[period])
    if let group { change(&pointsOfGroups[group][period]) }
  }

  private func isWanted(_ life: Life, at place: Int?, isActive: Bool?) -> Bool {
    if request.filter.activeOnly, isActive == false { return false }
    if request.filter.regions.isEmpty { return true }
    return place.map { places.isIn(request.filter.regions, life.timeline, at: $0) } ?? false
  }

  // MARK: - Groups

  private mutating func group(of life: Life, at entry: Int?) -> Int? {
    guard request.grouping == .region else { return life.group }
    guard let entry, places.atlas == nil else {
      return number(
        ofGroup: FleetSummary.regionName(entry.flatMap { places.name(life.timeline, at: $0) }))
    }
    let region = life.timeline.region(at: entry)
    if let known = numberOfRegion[region] { return known }
    let number = number(
      ofGroup: FleetSummary.regionName(places.name(life.timeline, at: entry)))
    numberOfRegion[region] = number
    return number
  }

  private mutating func groupNumber(of float: OwnedFloat) -> Int? {
    guard let grouping = request.grouping else { return nil }
    return number(ofGroup: FleetSummary.groupName(of: float, by: grouping))
  }

  private mutating func number(ofGroup name: String) -> Int {
    if let number = numberOfName[name] { return number }
    numberOfName[name] = names.count
    names.append(name)
    pointsOfGroups.append(Array(repeating: FleetHistory.Point(), count: periods.count))
    return names.count - 1
  }
}
