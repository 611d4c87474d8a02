/// What a shoreline of GSHHG separates; the raw value is its bit in a ``ShoreBits``.
///
/// A point is on land, in a lake and so on by the number of shorelines of each kind that lie
/// between it and a place of known state, odd or even.
package enum ShoreKind: UInt8, Sendable {
  /// Sea from land (level 1).
  case coast = 0
  /// Land from lake (level 2).
  case lake = 1
  /// Lake from island (level 3).
  case islandInLake = 2
  /// Island in a lake from pond (level 4).
  case pond = 3
  /// Sea from ice, around Antarctica (level 1 with the Antarctic flag).
  case iceFront = 4
  /// Floating from grounded ice (level 6).
  case groundingLine = 5
  /// Land from the Caspian Sea (level 2, by its area).
  case inlandSea = 6
  /// The Caspian Sea from its islands (level 3).
  case islandInInlandSea = 7

  /// Whether one side of it is sea, open or under ice.
  var partsSea: Bool {
    switch self {
    case .coast, .iceFront, .groundingLine, .inlandSea, .islandInInlandSea: true
    case .lake, .islandInLake, .pond: false
    }
  }
}

/// The kinds of shoreline that a point lies within, one bit each.
package struct ShoreBits: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ kind: ShoreKind) { rawValue = 1 << kind.rawValue }

  package static let coast = ShoreBits(.coast)
  package static let lake = ShoreBits(.lake)
  package static let islandInLake = ShoreBits(.islandInLake)
  package static let pond = ShoreBits(.pond)
  package static let iceFront = ShoreBits(.iceFront)
  package static let groundingLine = ShoreBits(.groundingLine)
  package static let inlandSea = ShoreBits(.inlandSea)
  package static let islandInInlandSea = ShoreBits(.islandInInlandSea)

  /// What a point within these shorelines is; the innermost one decides.
  var surface: Surface {
    if contains(.islandInInlandSea) { return .land }
    if contains(.inlandSea) { return .sea }
    if contains(.pond) { return .lake }
    if contains(.islandInLake) { return .land }
    if contains(.lake) { return .lake }
    if contains(.coast) || contains(.groundingLine) { return .land }
    return contains(.iceFront) ? .iceShelf : .sea
  }
}
