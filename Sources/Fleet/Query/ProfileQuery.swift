public import Argo
public import FleetStore
public import Geography
internal import TaskFlow

/// Which profiles of a store are selected, and which of their values count.
///
/// Maps, series, exports, reports and counts all use this query, so that they agree. A profile is
/// selected where it has a valid date and fits every criterion; see `ProfileSelection` for dates
/// and places. Of the selected ones ``forEach(in:_:)`` hands out those that have values, and says
/// what was left out by which rule.
public struct ProfileQuery: Sendable {
  /// The floats; nil for all.
  public var floats: Set<WMONumber>?
  /// From this moment on, included; nil for no beginning.
  public var from: ArgoTime?
  /// Up to this moment, not included; nil for no end.
  public var to: ArgoTime?
  /// Where profiles were taken; nil for anywhere, including unknown positions.
  public var box: GeographicBox?
  /// The regions or areas, one of which a profile must lie in; empty for anywhere.
  public var regions: [Region] = []
  /// Regions to use instead of those that the store has placed its profiles in; nil for those.
  public var atlas: RegionAtlas?
  /// The directions; empty for both.
  public var directions: Set<Direction> = []
  /// Which of several profiles of a cycle and direction are taken.
  public var sampling = ProfileSampling.primary
  /// The order in which profiles are handed out.
  public var order = ProfileOrder.time
  /// Whether profiles without a valid position are left out, as maps have to.
  public var needsPosition = false
  /// Which values count.
  public var values: ValueSelection

  /// Selects the primary profiles of all floats, with the values that count by the default rule.
  public init(values: ValueSelection = ValueSelection()) { self.values = values }

  /// Leaves out what was observed after a date.
  public mutating func endNotLater(than date: ArgoTime?) {
    guard let end = date?.advanced(bySeconds: 1) else { return }
    to = to.map { min($0, end) } ?? end
  }

  /// Passes on the selected profiles that have values, in their order; see
  /// `FleetStoreReader.profileNumbers(of:)`.
  ///
  /// Throws `FleetStoreError` where the store cannot be read, and what `body` throws as it is.
  @discardableResult
  public func forEach(
    in store: FleetStoreReader, _ body: (SelectedProfile) throws -> Void
  ) throws -> QueryAccount {
    let numbers = try store.profileNumbers(of: selection)
    var account = try forEach(of: numbers, in: store, body)
    account += try accountWithoutFiles(in: store)
    return account
  }

  /// Passes on those of the profiles with these numbers that have values.
  private func forEach(
    of numbers: some Sequence<Int64>, in store: FleetStoreReader,
    _ body: (SelectedProfile) throws -> Void
  ) throws -> QueryAccount {
    var account = QueryAccount()
    let rule = OwnFlagReader(values)
    try store.forEachProfile(numbered: numbers, withQCResults: values.ownFlags != .none) {
      stored, result in
      let profile = stored.profile
      let position = ProfileValidity.position(of: profile)
      let region = self.region(of: stored, at: position)
      guard let time = stored.observed, admits(position, in: region) else { return }
      account.selected.note(profile.key)
      guard position != nil || !needsPosition else {
        account.unplaced += 1
        return
      }
      if values.ownFlags != .none, result == nil { account.unchecked += 1 }
      if let result, rule.positionTest(of: result, profile.dataMode) != nil {
        account.misplaced += 1
        return
      }
      let levels = values.levels(
        of: profile, condemned: result.flatMap { rule.condemned(by: $0, profile.dataMode) },
        account: &account.values)
      guard !levels.isEmpty else { return }
      account.used.note(profile.key)
      let isAdjusted = values.takesAdjusted(profile.dataMode)
      try body(
        SelectedProfile(
          profile: profile, time: time, position: position, region: region, source: stored.source,
          levels: levels, isAdjusted: isAdjusted,
          ownFlags: (isAdjusted ? result?.adjustedFlags : result?.flags) ?? [:]))
    }
    return account
  }

  /// The profiles that a task reads at a time.
  private static let batchSize = 128

  /// Computes something from every selected profile that has values, in several tasks, and passes
  /// on the results in time order.
  ///
  /// `jobs` batches of profiles are worked on at the same time, and as many may wait for their turn,
  /// so that memory does not grow with the number of profiles. Results that are nil are left out.
  /// Throws as ``forEach(in:_:)`` does, and `CancellationError`.
  public func forEach<Value: Sendable>(
    in store: FleetStoreReader, jobs: Int,
    working transform: @escaping @Sendable (SelectedProfile) throws -> Value?,
    _ body: (Value) throws -> Void
  ) async throws -> QueryAccount {
    var account = try await forEachOfFiles(in: store, jobs: jobs, working: transform, body)
    account += try accountWithoutFiles(in: store)
    return account
  }

