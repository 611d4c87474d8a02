public import Argo

/// What is known about a profile's float when the profile is checked.
public struct CheckContext: Sendable {
  /// The entries of the exclusion list; nil where there is no list.
  public var exclusionList: [ExclusionListEntry]?
  /// What test 5 finds over the float's record.
  public var drift = DriftFinding.unknown("no other profile of the float is available")
  /// Whether the values are the adjusted ones.
  public var isAdjusted = false
  /// Which tests check the values.
  public var scope = TestScope.all
  /// The bottom means of earlier good profiles of this direction.
  var earlierBottoms = EarlierBottoms()
  /// The slab means of the previous cycle of this direction.
  var earlierSlabs = SlabMeans()

  /// Makes a context without knowledge of the float.
  public init() {}

  /// Makes a context with one earlier profile of the float; without flags, all its values count as
  /// good.
  public init(earlier: LevelColumns, _ flags: LevelFlags? = nil) {
    let flags = flags ?? LevelFlags(startingFor: earlier)
    earlierBottoms.add(BottomMeans(earlier, flags), except: [])
    earlierSlabs = SlabMeans(earlier, excluding: flags)
  }
}
