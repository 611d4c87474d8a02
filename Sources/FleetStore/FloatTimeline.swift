public import Argo

/// The dated cycle profiles of one float in time order: all that counting needs.
///
/// A cycle profile (cycle and direction) has one entry for each moment at which it was observed,
/// which is nearly always one: several profiles of a file share their date. What an entry adds to
/// what went before it is marked, so that counts at any date are counts of marks up to it.
public struct FloatTimeline: Sendable {
  /// The float.
  public let wmo: WMONumber
  /// The number of entries.
  public let count: Int
  let times: IntegerColumn
  let markBits: IntegerColumn
  let regions: IntegerColumn
  let places: PlaceColumns
  /// Entries of cycle profiles that have an earlier entry, each with that one, ascending.
  let continuations: [Continuation]

  /// What an entry adds to those before it.
  public struct Marks: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Takes bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The first entry of its cycle profile.
    public static let startsCycleProfile = Marks(rawValue: 1)
    /// The first entry of its cycle.
    public static let startsCycle = Marks(rawValue: 2)
    /// It has a valid position.
    public static let isLocated = Marks(rawValue: 4)
  }

  /// An entry of a cycle profile that was observed before.
  struct Continuation: Hashable, Sendable {
    var entry: Int
    var earlier: Int
  }

  /// When an entry was observed, in seconds since 1950-01-01, as `ArgoTime` counts.
  public func time(at entry: Int) -> Int64 { times[entry] }

  /// What an entry adds.
  public func marks(at entry: Int) -> Marks {
    Marks(rawValue: UInt8(truncatingIfNeeded: markBits[entry]))
  }

  /// The number of the region of an entry, see ``FleetStoreReader/regionNames()``; 0 for none.
  public func region(at entry: Int) -> Int { Int(truncatingIfNeeded: regions[entry]) }

  /// The position of an entry; nil where it is not located.
  public func position(at entry: Int) -> Position? {
    marks(at: entry).contains(.isLocated) ? places.position(at: entry) : nil
  }

  /// The number of entries not after a date.
  public func count(upTo date: ArgoTime) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= date.seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of cycle profiles with an entry in a range of entries.
  public func cycleProfileCount(in entries: Range<Int>) -> Int {
    continuations.reduce(entries.count) { count, pair in
      entries.contains(pair.entry) && entries.contains(pair.earlier) ? count - 1 : count
    }
  }

  /// The oldest located entry among the first `count`; nil where there is none.
  public func oldestLocated(among count: Int) -> Int? {
    (0..<count).first { marks(at: $0).contains(.isLocated) }
  }

  /// The newest located entry among the first `count`; nil where there is none.
  public func newestLocated(among count: Int) -> Int? {
    (0..<count).last { marks(at: $0).contains(.isLocated) }
  }

  /// How the float stood at a date; nil where nothing had been observed by then.
  ///
  /// A cycle profile counts as within the window where an entry of it not after the date is at most
  /// `windowSeconds` older. `regionNames` gives the names of the numbers of regions.
  public func history(
    asOf date: ArgoTime, windowSeconds: Int64, regionNames: [Int: String]
  ) -> FloatHistory? {
    let count = self.count(upTo: date)
    guard count > 0 else { return nil }
    let opening = self.count(upTo: ArgoTime(seconds: date.seconds &- windowSeconds &- 1))
    var history = FloatHistory(wmo: wmo)
    history.first = ArgoTime(seconds: times[0])
    history.last = ArgoTime(seconds: times[count - 1])
    for entry in 0..<count {
      let marks = marks(at: entry)
      history.profiles += marks.contains(.startsCycleProfile) ? 1 : 0
      history.cycles += marks.contains(.startsCycle) ? 1 : 0
    }
    history.profilesInWindow = cycleProfileCount(in: min(opening, count)..<count)
    if let place = newestLocated(among: count) {
      history.position = position(at: place)
      history.positionTime = ArgoTime(seconds: times[place])
      history.region = regionNames[region(at: place)] ?? ""
    }
    return history
  }
}
