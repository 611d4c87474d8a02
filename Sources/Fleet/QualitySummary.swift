public import Argo
public import FleetStore

/// What fails which quality control test by group, and how our flags agree with the files'.
///
/// Levels and profiles are those of raw values. Raw flags of delayed-mode profiles may have been
/// edited by the operator, so they are compared separately from those of real time (modes R and A).
public struct QualitySummary: Hashable, Sendable {
  /// What the fleet is divided by.
  public var grouping: FleetSummary.Grouping
  /// The groups by name.
  public var groups: [Group]
  /// All groups together.
  public var total: Group

  /// A group of floats.
  public struct Group: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Profiles that are checked.
    public var profiles = 0
    /// Levels of them.
    public var levels = 0
    /// Profiles that failed at least one test.
    public var profilesFailed = 0
    /// What failed each test, by its number.
    public var tests: [Int: Failures] = [:]
    /// How our flags agree with the files' in modes R and A.
    public var realTime = Agreement()
    /// How our flags agree with the files' raw flags in mode D.
    public var delayed = Agreement()

    /// Makes an empty group.
    public init(name: String) { self.name = name }
  }

  /// What failed a test.
  public struct Failures: Hashable, Sendable {
    /// Profiles that failed it.
    public var profiles = 0
    /// Levels of them that it flagged.
    public var levels = 0

    /// Counts nothing.
    public init() {}
  }

  /// Counts of samples by the file's flag and ours, for each variable.
  public struct Agreement: Hashable, Sendable {
    private var table = [Int](repeating: 0, count: 3 * codes * codes)

    /// Flags are distinguished by eleven codes: the ten digits, and blank or anything else.
    private static let codes = 11

    /// Counts nothing.
    public init() {}

    /// The flags that are distinguished: 0 to 9, and blank, which stands for anything else as well.
    public static let flags =
      (UInt8(ascii: "0")...UInt8(ascii: "9")).map { QualityFlag(rawValue: $0) } + [.blank]

    /// The samples of a variable with these flags.
    public func count(_ parameter: Parameter, file: QualityFlag, own: QualityFlag) -> Int {
      table[Agreement.row(parameter, file) + Agreement.code(own)]
    }

    /// The samples of a variable with this flag in the file.
    public func count(_ parameter: Parameter, file: QualityFlag) -> Int {
      let row = Agreement.row(parameter, file)
      return table[row..<(row + Agreement.codes)].reduce(0, +)
    }

    mutating func add(_ parameter: Parameter, _ file: [QualityFlag], _ own: [QualityFlag]) {
      for (file, own) in zip(file, own) {
        table[Agreement.row(parameter, file) + Agreement.code(own)] += 1
      }
    }

    private static func row(_ parameter: Parameter, _ file: QualityFlag) -> Int {
      let variable =
        switch parameter {
        case .pressure: 0
        case .temperature: 1
        case .salinity: 2
        }
      return (variable * codes + code(file)) * codes
    }

    private static func code(_ flag: QualityFlag) -> Int {
      let digit = Int(flag.rawValue) - 0x30
      return (0..<10).contains(digit) ? digit : 10
    }
  }

  /// Goes through the checked profiles of the floats that a filter lets through.
  public init(
    _ store: FleetStoreReader, _ snapshot: FleetSnapshot, by grouping: FleetSummary.Grouping,
    filter: FloatFilter
  ) throws {
    precondition(grouping != .year, "a float has more than one year")
    self.grouping = grouping
    var groups: [String: Group] = [:]
    var total = Group(name: "all")
    // There may be many floats that only an index knows; they have no checked profiles.
    let fromFiles = try store.floatsFromFiles()
    for status in snapshot.floats(filter) where fromFiles.contains(status.wmo) {
      let name = FleetSummary.groupName(of: status, by: grouping)
      var group = groups.removeValue(forKey: name) ?? Group(name: name)
      try store.forEachChecked(of: status.wmo) { profile, result in
        group.add(profile, result)
        total.add(profile, result)
      }
      groups[name] = group
    }
    self.groups = groups.values.filter { $0.profiles > 0 }.sorted { $0.name < $1.name }
    self.total = total
  }
}

extension QualitySummary.Group {
  /// Adds a profile.
  fileprivate mutating func add(_ profile: Profile, _ result: StoredQCResult) {
    profiles += 1
    levels += profile.levelCount
    if result.testsFailed != 0 { profilesFailed += 1 }
    let failedLevels = result.failedLevels
    for test in 0..<64 where result.testsFailed & (1 << UInt64(test)) != 0 {
      tests[test, default: .init()].profiles += 1
      tests[test, default: .init()].levels += failedLevels[test] ?? 0
    }
    for parameter in Parameter.allCases {
      guard let file = profile[parameter]?.flags.array, let own = result.flags[parameter] else {
        continue
      }
      if profile.dataMode == .delayed {
        delayed.add(parameter, file, own)
      } else {
        realTime.add(parameter, file, own)
      }
    }
  }
}
