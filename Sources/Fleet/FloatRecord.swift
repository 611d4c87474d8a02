public import Argo
public import FleetStore

/// What a float measured: its profiles in time order, with the values that the rule lets through.
public struct FloatRecord: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The profiles with at least one value, by time.
  public var casts: [Cast]

  /// A profile's values, level by level.
  public struct Cast: Hashable, Sendable {
    /// The cycle.
    public var cycle: Int
    /// When it was measured.
    public var time: ArgoTime
    /// Pressure in dbar, temperature in °C (ITS-90) and practical salinity.
    ///
    /// Temperature or salinity are NaN where the float did not measure them.
    public var levels: SelectedLevels

    /// Puts a cast together.
    public init(cycle: Int, time: ArgoTime, levels: SelectedLevels) {
      self.cycle = cycle
      self.time = time
      self.levels = levels
    }
  }

  /// Puts a record together.
  public init(wmo: WMONumber, casts: [Cast]) {
    self.wmo = wmo
    self.casts = casts
  }

  /// Reads the record of a float up to a date.
  ///
  /// For each ascent the primary profile is taken, which covers the whole water column. Values are
  /// selected by the default rule, except that temperatures without salinity are kept. Throws
  /// `FleetStoreError` where the store cannot be read.
  public init(_ store: FleetStoreReader, wmo: WMONumber, asOf: ArgoTime?) throws {
    var query = ProfileQuery(values: ValueSelection(required: [.pressure, .temperature]))
    query.floats = [wmo]
    query.directions = [.ascending]
    query.to = asOf?.advanced(bySeconds: 1)
    var casts: [Cast] = []
    try query.forEach(in: store) { selected in
      casts.append(
        Cast(cycle: selected.profile.key.cycle, time: selected.time, levels: selected.levels))
    }
    self.init(wmo: wmo, casts: casts)
  }
}
