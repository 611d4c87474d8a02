public import Argo
public import FleetStore
public import Geography

/// Which profiles are exported, and which of their values.
public struct ProfileExport: Sendable {
  /// Floats, dates, box and directions.
  public var selection = ProfileSelection()
  /// The regions or areas that a profile's position must be in one of; empty for anywhere.
  public var regions: [Region] = []
  /// Regions to use instead of those that the profiles were given when they came into the store;
  /// nil for those.
  public var atlas: RegionAtlas?
  /// Which values count.
  public var values = ValueSelection()
  /// Whether only the first profile of a cycle profile is taken, the primary sampling.
  public var isPrimaryOnly = true

  /// Exports the primary profiles of all floats with the values that count for science.
  public init() {}

  /// Hands out the profiles that have values, in the order of time.
  ///
  /// Throws `FleetStoreError`, and what `body` throws.
  public func forEach(
    in store: FleetStoreReader, _ body: (ExportedProfile) throws -> Void
  ) throws {
    var selection = selection
    selection.isPrimaryOnly = isPrimaryOnly
    try store.forEachProfile(selection) { stored in
      var stored = stored
      if let atlas {
        stored.region = stored.profile.position.flatMap { atlas.region(of: $0)?.name } ?? ""
      }
      if !regions.isEmpty, !isInRegions(stored) { return }
      let exported = ExportedProfile(stored, values: values)
      if exported.count > 0 { try body(exported) }
    }
  }

  private func isInRegions(_ stored: StoredProfile) -> Bool {
    guard let position = stored.profile.position else { return false }
    return regions.contains { region in
      region.kind == .area ? region.contains(position) : region.name == stored.region
    }
  }
}

/// A profile on its way out: what identifies it, and a column for each quantity.
///
/// All columns have one count, the number of levels that are exported, in the file's order.
/// Missing is NaN.
public struct ExportedProfile: Sendable {
  /// Float, cycle and direction.
  public var key: CycleKey
  /// The profile's place in its file.
  public var index: Int
  /// R, A or D.
  public var dataMode: DataMode
  /// The data centre, a code of reference table 4.
  public var dataCentre: String
  /// When it was observed; nil where that is not known.
  public var time: ArgoTime?
  /// Where; nil where that is not possible.
  public var position: Position?
  /// The region of the position; empty where it has none.
  public var region: String
  /// Pressure in dbar, temperature in °C (ITS-90) and practical salinity.
  public var values: [[Float]]
  /// The stated errors of the three, in the same units; NaN throughout for raw values.
  public var errors: [[Float]]
  /// The files' flags of the three, reference table 2.
  public var flags: [[QualityFlag]]

  /// The number of levels.
  public var count: Int { values[0].count }

  init(_ stored: StoredProfile, values rule: ValueSelection) {
    let profile = stored.profile
    let selected = rule.levels(of: profile)
    let isAdjusted = rule.takesAdjusted(profile.dataMode)
    key = profile.key
    index = profile.index
    dataMode = profile.dataMode
    dataCentre = profile.origin.dataCentre
    time = stored.observed ?? profile.time
    position = profile.position
    region = stored.region
    values = Parameter.allCases.map { parameter in selected[parameter].map { Float($0) } }
    errors = Parameter.allCases.map { parameter in
      selected.levels.map { level in
        isAdjusted ? profile[parameter]?.adjustedErrors[level] ?? .nan : .nan
      }
    }
    flags = Parameter.allCases.map { parameter in
      selected.levels.map { level in
        (isAdjusted
          ? profile[parameter]?.adjustedFlags[level] : profile[parameter]?.flags[level])
          ?? .missing
      }
    }
  }

  /// A name that no other exported profile has: `4902252_012D`, and `_1` on for further profiles
  /// of a cycle profile.
  public var name: String {
    let cycle = String(key.cycle)
    let digits = String(repeating: "0", count: max(0, 3 - cycle.utf8.count)) + cycle
    return "\(key.wmo)_\(digits)\(key.direction == .descending ? "D" : "")"
      + (index == 0 ? "" : "_\(index)")
  }
}
