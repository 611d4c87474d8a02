internal import Argo
internal import FleetStore
internal import Geography

/// The regions of timeline entries: as stored, or by the user's own regions.
struct PlaceNames {
  /// The names of stored regions by their numbers.
  var stored: [Int: String]
  /// The regions to use instead; nil for the stored ones.
  var atlas: RegionAtlas?

  /// The region of an entry; nil where it has none.
  func name(_ timeline: FloatTimeline, at entry: Int) -> String? {
    guard let atlas else { return stored[timeline.region(at: entry)] }
    return timeline.position(at: entry).flatMap { atlas.region(of: $0)?.name }
  }

  /// Whether an entry lies in one of some regions or areas; no entry without a position does.
  func isIn(_ regions: [Region], _ timeline: FloatTimeline, at entry: Int) -> Bool {
    guard let position = timeline.position(at: entry) else { return false }
    let own = name(timeline, at: entry)
    return regions.contains { $0.holds(position, ofRegion: own) }
  }
}
