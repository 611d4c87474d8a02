public import Argo
public import FleetStore
public import Geography

/// The array at a date, compared with its design: who is in which cell, and what was observed there.
public struct ArrayState: Sendable {
  /// The design.
  public let design: ArrayDesign
  /// The rule for activity, with its as-of date.
  public let rule: ActivityRule
  /// The floats that count, of the network and the filter; excluded ones too.
  public let floats: [FloatStatus]
  /// For each cell the active floats in it that are not excluded, as indices into ``floats``.
  public let occupants: [[Int]]
  /// The last twelve whole calendar months before the as-of date, oldest first.
  public let months: [FleetHistory.Period]
  /// Profiles in each month, month by month, in each cell; those of excluded sensors left out.
  public let profiles: [[Int]]
  /// The median cycle length of each float in days, from its last ten cycles; nil where it has only
  /// one.
  public let cycleDays: [Double?]

  /// Reads the state of the array from a store.
  ///
  /// A float is excluded if the exclusion list has an entry for its pressure, temperature or
  /// salinity that holds at that moment, last day included. Throws `FleetStoreError` where the
  /// store cannot be read.
  public init(
    _ store: FleetStoreReader, design: ArrayDesign, asOf date: AsOfDate, windowDays: Int,
    isIceAware: Bool = false, now: ArgoTime, filter: FloatFilter = FloatFilter(),
    atlas: RegionAtlas? = nil, attribution: CountryAttribution = CountryAttribution()
  ) throws(FleetStoreError) {
    let snapshot = try FleetSnapshot(
      store: store, asOf: date, windowDays: windowDays, isIceAware: isIceAware, now: now,
      filter: filter, atlas: atlas, attribution: attribution)
    let bgc = try store.floatsWithBGCFiles()
    let floats = snapshot.floats(filter).filter {
      $0.isIn(design.network, withBGCFiles: bgc) && $0.last != nil
    }
    let exclusionList = ExcludedSensors(try store.exclusionList())
    self.design = design
    rule = snapshot.rule
    self.floats = floats
    months = snapshot.rule.asOf.map(ArrayState.months) ?? []
    var occupants = Array(repeating: [Int](), count: design.cells.count)
    for (number, status) in floats.enumerated() where status.isActive {
      guard let asOf = snapshot.rule.asOf, !exclusionList.lists(status.wmo, at: asOf),
        let cell = status.position.flatMap({ design.cell(of: $0) })
      else { continue }
      occupants[cell].append(number)
    }
    self.occupants = occupants
    var tally = ArrayTally(months: months, design: design, exclusionList: exclusionList)
    var cycleDays: [Double?] = []
    try store.forEachFloat(Set(floats.map(\.wmo))) { timeline in
      tally.add(timeline)
      cycleDays.append(
        ArrayState.cycleDays(timeline, before: snapshot.rule.asOf ?? ArgoTime(seconds: 0)))
    }
    profiles = tally.profiles
    self.cycleDays = cycleDays
  }

  /// The twelve calendar months that had ended by a date.
  private static func months(before asOf: ArgoTime) -> [FleetHistory.Period] {
    let month = CalendarMonth(of: asOf)
    guard let start = month.advanced(by: -12).start, let end = month.start else { return [] }
    return FleetHistory.periods(.month, from: start, through: end.advanced(bySeconds: -1))
  }

  /// The median time from cycle to cycle over the last ten, in days.
  private static func cycleDays(_ timeline: FloatTimeline, before asOf: ArgoTime) -> Double? {
    let known = timeline.count(upTo: asOf)
    let starts = (0..<known).filter { timeline.marks(at: $0).contains(.startsCycle) }.suffix(11)
      .map { timeline.time(at: $0) }
    let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
    guard !gaps.isEmpty else { return nil }
    let middle = gaps.count / 2
    let median =
      gaps.count % 2 == 1 ? Double(gaps[middle]) : Double(gaps[middle - 1] + gaps[middle]) / 2
    return median / 86_400
  }
}

/// The exclusion list by float.
struct ExcludedSensors {
  private var entries: [WMONumber: [ExclusionListEntry]] = [:]

  /// Takes the entries for the core parameters.
  init(_ list: [ExclusionListEntry]) {
    let core = Set(Parameter.allCases.map(\.rawValue))
    for entry in list where core.contains(entry.parameter) {
      entries[entry.wmo, default: []].append(entry)
    }
  }

  /// Whether a float is on the list at a moment.
  func lists(_ wmo: WMONumber, at time: ArgoTime) -> Bool {
    (entries[wmo] ?? []).contains { entry in
      (entry.start.map { $0 <= time } ?? true)
        && (entry.end.map { time.seconds < $0.seconds + 86_400 } ?? true)
    }
  }
}

/// Counts profiles by month and cell.
private struct ArrayTally {
  private let months: [FleetHistory.Period]
  private let design: ArrayDesign
  private let exclusionList: ExcludedSensors
  private(set) var profiles: [[Int]]

  init(months: [FleetHistory.Period], design: ArrayDesign, exclusionList: ExcludedSensors) {
    self.months = months
    self.design = design
    self.exclusionList = exclusionList
    profiles = Array(
      repeating: Array(repeating: 0, count: design.cells.count), count: months.count)
  }

  mutating func add(_ timeline: FloatTimeline) {
    for (number, month) in months.enumerated() {
      let first = timeline.count(upTo: month.start.advanced(bySeconds: -1))
      for entry in first..<timeline.count(upTo: month.end) {
        guard let cell = timeline.position(at: entry).flatMap({ design.cell(of: $0) }),
          !exclusionList.lists(timeline.wmo, at: ArgoTime(seconds: timeline.time(at: entry)))
        else { continue }
        profiles[number][cell] += 1
      }
    }
  }
}
