internal import Argo
package import Geography

/// The rules that determine valid dates, places, regions and primary profiles, in a form that can
/// be stored with them.
package struct PlacementRules: Hashable, Sendable {
  /// The edition of the regions, see `RegionAtlas.identity`.
  package var regions: String
  /// Whether they are the regions that come with the program, of any version, and not a user's own.
  package var isStandard: Bool
  /// The revision of the rule for valid dates and places.
  package var validity: Int
  /// The revision of the rule for primary profiles.
  package var primary: Int

  /// The rules of this program with its own regions.
  package static let standard = PlacementRules(regions: RegionAtlas.standardIdentity)

  /// The rules of this program with some regions.
  package init(_ atlas: RegionAtlas) { self.init(regions: atlas.identity) }

  private init(regions: String) {
    self.regions = regions
    isStandard = regions == RegionAtlas.standardIdentity
    validity = ProfileValidity.revision
    primary = SamplingScheme.revision
  }

  // MARK: - Text

  /// The rules in words, one per line, always in the same order.
  package var text: String {
    """
    regions=\(isStandard ? "standard" : "own") \(regions)
    validity=\(validity)
    primary=\(primary)
    """
  }

  /// Reads ``text``; nil where it is not such a text.
  package init?(text: String) {
    var values: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let pair = line.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { values[pair[0]] = pair[1] }
    }
    let regions = (values["regions"] ?? "").split(separator: " ")
    guard regions.count == 2, let validity = values["validity"].flatMap({ Int($0) }),
      let primary = values["primary"].flatMap({ Int($0) })
    else { return nil }
    self.regions = String(regions[1])
    isStandard = regions[0] == "standard"
    self.validity = validity
    self.primary = primary
  }
}
