/// What decides which of the files that hold a cycle profile is used.
///
/// The greater one wins: a delayed-mode file before a real-time one before a multi-cycle file
/// before the row of an index; of two of one kind, the one with the newer `DATE_UPDATE`; of two
/// with the same date, the one in the tree of a GDAC, and last the one with the smaller path. Only
/// the files count, so that the same one wins whatever the order in which they come.
public struct Precedence: Hashable, Comparable, Sendable {
  /// How much a kind of source is trusted for a cycle profile.
  public enum Kind: Int, Hashable, Comparable, Sendable, CaseIterable {
    /// A row of an index: no levels.
    case index = 0
    /// A multi-cycle file (`_prof.nc`).
    case multiCycle = 1
    /// A single-cycle file without delayed-mode profiles (R files).
    case realTime = 2
    /// A single-cycle file with a delayed-mode profile (D files).
    case delayed = 3

    /// Orders by trust.
    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// What the source is.
  public var kind: Kind
  /// `DATE_UPDATE`; a source without one counts as older than any with one.
  public var updated: ArgoTime?
  /// Where it lies: relative to the folder that holds `dac/`, or absolute outside such a tree.
  public var path: String

  /// Makes a precedence.
  public init(kind: Kind, updated: ArgoTime?, path: String) {
    self.kind = kind
    self.updated = updated
    self.path = path
  }

  /// Whether the left loses against the right.
  public static func < (left: Precedence, right: Precedence) -> Bool {
    (left.kind, left.updated?.seconds ?? .min, left.isInTree ? 1 : 0, right.path)
      < (right.kind, right.updated?.seconds ?? .min, right.isInTree ? 1 : 0, left.path)
  }

  private var isInTree: Bool { !path.hasPrefix("/") }
}
