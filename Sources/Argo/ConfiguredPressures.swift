/// How deep a float is configured to measure: `CONFIG_ProfilePressure_dbar` by mission.
///
/// Source: Argo user manual, metadata format, configuration parameters.
public struct ConfiguredPressures: Hashable, Sendable {
  /// dbar by `CONFIG_MISSION_NUMBER`.
  public var byMission: [Int: Double] = [:]
  /// dbar as configured before launch; nil where the file does not say.
  public var atLaunch: Double?

  /// Makes a configuration in which nothing is known.
  public init() {}

  /// Whether nothing is known.
  public var isEmpty: Bool { byMission.isEmpty && atLaunch == nil }

  /// The pressure in dbar of a profile's mission.
  ///
  /// Where the mission is not known or not listed, the one pressure that all missions have; nil
  /// where they differ.
  public func pressure(ofMission mission: Int?) -> Double? {
    if let mission, let listed = byMission[mission] { return listed }
    var values = Set(byMission.values)
    if values.isEmpty, let atLaunch { values.insert(atLaunch) }
    return values.count == 1 ? values.first : nil
  }
}