  /// The same for queries period by period: the account does not include profiles that no file
  /// holds.
  package func forEachOfFiles<Value: Sendable>(
    in store: FleetStoreReader, jobs: Int,
    working transform: @escaping @Sendable (SelectedProfile) throws -> Value?,
    _ body: (Value) throws -> Void
  ) async throws -> QueryAccount {
    let numbers = try store.profileNumbers(of: selection)
    let starts = Array(stride(from: 0, to: numbers.count, by: ProfileQuery.batchSize))
    var account = QueryAccount()
    try await InOrder(jobs: jobs).forEach(starts) { start in
      let batch = numbers[start..<min(start + ProfileQuery.batchSize, numbers.count)]
      var values: [Value] = []
      let account = try forEach(of: batch, in: store) { selected in
        if let value = try transform(selected) { values.append(value) }
      }
      return (values, account)
    } take: { values, part in
      account += part
      for value in values { try body(value) }
    }
    return account
  }

  /// The account of what is selected but has no values: profiles that only indexes list, and
  /// profiles without a valid date.
  package func accountWithoutFiles(in store: FleetStoreReader) throws -> QueryAccount {
    var account = QueryAccount()
    try noteIndexEntries(in: store, &account)
    account.undated = try store.undatedCount(selection)
    return account
  }

  /// How many floats, cycles and profiles are selected, whether they have values or not.
  ///
  /// Profiles that an index lists count where no file holds their cycle.
  public func tally(in store: FleetStoreReader) throws -> ProfileTally {
    var account = QueryAccount()
    try store.forEachProfileWithoutLevels(selection) { stored in
      let position = ProfileValidity.position(of: stored.profile)
      if stored.observed != nil, admits(position, in: region(of: stored, at: position)) {
        account.selected.note(stored.profile.key)
      }
    }
    try noteIndexEntries(in: store, &account)
    return account.selected
  }

  /// When the first and the last of the profiles within the dates and the box were observed;
  /// nil where there are none.
  public func span(
    in store: FleetStoreReader
  ) throws(FleetStoreError) -> (first: ArgoTime, last: ArgoTime)? {
    try store.span(of: selection)
  }

  private func noteIndexEntries(in store: FleetStoreReader, _ account: inout QueryAccount) throws {
    try store.forEachIndexEntry(selection) { stored in
      let position = ProfileValidity.position(
        latitude: stored.profile.latitude, longitude: stored.profile.longitude, flag: nil)
      guard admits(position, in: region(of: stored, at: position)) else { return }
      account.selected.note(stored.profile.key)
      account.withoutFile += 1
    }
  }

  /// The part of the query that the store answers; regions are checked afterwards.
  private var selection: ProfileSelection {
    var selection = ProfileSelection()
    selection.floats = floats
    selection.from = from
    selection.to = to
    selection.box = box
    selection.directions = directions
    selection.isPrimaryOnly = sampling == .primary
    selection.order = order
    return selection
  }

  private func region(of stored: StoredProfile, at position: Position?) -> String? {
    guard let atlas else { return stored.region }
    return position.flatMap { atlas.region(of: $0)?.name }
  }

  private func admits(_ position: Position?, in name: String?) -> Bool {
    guard !regions.isEmpty else { return true }
    guard let position else { return false }
    return regions.contains { $0.holds(position, ofRegion: name) }
  }
}

/// Which of several profiles of a cycle and direction count.
public enum ProfileSampling: Hashable, Sendable {
  /// The primary one: one profile, one vote.
  case primary
  /// All, including near-surface and secondary sampling.
  case all
}

/// A profile that a ``ProfileQuery`` selects, with the levels that count.
public struct SelectedProfile: Sendable {
  /// The profile as its file has it.
  public var profile: Profile
  /// When it was observed.
  public var time: ArgoTime
  /// Where, with its longitude in [-180, 180); nil where no valid position is known.
  public var position: Position?
  /// The region of the position; nil where it has none.
  public var region: String?
  /// The path of its file.
  public var source: String
  /// The levels that count.
  public var levels: SelectedLevels
  /// Whether these are adjusted values.
  public var isAdjusted: Bool
  /// Our own flags of the values that were taken, of all levels; nothing where they were not checked
  /// or not asked for.
  public var ownFlags: [Parameter: [QualityFlag]]

  /// Puts a selected profile together.
  public init(
    profile: Profile, time: ArgoTime, position: Position?, region: String?, source: String,
    levels: SelectedLevels, isAdjusted: Bool, ownFlags: [Parameter: [QualityFlag]] = [:]
  ) {
    self.profile = profile
    self.time = time
    self.position = position
    self.region = region
    self.source = source
    self.levels = levels
    self.isAdjusted = isAdjusted
    self.ownFlags = ownFlags
  }
}
