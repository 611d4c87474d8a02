internal import Argo
package import Geography

/// By what dates, places, regions and primary profiles are told, in a form that can be kept beside
/// them.
package struct PlacementRules: Hashable, Sendable {
  /// The edition of the regions, see `RegionAtlas.identity`.
  package var regions: String
  /// Whether they are those that come with a program, whatever its version, and not a user's.
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

  /// The rules in words, a line each, always in the same order.
  package var text: String {
    """
    regions=\(isStandard ? "standard" : "own") \(regions)
    validity=\(validity)
    primary=\(primary)
    """
  }

  /// Reads ``text``; nothing where it is that of no program's rules.
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
