public import Argo

/// What is known of a profile's float when the profile is checked.
public struct CheckContext: Sendable {
  /// The entries of the exclusion list; nil where there is no list.
  public var exclusionList: [ExclusionListEntry]?
  /// What test 5 finds over the float's record.
  public var drift = DriftFinding.unknown("no other profile of the float is available")
  /// Whether the values are the adjusted ones.
  public var isAdjusted = false
  /// How much of the tests checks the values.
  public var scope = TestScope.all
  /// The bottom means of earlier good profiles of this direction.
  var earlierBottoms = EarlierBottoms()
  /// The slab means of the previous cycle of this direction.
  var earlierSlabs = SlabMeans()

  /// Knows nothing.
  public init() {}

  /// Knows one earlier profile of the float and no more; without flags all its values are good.
  public init(earlier: LevelColumns, _ flags: LevelFlags? = nil) {
    let flags = flags ?? LevelFlags(startingFor: earlier)
    earlierBottoms.add(BottomMeans(earlier, flags), except: [])
    earlierSlabs = SlabMeans(earlier, excluding: flags)
  }
}
