public import Argo

/// The dated cycle profiles of one float in time order: all that counting needs.
///
/// A cycle profile (cycle and direction) has one entry, its primary profile. Marks say what an
/// entry adds to the entries before it, so that a count at any date is a count of marks up to it.
public struct FloatTimeline: Sendable {
  /// The float.
  public let wmo: WMONumber
  /// The number of entries.
  public let count: Int
  let times: IntegerColumn
  let markBits: IntegerColumn
  let regions: IntegerColumn
  let places: PlaceColumns

  /// What an entry adds to those before it.
  public struct Marks: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Takes bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The first entry of its cycle.
    public static let startsCycle = Marks(rawValue: 1)
    /// It has a valid position.
    public static let isLocated = Marks(rawValue: 2)
  }

  /// When an entry was observed, in seconds since 1950-01-01, as `ArgoTime` counts.
  public func time(at entry: Int) -> Int64 { times[entry] }

  /// What an entry adds.
  public func marks(at entry: Int) -> Marks { FloatTimeline.marks(markBits[entry]) }

  private static func marks(_ stored: Int64) -> Marks {
    Marks(rawValue: UInt8(truncatingIfNeeded: stored))
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
  /// A cycle profile counts as within the window where it was observed at most `windowSeconds`
  /// before the date. `regionNames` gives the names of the numbers of regions.
  public func history(
    asOf date: ArgoTime, windowSeconds: Int64, regionNames: [Int: String]
  ) -> FloatHistory? {
    let count = self.count(upTo: date)
    guard count > 0 else { return nil }
    let opening = self.count(upTo: ArgoTime(seconds: date.seconds &- windowSeconds &- 1))
    var history = FloatHistory(wmo: wmo)
    history.first = ArgoTime(seconds: times[0])
    history.last = ArgoTime(seconds: times[count - 1])
    history.profiles = count
    history.profilesInWindow = count - min(opening, count)
    history.cycles = markBits.count(among: count) {
      FloatTimeline.marks($0).contains(.startsCycle)
    }
    if let place = newestLocated(among: count) {
      history.position = position(at: place)
      history.positionTime = ArgoTime(seconds: times[place])
      history.region = regionNames[region(at: place)]
    }
    return history
  }
}
